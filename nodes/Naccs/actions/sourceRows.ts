import type { Json, JsonObject } from '../cyberport';
import { isJsonObject } from '../cyberport/api';
import type { Result } from '../filing';
import type { Line } from '../filing/lines';

/** The filing that lines may belong to; before it is saved, its report and content are not known. */
interface Whose {
	readonly businessCode: string;
	readonly dealReportId?: string;
	readonly contentHash?: string;
}

/** A result whose codes name the source rows of the line they point at. */
type Traced<R extends Result> = Omit<R, 'codes'> & {
	readonly codes: ReadonlyArray<R['codes'][number] & { readonly sourceRows: Line['rows'] | null }>;
};

/**
 * The lines that came with an item from Report: Build Lines. Null: none, or those of another business code, report or
 * content. What is no line is left out; nothing is thrown, because a send may have gone before.
 */
export function linesOf(item: object, filing: Whose): readonly Line[] | null {
	const { lines, businessCode, dealReportId, contentHash } = item as JsonObject;
	const isOther =
		businessCode !== filing.businessCode ||
		differ(dealReportId, filing.dealReportId) ||
		differ(contentHash, filing.contentHash);
	return Array.isArray(lines) && !isOther ? lines.flatMap(lineIn) : null;
}

/** `sourceRows` is null where a code names no line, or the rows of the line are not known. */
export function withSourceRows<R extends Result>(result: R, lines: readonly Line[] | null): Traced<R> {
	return {
		...result,
		codes: result.codes.map((code) => ({
			...code,
			sourceRows: lines?.find(({ line }) => line === code.row)?.rows ?? null,
		})),
	};
}

/** Where both sides tell. */
function differ(one: Json | undefined, other: string | undefined): boolean {
	return typeof one === 'string' && other !== undefined && one !== other;
}

function lineIn(value: Json): readonly Line[] {
	if (!isJsonObject(value)) return [];
	const { line, rows, key } = value;
	if (typeof line !== 'number' || !Array.isArray(rows)) return [];
	const values = isJsonObject(key) ? Object.entries(key) : [];
	return [
		{
			line,
			rows: rows.filter((name) => typeof name === 'string' || typeof name === 'number'),
			key: Object.fromEntries(values.map(([column, text]) => [column, String(text)])),
		},
	];
}
