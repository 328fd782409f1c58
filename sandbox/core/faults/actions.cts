import { invalid } from '../errors.cjs';
import type { CallKind } from './calls.cjs';

/** Which calls, or which notifications, a fault meets. Left out = any. */
export interface FaultMatch {
	readonly method?: string;
	/** A regular expression over the path (without query), such as `NaccsSendRequest$`. */
	readonly path?: string;
	/** What the call is for, whatever its path is assumed to be. */
	readonly call?: CallKind;
	/** Only calls and notifications of this deal. */
	readonly dealNo?: string;
	/** Faults of notifications only: `NaccsReceive`, `createDeal`, ... */
	readonly operationType?: string;
	/** How many matching calls pass unharmed before the first is met. Default 0. */
	readonly skip?: number;
	/** How many calls are met, 0 = all from then on. Default 1. */
	readonly times?: number;
}

/** Faults around a call that need no number. */
const CALL_FAULTS = [
	'reset-before',
	'reset-after',
	'timeout',
	'timeout-after',
	'unreachable',
	'html-500',
	'html-500-after',
	'cut-json',
	'empty',
	'expire-tokens',
	'stale',
	'stale-etag',
	'webhook-early',
] as const;

/** Faults around a call with a number behind a colon: milliseconds, for `rate-limit` seconds. */
const NUMBERED_CALL_FAULTS = ['slow', 'taken-late', 'stale-for', 'rate-limit'] as const;

/** What somebody or something else does just before a call, or, with `-after`, just after it. */
const DEEDS = [
	'rival-save',
	'rival-overwrite',
	'rival-send',
	'foreign-code',
	'foreign-report',
	'foreign-old',
] as const;

const WEBHOOK_FAULTS = ['webhook-lost', 'webhook-duplicate', 'webhook-swapped'] as const;
const NUMBERED_WEBHOOK_FAULTS = ['webhook-late'] as const;

export type Deed = (typeof DEEDS)[number];
export type PlainCallFault = (typeof CALL_FAULTS)[number];
export type NumberedCallFault = (typeof NUMBERED_CALL_FAULTS)[number];
export type WebhookFault = (typeof WEBHOOK_FAULTS)[number] | `webhook-late:${number}`;
/** A fault by its name. */
export type FaultName =
	PlainCallFault | `${NumberedCallFault}:${number}` | Deed | `${Deed}-after` | WebhookFault;
/** What a fault does: see the table in docs/sandbox.md. An object is the answer itself. */
export type FaultAction = FaultName | FixedAnswer;

export interface FixedAnswer {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** Text as it is; anything else as JSON. */
	readonly body?: unknown;
	/** true: the call is carried out first. */
	readonly after?: boolean;
}

export interface Fault {
	readonly match?: FaultMatch;
	readonly then: FaultAction;
}

/** A fault's name as it comes over HTTP. @throws Refusal 400 for an unknown one */
export function actionNamed(name: string): FaultName {
	if (isPlain(name)) return name;
	const [, word = '', digits = ''] = /^([a-z-]+):(\d{1,9})$/.exec(name) ?? [];
	const numbered = [...NUMBERED_CALL_FAULTS, ...NUMBERED_WEBHOOK_FAULTS].find((one) => one === word);
	if (numbered !== undefined) return `${numbered}:${Number(digits)}`;
	const plain = [...CALL_FAULTS, ...DEEDS, ...DEEDS.map((deed) => `${deed}-after`), ...WEBHOOK_FAULTS];
	const names = [
		...plain,
		...[...NUMBERED_CALL_FAULTS, ...NUMBERED_WEBHOOK_FAULTS].map((one) => `${one}:<number>`),
	];
	throw invalid('UNKNOWN_FAULT', `There is no fault ${name}. There are: ${names.join(', ')}.`);
}

export function isWebhookFault(action: FaultAction): action is WebhookFault {
	return typeof action === 'string' && action.startsWith('webhook-') && action !== 'webhook-early';
}

/** The name without its number, for counts; a fixed answer counts as its status. */
export function kindOf(action: FaultAction): string {
	if (typeof action === 'object') return `http-${action.status}${action.after ? '-after' : ''}`;
	return action.split(':')[0] ?? action;
}

/** The number behind the colon. */
export function numberOf(action: FaultName): number {
	return Number(action.split(':')[1] ?? 0);
}

function isPlain(
	name: string,
): name is PlainCallFault | Deed | `${Deed}-after` | (typeof WEBHOOK_FAULTS)[number] {
	const deed = name.replace(/-after$/, '');
	return [...CALL_FAULTS, ...WEBHOOK_FAULTS].some((one) => one === name) || DEEDS.some((one) => one === deed);
}
