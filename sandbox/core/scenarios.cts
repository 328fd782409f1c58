import { faultsOf, type Fault, type Tag } from './faults/tags.cjs';

/** What the tags in a deal's name ask for. Times are milliseconds. */
export interface Scenario {
	/** Reject the sends of this deal: the result code, and the only business code it is for (null: all). */
	readonly reject: { readonly code: string; readonly businessCode: string | null } | null;
	readonly delayMs: number | null;
	readonly busyTimes: number;
	readonly silent: boolean;
	readonly examinationClass: '1' | '2' | '3';
	readonly permitMs: number | null;
	readonly unpaid: boolean;
	readonly closed: boolean;
	readonly warn: boolean;
	readonly lenient: boolean;
	/** What goes wrong around calls and notifications. */
	readonly faults: readonly Fault[];
	/** Tags nobody knows; shown on the page, otherwise without effect. */
	readonly unknown: readonly string[];
}

/** Reads the tags `#name` or `#name:value` of a deal's name. */
export function scenarioOf(dealName: string | null): Scenario {
	const tags = [...(dealName ?? '').matchAll(/#([A-Za-z]+(?:-[A-Za-z0-9]+)*)((?::[A-Za-z0-9_-]+)*)/g)].map(
		([text, name = '', values = '']): Tag => ({
			text,
			name: name.toLowerCase(),
			values: values.split(':').slice(1),
		}),
	);
	const first = (name: string): string | undefined => tags.find((tag) => tag.name === name)?.values[0];
	const has = (name: string): boolean => tags.some((tag) => tag.name === name);
	const kubun = first('kubun');
	const others = tags.filter((tag) => !KNOWN.has(tag.name)).map((tag) => ({ tag, faults: faultsOf(tag) }));
	return {
		reject: rejection(tags.find((tag) => tag.name === 'reject')),
		delayMs: seconds(first('delay')),
		busyTimes: has('busy') ? (whole(first('busy')) ?? 1) : 0,
		silent: has('silent'),
		examinationClass: kubun === '2' || kubun === '3' ? kubun : '1',
		permitMs: seconds(first('permit')),
		unpaid: has('unpaid'),
		closed: has('closed'),
		warn: has('warn'),
		lenient: has('lenient'),
		faults: others.flatMap(({ faults }) => faults ?? []),
		unknown: others.filter(({ faults }) => faults === null).map(({ tag }) => tag.text),
	};
}

const KNOWN = new Set([
	'reject',
	'delay',
	'busy',
	'silent',
	'kubun',
	'permit',
	'unpaid',
	'closed',
	'warn',
	'lenient',
]);

/** `#reject`, `#reject:E0002`, `#reject:E0002-ECN-0001` or `#reject:EDC:E0002`. */
function rejection(tag: Tag | undefined): Scenario['reject'] {
	if (tag === undefined) return null;
	const [first = 'E9000', second] = tag.values;
	return second === undefined
		? { code: first.toUpperCase(), businessCode: null }
		: { code: second.toUpperCase(), businessCode: first.toUpperCase() };
}

function seconds(text: string | undefined): number | null {
	const number = whole(text);
	return number === null ? null : number * 1000;
}

function whole(text: string | undefined): number | null {
	return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : null;
}
