import type { Json, JsonObject } from '../../cyberport';
import type { Finding } from '../types';
import { carriedBy } from './carried';
import { addedUp, groupsOf, valuesOf } from './cells';
import {
	disagreement,
	emptyLines,
	notNumbers,
	overLimit,
	splitNote,
	unfiledNote,
	withoutKey,
	withoutLine,
	wrongTotal,
} from './findings';
import type { BuiltFiling, Column, Line, LinePlan, SourceRow } from './types';

/**
 * Groups rows into filings and their lines, both in the order in which they first appear. Every row is in exactly one line
 * of one filing. Where a value would have to be chosen there is a finding that stops; empty cells do not count.
 */
export function buildLines(rows: readonly SourceRow[], plan: LinePlan): readonly BuiltFiling[] {
	return groupsOf(rows, plan.filingBy).flatMap((group) => filingsOf(group.rows, plan));
}

function filingsOf(rows: readonly SourceRow[], plan: LinePlan): readonly BuiltFiling[] {
	const lines = lineGroups(rows, plan).map((group) => lineOf(group, plan));
	const { dealNo, keys, findings: ofDeal } = carriedBy(rows, plan);
	const header = fieldsOf(plan.header, plan, (column) => sharedValue(rows, column));
	const over = plan.limit !== null && lines.length > plan.limit;
	const stops = [
		...withoutKey(rows, plan.filingBy),
		...ofDeal,
		...disagreements(rows, plan.header, 'filing', 'Correct the rows, or add the column to One Filing Per.'),
		...lines.flatMap(({ findings }) => findings),
		...emptyLines(rowsOf(lines.filter(({ fields }) => Object.keys(fields).length === 0))),
		...withoutLine(rowsOf(lines.filter(isGuess)), plan.lineBy),
		...plan.totals.flatMap((total) => wrongTotal(rows, total)),
		...(over && !plan.split ? [overLimit(lines.length, plan.limit)] : []),
	];
	const parts = over && stops.length === 0 ? chunks(lines, plan.limit) : [lines];
	return parts.map((part, index) => ({
		dealNo,
		keys,
		fields: { ...header, ...lineFields(part, plan.list) },
		lines: part.map(traced),
		items: part.flatMap((line) => line.rows.map((row) => row.index)).sort((one, other) => one - other),
		part: index + 1,
		parts: parts.length,
		findings: [
			...(parts.length === 1 ? stops : [splitNote(index + 1, parts.length, lines.length)]),
			...unfiledNote(plan),
		],
	}));
}

type Group = ReturnType<typeof groupsOf>[number];

interface BuiltLine extends Group {
	readonly fields: JsonObject;
	readonly findings: readonly Finding[];
}

function lineGroups(rows: readonly SourceRow[], { lineBy }: LinePlan): readonly Group[] {
	return lineBy.length > 0 ? groupsOf(rows, lineBy) : rows.map((row) => ({ key: {}, rows: [row] }));
}

/** Several rows made one line only because nothing tells them apart. */
function isGuess({ key, rows }: Group): boolean {
	return rows.length > 1 && Object.values(key).every((text) => text === '');
}

function rowsOf(groups: readonly Group[]): readonly SourceRow[] {
	return groups.flatMap(({ rows }) => rows);
}

function lineOf({ key, rows }: Group, plan: LinePlan): BuiltLine {
	const { columns } = plan;
	const isSum = ({ column }: Column): boolean => plan.addUp.includes(column);
	const fields = fieldsOf(columns, plan, (column) =>
		plan.addUp.includes(column) ? addedUp(rows, column) : sharedValue(rows, column),
	);
	return {
		key,
		rows,
		fields,
		findings: [
			...disagreements(
				rows,
				columns.filter((column) => !isSum(column)),
				'line',
				'Correct the rows, or add the column to One Line Per, or to Add Up.',
			),
			...columns.filter(isSum).flatMap(({ column }) => notNumbers(rows, column)),
		],
	};
}

function sharedValue(rows: readonly SourceRow[], column: string): Json {
	return valuesOf(rows, column)[0]?.value ?? null;
}

/** The fields that have a value. */
function fieldsOf(
	columns: readonly Column[],
	{ asText }: LinePlan,
	valueOf: (column: string) => Json,
): JsonObject {
	return Object.fromEntries(
		columns.flatMap(({ column, field }): Array<[string, Json]> => {
			const value = valueOf(column);
			if (value === null) return [];
			return [[field, asText.includes(column) && typeof value === 'number' ? String(value) : value]];
		}),
	);
}

function disagreements(
	rows: readonly SourceRow[],
	columns: readonly Column[],
	what: string,
	advice: string,
): readonly Finding[] {
	return columns.flatMap(({ column }) => disagreement(rows, column, what, advice));
}

function lineFields(lines: readonly BuiltLine[], list: string | null): JsonObject {
	if (list !== null) return { [list]: lines.map(({ fields }) => fields) };
	return Object.fromEntries(
		lines.flatMap(({ fields }, index) =>
			Object.entries(fields).map(([field, value]): [string, Json] => [`${field}${index + 1}`, value]),
		),
	);
}

function traced({ key, rows }: BuiltLine, index: number): Line {
	return { line: index + 1, rows: rows.map(({ name }) => name), key };
}

function chunks<T>(values: readonly T[], size: number): ReadonlyArray<readonly T[]> {
	return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
		values.slice(index * size, (index + 1) * size),
	);
}
