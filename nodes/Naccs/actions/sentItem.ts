import type { Json, JsonObject } from '../cyberport';
import { isJsonObject } from '../cyberport/api';
import { readTime } from '../filing/japanTime';
import { ParameterProblem } from './failures';
import { plain } from './filingItem';

/** What the item in hand tells of the send of one report. */
export interface SentItem {
	/** The item, when it is this report's filing; else nothing is known of it. */
	readonly item: JsonObject;
	/** Its state; null where the item does not tell. */
	readonly state: string | null;
	/** The outputs before the send; null when that is not known, which is not the same as none. */
	readonly outputsBefore: readonly string[] | null;
	/** When it was sent, in milliseconds; null where that is not known. */
	readonly sentAt: number | null;
}

/**
 * Reads the item, also where it is a row of a table. Another report's item tells nothing.
 * @throws ParameterProblem for outputsBefore that is no list: taken for "not known", it would hide a fault of the workflow
 */
export function readSentItem(json: object, dealReportId: string): SentItem {
	const told = plain(json);
	if (told['dealReportId'] !== dealReportId)
		return { item: {}, state: null, outputsBefore: null, sentAt: null };
	const { state, sentAt } = told;
	const isFiling = typeof state === 'string' && state !== '';
	return {
		item: isFiling ? told : {},
		state: isFiling ? state : null,
		outputsBefore: listOf(told['outputsBefore']),
		sentAt: typeof sentAt === 'string' ? readTime(sentAt) : null,
	};
}

/**
 * Whether the newest result may be an earlier send's: nobody knows whether this one arrived, nor which outputs there were
 * before it. Then no result settles it, and no word of customs and no number is its own.
 */
export function mayBeEarlier(state: unknown, outputsBefore: readonly string[] | null): boolean {
	return state === 'unknown' && outputsBefore === null;
}

/** The findings of an item, as far as they are such. */
export function findingsOf({ findings }: JsonObject): JsonObject[] {
	return Array.isArray(findings) ? findings.filter(isJsonObject) : [];
}

function listOf(value: Json | undefined): readonly string[] | null {
	const list = typeof value === 'string' ? parse(value.trim()) : value;
	if (list === undefined || list === null || list === '') return null;
	if (Array.isArray(list) && list.every((entry) => typeof entry === 'string')) return list;
	throw new ParameterProblem(
		'outputsBefore of the item is not a list of output IDs.',
		'Hand it on as the node that sent the report gave it: a list, or in a cell of a table the text ["id", "id"].',
	);
}

/** A text that is no JSON stays what it is, and is no list then. */
function parse(text: string): Json {
	try {
		const value: Json = JSON.parse(text);
		return value;
	} catch {
		return text;
	}
}
