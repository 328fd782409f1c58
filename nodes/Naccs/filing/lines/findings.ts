import type { Finding } from '../types';
import { textOf, valuesOf } from './cells';
import { isDecimal, sumOf } from './decimal';
import type { LinePlan, SourceRow } from './types';

export function stop(message: string, advice: string): Finding {
	return { severity: 'stop', message, advice };
}

/** Several values where there can be one. */
export function disagreement(
	rows: readonly SourceRow[],
	column: string,
	what: string,
	advice: string,
): readonly Finding[] {
	const values = valuesOf(rows, column);
	if (values.length < 2) return [];
	const told = values.map(({ text, rows: of }) => `"${clip(text)}" (${named(of)})`).join(', ');
	return [stop(`The rows of one ${what} do not agree about "${column}": ${told}.`, advice)];
}

/** Rows without a value that they are told apart by. */
export function withoutKey(rows: readonly SourceRow[], columns: readonly string[]): readonly Finding[] {
	return columns.flatMap((column) => {
		const empty = rows.filter((row) => textOf(row, column) === '');
		if (empty.length === 0) return [];
		return [
			stop(
				`"${column}" is empty in ${named(empty)}: it is not known which filing they belong to.`,
				'Fill it in, or take the rows out.',
			),
		];
	});
}

/** Cells to be added up that are no plain decimals. */
export function notNumbers(rows: readonly SourceRow[], column: string): readonly Finding[] {
	return valuesOf(rows, column)
		.filter(({ text }) => !isDecimal(text))
		.map(({ text, rows: of }) =>
			stop(
				`"${column}" is "${clip(text)}" in ${named(of)}, which cannot be added up.`,
				'Write it as a number such as 1234.5, without unit and without commas.',
			),
		);
}

export function emptyLines(rows: readonly SourceRow[]): readonly Finding[] {
	if (rows.length === 0) return [];
	return [stop(`There is nothing to file in ${named(rows)}.`, 'Take the empty rows out before this node.')];
}

/** Rows that would be one line only because none of them has a value that lines are told apart by. */
export function withoutLine(rows: readonly SourceRow[], columns: readonly string[]): readonly Finding[] {
	if (rows.length === 0) return [];
	const empty = columns.map((column) => `"${column}"`).join(', ');
	return [
		stop(
			`${empty} ${columns.length === 1 ? 'is' : 'are'} empty in ${named(rows)}: it is not known whether they are one line.`,
			'Fill it in, or take the rows out.',
		),
	];
}

/** A total that is not what its rows add up to. */
export function wrongTotal(
	rows: readonly SourceRow[],
	{ total, column }: LinePlan['totals'][number],
): readonly Finding[] {
	const wrong = [
		...disagreement(rows, total, 'filing', 'Correct the rows: a filing has one total.'),
		...notNumbers(rows, total),
		...notNumbers(rows, column),
	];
	const [told] = valuesOf(rows, total);
	if (wrong.length > 0) return wrong;
	if (told === undefined)
		return [stop(`The total "${total}" is empty in ${named(rows)}.`, 'Enter it in one of them.')];
	const expected = sumOf([told.text]);
	const sum = sumOf(rows.map((row) => textOf(row, column)).filter((text) => text !== ''));
	if (expected === sum) return [];
	return [
		stop(
			`The total "${total}" is ${expected}, but "${column}" of its ${rows.length} rows is ${sum} in all.`,
			'Correct the total or the rows.',
		),
	];
}

export function overLimit(lines: number, limit: number): Finding {
	return stop(
		`It has ${lines} lines, and Row Limit is ${limit}.`,
		'Put fewer rows into one filing (One Filing Per), make rows into one line (One Line Per), or choose Over the Limit = Split into Several Filings.',
	);
}

/** What a person may have forgotten. */
export function unfiledNote({ unfiled }: LinePlan): readonly Finding[] {
	if (unfiled.length === 0) return [];
	return [
		{
			severity: 'note',
			message: `Columns that are not filed: ${unfiled.map((column) => `"${column}"`).join(', ')}.`,
			advice: 'Add those that the report has a field for to Header Fields or Line Fields.',
		},
	];
}

export function splitNote(part: number, parts: number, lines: number): Finding {
	return {
		severity: 'warning',
		message: `Its ${lines} lines are more than Row Limit: this is part ${part} of ${parts}. The header fields are those of the whole, totals too.`,
		advice:
			'Correct the totals of each part. Where a deal has one report of this code, each part needs a deal or a custom ID of its own.',
	};
}

/** `row 3`; `rows 0, 2, 7`; after the first ten how many more. */
export function named(rows: readonly SourceRow[]): string {
	const names = rows.slice(0, 10).map(({ name }) => name);
	const more = rows.length > names.length ? ` and ${rows.length - names.length} more` : '';
	return `row${rows.length === 1 ? '' : 's'} ${names.join(', ')}${more}`;
}

function clip(text: string): string {
	return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
