import type { Encoding } from '../../nodes/Naccs/edi';
import type { Division } from './ediText.cjs';
import { faultsOf, type Fault, type Tag } from './faults/tags.cjs';

/** What the tags in a deal's name ask for. Times are milliseconds. */
export interface Scenario {
	/** Result codes that reject the sends of this deal. */
	readonly reject: readonly Chosen[];
	/** Result codes of cautions (W) that an accepted send brings. */
	readonly warn: readonly Chosen[];
	/** Names of fields that must be filled. */
	readonly must: readonly Chosen[];
	readonly delayMs: number | null;
	readonly busyTimes: number;
	readonly silent: boolean;
	readonly examinationClass: '1' | '2' | '3';
	readonly permitMs: number | null;
	readonly unpaid: boolean;
	readonly closed: boolean;
	readonly lenient: boolean;
	/** How many rows the answer of a list inquiry has at least. */
	readonly rows: number;
	/** The character set that the outputs' EDI comes in, as bytes; null: as text. */
	readonly encoding: Encoding | null;
	/** How the outputs' EDI is divided; null: not at all. */
	readonly division: Division | null;
	/** What goes wrong around calls and notifications. */
	readonly faults: readonly Fault[];
	/** Tags nobody knows; shown on the page, otherwise without effect. */
	readonly unknown: readonly string[];
}

/** What one tag asks for, and the only business code it is for (null: all). */
export interface Chosen {
	readonly values: readonly string[];
	readonly businessCode: string | null;
}

/** Reads the tags `#name` or `#name:value` of a deal's name. */
export function scenarioOf(dealName: string | null): Scenario {
	const tags = [
		...(dealName ?? '').matchAll(
			/#([A-Za-z]+(?:-[A-Za-z0-9]+)*)((?::[A-Za-z0-9_-]+(?:\+[A-Za-z0-9_-]+)*)*)/g,
		),
	].map(([text, name = '', values = '']): Tag => ({
		text,
		name: name.toLowerCase(),
		values: values.split(':').slice(1),
	}));
	const all = (name: string): Tag[] => tags.filter((tag) => tag.name === name && isUnderstood(tag));
	const values = (name: string): readonly string[] => all(name)[0]?.values ?? [];
	const has = (name: string): boolean => all(name).length > 0;
	const [kubun] = values('kubun');
	const others = tags.filter((tag) => !isUnderstood(tag)).map((tag) => ({ tag, faults: faultsOf(tag) }));
	return {
		reject: all('reject').map((tag) => chosen(tag.values.map(upper), 'E9000')),
		warn: all('warn').map((tag) => chosen(tag.values.map(upper), 'W9001')),
		must: all('must').map((tag) => chosen(tag.values, '')),
		delayMs: seconds(values('delay')),
		busyTimes: has('busy') ? (whole(values('busy')) ?? 1) : 0,
		silent: has('silent'),
		examinationClass: kubun === '2' || kubun === '3' ? kubun : '1',
		permitMs: seconds(values('permit')),
		unpaid: has('unpaid'),
		closed: has('closed'),
		lenient: has('lenient'),
		rows: rowsIn(values('rows')) ?? 0,
		encoding: encodingIn(values('edi')),
		division: divisionIn(values('divided')),
		faults: others.flatMap(({ faults }) => faults ?? []),
		unknown: others.filter(({ faults }) => faults === null).map(({ tag }) => tag.text),
	};
}

/** What the tags of one kind ask for in a business code; empty: nothing. */
export function chosenFor(tags: readonly Chosen[], code: string): readonly string[] {
	return tags.filter(({ businessCode }) => (businessCode ?? code) === code).flatMap(({ values }) => values);
}

/** What the values of a tag must be: anything but null is understood. Tags of faults stand in `faults/`. */
const VALUES: Readonly<Record<string, (values: readonly string[]) => unknown>> = {
	reject: any,
	warn: any,
	must: ([first = null]) => first,
	delay: seconds,
	busy: ([times = '1']) => whole([times]),
	silent: any,
	kubun: ([kubun = '']) => (/^[123]$/.test(kubun) ? kubun : null),
	permit: seconds,
	unpaid: any,
	closed: any,
	lenient: any,
	rows: rowsIn,
	edi: encodingIn,
	divided: divisionIn,
};

function isUnderstood({ name, values }: Tag): boolean {
	return Object.hasOwn(VALUES, name) && VALUES[name]?.(values) !== null;
}

function any(values: readonly string[]): readonly string[] {
	return values;
}

/** `[:businessCode][:value+value]` */
function chosen([first, second]: readonly string[], usual: string): Chosen {
	return second === undefined
		? { values: (first ?? usual).split('+'), businessCode: null }
		: { values: second.split('+'), businessCode: (first ?? '').toUpperCase() };
}

/** More would not fit into one message: its length field has six digits. */
const MOST_ROWS = 5_000;

/** `:rows` */
function rowsIn(values: readonly string[]): number | null {
	const number = whole(values);
	return number === null || number > MOST_ROWS ? null : number;
}

/** `:euc-jp`, `:shift_jis` or `:utf-8` */
function encodingIn([name = '']: readonly string[]): Encoding | null {
	return ENCODINGS.find((encoding) => encoding === name.toLowerCase()) ?? null;
}

const ENCODINGS: readonly Encoding[] = ['euc-jp', 'shift_jis', 'utf-8'];

/** `:parts[:reversed|cut]`; the number of a part has three digits. */
function divisionIn([number = '', how = 'inOrder']: readonly string[]): Division | null {
	const parts = whole([number]);
	if (parts === null || parts < 2 || parts > 999) return null;
	return how === 'inOrder' || how === 'reversed' || how === 'cut' ? { parts, how } : null;
}

function seconds(values: readonly string[]): number | null {
	const number = whole(values);
	return number === null ? null : number * 1000;
}

function whole([text = '']: readonly string[]): number | null {
	return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

function upper(text: string): string {
	return text.toUpperCase();
}
