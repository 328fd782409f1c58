import { actionNamed, type Fault, type FaultAction } from './actions.cjs';
import { CALL_KINDS, type CallKind } from './calls.cjs';

export type { Fault };

/** A tag `#name:value:value` of a deal's name; the name in lower case. */
export interface Tag {
	readonly text: string;
	readonly name: string;
	readonly values: readonly string[];
}

/** The faults a tag asks for; null where it is no tag of a fault, or says something nobody understands. */
export function faultsOf({ name, values }: Tag): readonly Fault[] | null {
	const answer = /^http-([45]\d\d)-(before|after)$/.exec(name);
	if (answer !== null) {
		const [, status = '', when] = answer;
		const body = { code: 'FAULT', message: `A practised fault (${status}).` };
		return aroundCall({ status: Number(status), body, after: when === 'after' }, values);
	}
	const fixed = CALL_TAGS[name];
	if (fixed !== undefined) return aroundCall(fixed, values);
	const unit = NUMBERED_TAGS[name];
	if (unit !== undefined) {
		const [first, ...rest] = values;
		const given = isWhole(first);
		const number = Number(given ? first : unit.usual) * unit.factor;
		return aroundCall(actionNamed(`${name}:${number}`), given ? rest : values);
	}
	if (name === 'stale') return stale(values);
	if (name === 'stale-for') return staleFor(values);
	if (name === 'webhook') return webhook(values);
	if (name === 'rival') return rival(values);
	if (name === 'foreign') return foreign(values);
	return null;
}

/** Tags of faults around a call; by default around the first send. */
const CALL_TAGS: Readonly<Record<string, FaultAction>> = {
	'lost-answer': 'reset-after',
	'reset-before': 'reset-before',
	'reset-after': 'reset-after',
	'timeout-before': 'timeout',
	'timeout-after': 'timeout-after',
	unreachable: 'unreachable',
	'cut-json': 'cut-json',
	'expire-tokens': 'expire-tokens',
};

/** The same with a number, in seconds. */
const NUMBERED_TAGS: Readonly<Record<string, { readonly factor: number; readonly usual: string }>> = {
	slow: { factor: 1000, usual: '2' },
	'taken-late': { factor: 1000, usual: '60' },
	'rate-limit': { factor: 1, usual: '1' },
};

/** `[:call][:times]` */
function aroundCall(then: FaultAction, values: readonly string[]): readonly Fault[] | null {
	const call = values.find(isCall) ?? 'send';
	const times = values.find(isWhole) ?? '1';
	if (values.some((value) => !isCall(value) && !isWhole(value)) || values.length > 2) return null;
	return [{ match: { call, times: Number(times) }, then }];
}

/** `[:reads][:read|outputs]`: so many reads, of reports and of outputs each. */
function stale(values: readonly string[]): readonly Fault[] | null {
	const times = Number(values.find(isWhole) ?? '1');
	return reading(values)?.map((call): Fault => ({ match: { call, times }, then: 'stale' })) ?? null;
}

/** `[:seconds][:read|outputs]` */
function staleFor(values: readonly string[]): readonly Fault[] | null {
	const ms = Number(values.find(isWhole) ?? '5') * 1000;
	const then: FaultAction = `stale-for:${ms}`;
	return reading(values)?.map((call): Fault => ({ match: { call, times: 0 }, then })) ?? null;
}

/** Which reads are meant: both kinds, or the one that is named. */
function reading(values: readonly string[]): readonly ('read' | 'outputs')[] | null {
	const [named, second] = values.filter((value) => !isWhole(value));
	if (named === undefined) return ['read', 'outputs'];
	return second === undefined && (named === 'read' || named === 'outputs') ? [named] : null;
}

/** Notifications about outputs. */
function webhook([what = '', number]: readonly string[]): readonly Fault[] | null {
	if (number !== undefined && !isWhole(number)) return null;
	const match = { operationType: 'NaccsReceive', times: 0 };
	switch (what) {
		case 'lost':
		case 'duplicate':
			return [{ match, then: `webhook-${what}` }];
		case 'out-of-order':
			return [{ match: { ...match, times: 1 }, then: 'webhook-swapped' }];
		case 'late':
			return [{ match, then: `webhook-late:${Number(number ?? '5') * 1000}` }];
		case 'early':
			return [{ match: { call: 'send', times: 0 }, then: 'webhook-early' }];
		default:
			return null;
	}
}

/** `:save|overwrite|send[:when]`; before a report is created nobody can work on it. */
function rival([what = '', when = 'before-send', ...others]: readonly string[]): readonly Fault[] | null {
	if ((what !== 'save' && what !== 'overwrite' && what !== 'send') || others.length > 0) return null;
	const [side, call = ''] = when.split('-');
	if ((side !== 'before' && side !== 'after') || !isCall(call) || call === 'create') return null;
	return [{ match: { call }, then: side === 'after' ? `rival-${what}-after` : `rival-${what}` }];
}

/** `:code|report|old|output`: after the first send. */
function foreign([what = '', ...others]: readonly string[]): readonly Fault[] | null {
	const kind = what === 'output' ? 'code' : what;
	if ((kind !== 'code' && kind !== 'report' && kind !== 'old') || others.length > 0) return null;
	return [{ match: { call: 'send' }, then: `foreign-${kind}-after` }];
}

function isCall(value: string): value is CallKind {
	return CALL_KINDS.some((kind) => kind === value);
}

function isWhole(value: string | undefined): value is string {
	return value !== undefined && /^\d{1,6}$/.test(value);
}
