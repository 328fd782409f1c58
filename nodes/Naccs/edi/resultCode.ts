import { isResultCode, parseResultCode, resultClass, type ResultCode } from './parseResultCode';
import { businessResultCodes, commonResultCodes, type ResultEntry } from './resultTables';
import type { Retry } from './retry';

export { parseResultCode, type ResultCode };

/** What codes say about a filing. `unknown` is told to the user, never guessed. */
export type Outcome = 'accepted' | 'rejected' | 'unknown';

/** A result code in words. Null = nothing known; nothing is made up. */
export interface Explanation {
	readonly code: string;
	/** The class: its first letter, `0` for 00000, empty when the text is no result code. */
	readonly severity: string;
	/** What this code alone says. */
	readonly outcome: Outcome;
	/** Where the meaning comes from: the business's own table, the common one, or only the class. */
	readonly knownFrom: 'business' | 'common' | 'class' | null;
	readonly meaning: string;
	readonly meaningJa: string | null;
	readonly itemId: string | null;
	readonly item: string | null;
	readonly itemJa: string | null;
	readonly row: number | null;
	/** What to do next. */
	readonly action: string | null;
	/** Whether the same message, unchanged, can pass when it is sent again; null where nothing says so. */
	readonly retry: Retry | null;
	readonly source: string | null;
}

/**
 * What the result codes of one answer say together. Rejected when any code rejects; accepted when there is at least
 * one code and all are 00000 or W; unknown for everything else: no code, a class without an outcome, an unreadable code.
 */
export function judgeResultCodes(codes: readonly string[]): Outcome {
	const outcomes = codes.map(outcomeOfCode);
	if (outcomes.includes('rejected')) return 'rejected';
	return outcomes.length > 0 && outcomes.every((outcome) => outcome === 'accepted') ? 'accepted' : 'unknown';
}

/**
 * `judgeResultCodes` for conditions: true only when accepted, false only when rejected, undefined when not known.
 * `!isAccepted(...)` is therefore not "rejected"; compare with `=== false`.
 */
export function isAccepted(codes: readonly string[]): boolean | undefined {
	const outcome = judgeResultCodes(codes);
	return outcome === 'unknown' ? undefined : outcome === 'accepted';
}

/**
 * Explains `CCCCC-IIII-RRRR` or the five characters `CCCCC` for one business code. Never throws: what is not in the
 * tables is classified by its letter, and what is no result code is told to be none.
 */
export function explainResultCode(text: string, businessCode: string): Explanation {
	const whole = /^[0-9A-Z]{5}$/.test(text) ? `${text}-0000-0000` : text;
	if (!isResultCode(whole)) return nothing(text);
	const parsed = parseResultCode(whole);
	const own = Object.hasOwn(businessResultCodes, businessCode)
		? businessResultCodes[businessCode]
		: undefined;
	const ownEntry = own?.find((entry) => entry.code === parsed.code);
	const entry = ownEntry ?? commonResultCodes.find((common) => common.code === parsed.code);
	const head = { ...parsed, outcome: outcomeOfCode(whole) };
	if (!entry) return { ...nothing(text), ...head, ...byClass(parsed, businessCode) };
	// The label belongs to the table's item: it would mislead on a code that names another one.
	const fits = parsed.itemId === null || entry.itemId === undefined || covers(entry, parsed.itemId);
	return {
		...head,
		knownFrom: ownEntry ? 'business' : 'common',
		meaning: entry.meaning,
		meaningJa: entry.meaningJa ?? null,
		itemId: parsed.itemId ?? entry.itemId ?? null,
		item: (fits && entry.item) || null,
		itemJa: (fits && entry.itemJa) || null,
		action: entry.action ?? null,
		retry: entry.retry ?? null,
		source: entry.source,
	};
}

function outcomeOfCode(text: string): Outcome {
	const outcome = isResultCode(text) && resultClass(parseResultCode(text))?.outcome;
	return outcome === 'accepted' || outcome === 'rejected' ? outcome : 'unknown';
}

function covers(entry: ResultEntry, itemId: string): boolean {
	const [first = '', last = first] = (entry.itemId ?? '').split('~');
	return first <= itemId && itemId <= last;
}

function byClass(
	parsed: ResultCode,
	businessCode: string,
): Pick<Explanation, 'knownFrom' | 'meaning' | 'action'> {
	const known = resultClass(parsed);
	const meaning = known
		? `Class ${parsed.severity}: ${known.meaning}. What this code means for ${businessCode} is not in the tables.`
		: 'Neither this code nor its class is in the tables.';
	const action = `Look the code up in NACCS's list of result codes for ${businessCode}.`;
	return { knownFrom: known ? 'class' : null, meaning, action };
}

function nothing(text: string): Explanation {
	return {
		code: text,
		severity: '',
		outcome: 'unknown',
		knownFrom: null,
		meaning: 'Not a NACCS result code.',
		meaningJa: null,
		itemId: null,
		item: null,
		itemJa: null,
		row: null,
		action: null,
		retry: null,
		source: null,
	};
}
