import type { Field } from '../catalogue/types';
import { isResultCode, parseResultCode, resultClass, type ResultCode } from './parseResultCode';
import { resultField, type ResultField } from './resultField';
import { businessResultCodes, commonResultCodes, type ResultEntry, type ResultStatus } from './resultTables';
import type { Retry } from './retry';

export { parseResultCode, type ResultCode };

/** What codes say about a filing. `unknown` is told to the user, never guessed. */
export type Outcome = 'accepted' | 'rejected' | 'unknown';

/** A result code in words, in English and Japanese. Null = nothing known; nothing is made up. */
export interface Explanation {
	readonly code: string;
	/** The class: its first letter, `0` for 00000, empty when the text is no result code. */
	readonly severity: string;
	/** What the class means; null for a class that nobody prints. */
	readonly severityMeaning: string | null;
	readonly severityMeaningJa: string | null;
	/** What this code alone says. */
	readonly outcome: Outcome;
	/** Where the meaning comes from: the business's own table, the common one, or only the class. */
	readonly knownFrom: 'business' | 'common' | 'class' | null;
	/** How sure the table's entry is; null where no table has the code. */
	readonly status: ResultStatus | null;
	readonly meaning: string;
	readonly meaningJa: string;
	readonly itemId: string | null;
	readonly item: string | null;
	readonly itemJa: string | null;
	readonly row: number | null;
	/** The report's field that the item is, where the catalogue knows it. */
	readonly field: ResultField | null;
	/** What to do next: the entry's own, else its class's. */
	readonly action: string | null;
	readonly actionJa: string | null;
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
 * @param businessCode empty where it is not known
 * @param fields those of the business's report, to find the one that the code is about
 */
export function explainResultCode(
	text: string,
	businessCode: string,
	fields: readonly Field[] = [],
): Explanation {
	const whole = /^[0-9A-Z]{5}$/.test(text) ? `${text}-0000-0000` : text;
	if (!isResultCode(whole)) return { ...NOTHING, code: text };
	const parsed = parseResultCode(whole);
	const known = resultClass(parsed);
	const own = tableOf(businessCode);
	const ownEntry = own.find(({ code }) => code === parsed.code);
	const entry = ownEntry ?? commonResultCodes.find(({ code }) => code === parsed.code);
	const item = itemOf(parsed, entry, own);
	return {
		...parsed,
		severityMeaning: known?.meaning ?? null,
		severityMeaningJa: known?.meaningJa ?? null,
		outcome: outcomeOfCode(whole),
		...(entry === undefined ? byClass(parsed, businessCode) : worded(entry)),
		knownFrom: ownEntry ? 'business' : entry ? 'common' : known ? 'class' : null,
		...item,
		field: resultField(item.itemJa, parsed.row, fields),
		...actionOf(parsed, entry, businessCode),
	};
}

function outcomeOfCode(text: string): Outcome {
	const outcome = isResultCode(text) && resultClass(parseResultCode(text))?.outcome;
	return outcome === 'accepted' || outcome === 'rejected' ? outcome : 'unknown';
}

function tableOf(businessCode: string): readonly ResultEntry[] {
	const own = Object.hasOwn(businessResultCodes, businessCode)
		? businessResultCodes[businessCode]
		: undefined;
	return own ?? [];
}

/**
 * The item a code is about. The name goes by the item ID, which the business's table may have with another code: the label
 * of the code's own entry would mislead where NACCS names another item.
 */
function itemOf(
	{ itemId }: ResultCode,
	entry: ResultEntry | undefined,
	own: readonly ResultEntry[],
): Pick<Explanation, 'itemId' | 'item' | 'itemJa'> {
	const known = entry === undefined ? own : [entry, ...own];
	const general = entry?.itemId === undefined ? entry : undefined;
	const named = itemId === null ? entry : (known.find((other) => covers(other, itemId)) ?? general);
	return {
		itemId: itemId ?? entry?.itemId ?? null,
		item: named?.item ?? null,
		itemJa: named?.itemJa ?? null,
	};
}

function covers(entry: ResultEntry, itemId: string): boolean {
	const [first = '', last = first] = (entry.itemId ?? '').split('~');
	return itemId.length === first.length && first <= itemId && itemId <= last;
}

type Words = Pick<Explanation, 'meaning' | 'meaningJa' | 'retry' | 'status' | 'source'>;

function worded({ meaning, meaningJa, retry, status, source }: ResultEntry): Words {
	return { meaning, meaningJa, retry: retry ?? null, status, source };
}

/** The words for a code that no table has: what its letter says, and that the meaning is not in the tables. */
function byClass(parsed: ResultCode, businessCode: string): Words {
	const known = resultClass(parsed);
	const unknown = { retry: null, status: null, source: null };
	if (known === undefined)
		return {
			...unknown,
			meaning: 'Neither this code nor its class is in the tables.',
			meaningJa: 'このコードもその種別も収録した一覧にありません。',
		};
	const { severity } = parsed;
	return {
		...unknown,
		meaning: `Class ${severity}: ${known.meaning}. What this code means for ${businessCode || 'its business'} is not in the tables.`,
		meaningJa: `種別${severity}: ${known.meaningJa}。このコードの${businessCode || '業務'}での意味は収録した一覧にありません。`,
	};
}

function actionOf(
	parsed: ResultCode,
	entry: ResultEntry | undefined,
	businessCode: string,
): Pick<Explanation, 'action' | 'actionJa'> {
	const known = resultClass(parsed);
	if (entry?.action !== undefined) return { action: entry.action, actionJa: entry.actionJa ?? null };
	const { action = null, actionJa = null } = known ?? {};
	if (entry !== undefined) return { action, actionJa };
	const lookUp = `Look the code up in NACCS's list of result codes for ${businessCode || 'its business'}.`;
	const lookUpJa = `NACCSの${businessCode || '業務'}の処理結果コード一覧で確認する。`;
	return {
		action: [lookUp, action ?? []].flat().join(' '),
		actionJa: [lookUpJa, actionJa ?? []].flat().join(''),
	};
}

const NOTHING: Explanation = {
	code: '',
	severity: '',
	severityMeaning: null,
	severityMeaningJa: null,
	outcome: 'unknown',
	knownFrom: null,
	status: null,
	meaning: 'Not a NACCS result code.',
	meaningJa: 'NACCSの処理結果コードではありません。',
	itemId: null,
	item: null,
	itemJa: null,
	row: null,
	field: null,
	action: null,
	actionJa: null,
	retry: null,
	source: null,
};
