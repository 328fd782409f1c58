import type { Json } from '../../cyberport';
import { isDecimal, sumOf } from './decimal';
import type { SourceRow } from './types';

/** A cell, without the blanks around its text; null where it is empty or the row has none. */
export function cell({ cells }: SourceRow, column: string): Json {
	const value = (Object.hasOwn(cells, column) ? cells[column] : undefined) ?? null;
	return typeof value === 'string' ? value.trim() || null : value;
}

/** The same as text, to compare: 12 and "12 " are one value. */
export function textOf(row: SourceRow, column: string): string {
	const value = cell(row, column);
	if (value === null) return '';
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Rows of equal values in these columns, both rows and groups in the order in which they first appear. */
export function groupsOf(
	rows: readonly SourceRow[],
	columns: readonly string[],
): ReadonlyArray<{ readonly key: Readonly<Record<string, string>>; readonly rows: readonly SourceRow[] }> {
	const groups = new Map<string, { key: Record<string, string>; rows: SourceRow[] }>();
	for (const row of rows) {
		const values = columns.map((column): [string, string] => [column, textOf(row, column)]);
		const id = JSON.stringify(values);
		const group = groups.get(id) ?? { key: Object.fromEntries(values), rows: [] };
		group.rows.push(row);
		groups.set(id, group);
	}
	return [...groups.values()];
}

/** The filled cells of a column by their text; the first cell of each text stands for it. */
export function valuesOf(
	rows: readonly SourceRow[],
	column: string,
): ReadonlyArray<{ readonly text: string; readonly value: Json; readonly rows: readonly SourceRow[] }> {
	return groupsOf(rows, [column]).flatMap((group) => {
		const [first] = group.rows;
		const value = first === undefined ? null : cell(first, column);
		return value === null ? [] : [{ text: group.key[column] ?? '', value, rows: group.rows }];
	});
}

/**
 * The filled cells of a column in all, exactly; null where a cell is no plain decimal. A single cell stays as it is; a sum is
 * a number where its cells are numbers and one can hold it, else text.
 */
export function addedUp(rows: readonly SourceRow[], column: string): Json {
	const filled = rows.filter((row) => cell(row, column) !== null);
	const texts = filled.map((row) => textOf(row, column));
	if (!texts.every(isDecimal)) return null;
	const [first, second] = filled;
	if (first !== undefined && second === undefined) return cell(first, column);
	const sum = sumOf(texts);
	const numbers = filled.every((row) => typeof cell(row, column) === 'number');
	return numbers && String(Number(sum)) === sum ? Number(sum) : sum;
}
