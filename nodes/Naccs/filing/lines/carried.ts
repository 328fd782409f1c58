import type { KeyName } from '../../catalogue/types';
import { assumptions, type JsonObject } from '../../cyberport';
import type { Finding, Keys } from '../types';
import { textOf, valuesOf } from './cells';
import { disagreement } from './findings';
import type { LinePlan, SourceRow } from './types';

/** Columns that are never a field: they tell the next node what the rows belong to. */
export const CARRIED: readonly string[] = ['businessCode', 'dealNo', 'keys'];

const KEY_NAMES = Object.keys(assumptions.keyFields) as KeyName[];

/** A column of this name goes on as a key where it is the same for the whole filing. */
export function isKey(column: string): boolean {
	return KEY_NAMES.some((key) => key === column);
}

/**
 * The deal of the rows, and the keys that all of them share: those that came with them (`keys`), and the values that are the
 * same for the whole filing, by their column or their field.
 */
export function carriedBy(
	rows: readonly SourceRow[],
	{ filingBy, header }: LinePlan,
): { readonly dealNo: string | null; readonly keys: Keys; readonly findings: readonly Finding[] } {
	const whole = [...filingBy.map((column) => ({ column, field: column })), ...header];
	const found = KEY_NAMES.flatMap((key): Array<[KeyName, string]> => {
		const texts = new Set([
			...rows.map((row) => textOf({ ...row, cells: objectIn(row, 'keys') }, key)),
			...whole
				.filter(({ field }) => field === key)
				.flatMap(({ column }) => rows.map((row) => textOf(row, column))),
		]);
		texts.delete('');
		const [text, another] = texts;
		return text === undefined || another !== undefined ? [] : [[key, text]];
	});
	return {
		dealNo: valuesOf(rows, 'dealNo')[0]?.text ?? null,
		keys: Object.fromEntries(found),
		findings: disagreement(rows, 'dealNo', 'filing', 'Add dealNo to One Filing Per, or correct the rows.'),
	};
}

function objectIn({ cells }: SourceRow, column: string): JsonObject {
	const value = cells[column];
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
