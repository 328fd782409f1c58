import type { IExecuteFunctions } from 'n8n-workflow';
import { fieldLabel } from '../../catalogue/labels';
import type { CodeEntry } from '../../catalogue/types';
import { CARRIED, cell, isKey, type Column, type LinePlan, type SourceRow } from '../../filing/lines';
import { ParameterProblem } from '../failures';
import { options, textParameter } from '../parameters';

/**
 * How the user wants rows to become filings; the parameters of the first item hold for all of them.
 * @throws ParameterProblem for a column that no row has, for two values that would go to one field, and for what is no name
 */
export function readLinePlan(
	context: IExecuteFunctions,
	entry: CodeEntry,
	rows: readonly SourceRow[],
): LinePlan {
	const given: Readonly<Record<string, unknown>> = { asText: '', rowLimit: 0, ...options(context, 0) };
	const filingBy = columnList(context.getNodeParameter('filingBy', 0), 'One Filing Per');
	const lineBy = columnList(context.getNodeParameter('lineBy', 0), 'One Line Per');
	const addUp = columnList(context.getNodeParameter('addUp', 0), 'Add Up');
	const header = columnsIn(context.getNodeParameter('headerFields', 0), 'Header Fields');
	const totals = rowsIn(given['checkSums'], 'sum').map(({ total, column }) => ({
		total: text(total, 'Check Sums'),
		column: text(column, 'Check Sums'),
	}));
	const asText = columnList(given['asText'], 'Numbers as Text');
	const chosen = columnsIn(context.getNodeParameter('lineFields', 0), 'Line Fields');
	const elsewhere = [
		...CARRIED,
		...header.map(({ column }) => column),
		...totals.map(({ total }) => total),
		rowNumberColumn(context),
	];
	const present = new Set(rows.flatMap(({ cells }) => Object.keys(cells)));
	const free = [...present].filter((column) => !elsewhere.includes(column));
	const columns =
		chosen.length > 0
			? chosen
			: free
					.filter((column) => !filingBy.includes(column))
					.map((column): Column => ({ column, field: column }));
	const inField = [...columns.map(({ column }) => column), ...filingBy.filter(isKey)];
	const unfiled = free.filter(
		(column) => !inField.includes(column) && rows.some((row) => cell(row, column) !== null),
	);
	const named = [
		...filingBy,
		...lineBy,
		...addUp,
		...asText,
		...[...header, ...columns].map(({ column }) => column),
		...totals.flatMap(({ total, column }) => [total, column]),
	];
	refuseUnknown(named, present);
	const plan: LinePlan = {
		filingBy,
		header,
		columns,
		lineBy,
		addUp,
		asText,
		totals,
		unfiled,
		list: textParameter(context, 'linesInto', 0) === 'numbered' ? null : listField(context, entry),
		limit: rowLimit(given['rowLimit']),
		split: given['overLimit'] === 'split',
	};
	refuseDoubled(plan);
	return plan;
}

/** The column that names a row; empty: none. Where nothing is said, that of n8n's sheet nodes, if every row has it. */
export function rowNumberColumn(context: IExecuteFunctions): string {
	const given = options(context, 0);
	if (Object.hasOwn(given, 'rowNumber')) return text(given['rowNumber'], 'Row Number Column');
	const isSheet = context.getInputData().every(({ json }) => typeof json[SHEET_ROW] === 'number');
	return isSheet ? SHEET_ROW : '';
}

const SHEET_ROW = 'row_number';

/** The list that was named, else the only one that the catalogue knows and that is not the server's. */
function listField(context: IExecuteFunctions, { code, fields }: CodeEntry): string {
	const named = textParameter(context, 'listField', 0);
	if (named !== '') return named;
	const lists = fields.filter(({ type, protect }) => type?.startsWith('array') === true && protect !== true);
	const [only, another] = lists;
	if (only !== undefined && another === undefined) return only.name;
	throw new ParameterProblem(
		'List Field is empty.',
		lists.length === 0
			? `No list of ${code} is known to this package. Look it up in Cyber Port's API help, or use Lines Into = Numbered Fields.`
			: `${code} has several: ${lists.map((field) => `${field.name}, ${fieldLabel(field)}`).join('; ')}.`,
	);
}

function rowLimit(value: unknown): number | null {
	const limit = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 0) return limit === 0 ? null : limit;
	throw new ParameterProblem(
		`Row Limit is "${String(value)}", which is no number of lines.`,
		'Write a whole number.',
	);
}

function refuseUnknown(named: readonly string[], present: ReadonlySet<string>): void {
	const unknown = [...new Set(named)].filter((column) => !present.has(column));
	if (unknown.length === 0) return;
	throw new ParameterProblem(
		`No row has a column ${unknown.map((column) => `"${column}"`).join(', ')}.`,
		`The columns of the rows are ${[...present].join(', ')}. Write the name of the column, not the value of a cell. A column whose cells are all empty may be left out by the node before: let it include empty cells.`,
	);
}

function refuseDoubled({ header, columns, addUp, list }: LinePlan): void {
	const top = [...header.map(({ field }) => field), ...(list === null ? [] : [list])];
	const inLines = columns.map(({ field }) => field);
	const numbered = [...top, ...inLines].filter(
		(field) => list === null && inLines.some((base) => isNumbered(field, base)),
	);
	const doubled = [...repeated(top), ...repeated(inLines), ...numbered];
	if (doubled.length > 0)
		throw new ParameterProblem(
			`Several values would go to the field ${doubled.join(', ')}.`,
			'Give each column a field of its own in Header Fields and Line Fields.',
		);
	const outside = addUp.filter((name) => !columns.some(({ column }) => column === name));
	if (outside.length > 0)
		throw new ParameterProblem(
			`Add Up names ${outside.join(', ')}, which no line has.`,
			'Add it to Line Fields, or take it out of Add Up.',
		);
}

function isNumbered(field: string, base: string): boolean {
	return field.startsWith(base) && /^[1-9]\d*$/.test(field.slice(base.length));
}

function repeated(names: readonly string[]): readonly string[] {
	return names.filter((name, index) => names.indexOf(name) < index);
}

/**
 * Columns with commas between them, or a list that an expression gave. Their names may have blanks in them; `['HS code']`,
 * as the editor writes a column that is dropped here, may have commas too.
 */
function columnList(value: unknown, label: string): readonly string[] {
	const parts: readonly unknown[] = Array.isArray(value)
		? value
		: Array.from(text(value, label).matchAll(COLUMN), ([plain, , quoted]) => quoted ?? plain);
	return parts.map((part) => text(part, label)).filter((name) => name !== '');
}

const COLUMN = /\[(["'])(.*?)\1\]|[^,、，]+/g;

function columnsIn(value: unknown, label: string): readonly Column[] {
	return rowsIn(value, 'field').map(({ column, field }) => {
		const name = text(column, label);
		return { column: name, field: text(field, label) || name };
	});
}

/** The rows of a fixed collection. */
function rowsIn(value: unknown, name: string): ReadonlyArray<Readonly<Record<string, unknown>>> {
	const rows = (value as Readonly<Record<string, unknown>> | undefined)?.[name];
	return Array.isArray(rows) ? rows : [];
}

/** Nothing at all comes from an expression that found nothing: taken for "none", it would change what is filed. */
function text(value: unknown, label: string): string {
	if (typeof value === 'string' || typeof value === 'number') return String(value).trim();
	throw new ParameterProblem(
		`${label} is no name of a column: its expression gave ${value === undefined || value === null ? 'nothing' : 'something else'}.`,
		'Write the name itself, as the items have it. Empty means none.',
	);
}
