import { findingOf, type FieldFinding } from '../checks/rules';
import { oldTables, plainCode, tableKinds, type CodeTable } from '../checks/codeTables';
import type { Normalisation } from '../checks/normalise';
import type { CodeSummary } from '../catalogue/types';
import type { FilingRequest } from '../filing';
import { clock } from '../transport/clock';
import type { Connection } from '../transport/connection';
import { ParameterProblem } from './failures';
import { parseJson } from './parameters';

type Options = Readonly<Record<string, unknown>>;

/** The part of a filing's request that says how it is checked. @throws ParameterProblem for tables that cannot be read */
export function checksOf(
	given: Options,
	code: CodeSummary,
	connection: Connection,
): Pick<FilingRequest, 'look' | 'sendAnyway' | 'tables'> {
	const maySend = connection.maySend.has(code.weight);
	return {
		...(given['dryRun'] === true
			? { look: { kind: 'dryRun', maySend } }
			: given['checksOnly'] === true
				? { look: { kind: 'checks' } }
				: {}),
		sendAnyway: given['sendAnyway'] === true,
		tables: codeTablesIn(given['codeTables']),
	};
}

/** Whether the options want a look only: nothing is saved or sent. */
export function onlyLooks(given: Options): boolean {
	return given['dryRun'] === true || given['checksOnly'] === true;
}

/** What Normalise asks for. */
export function normalisations(given: Options): readonly Normalisation[] {
	const wanted: readonly unknown[] = Array.isArray(given['normalise']) ? given['normalise'] : [];
	return NORMALISATIONS.filter((name) => wanted.includes(name));
}

const NORMALISATIONS: readonly Normalisation[] = ['halfWidth', 'fullWidth', 'upperCase'];

/** Says of each table that it is older than a year. */
export function oldTableFindings(
	code: CodeSummary,
	tables: readonly CodeTable[] = [],
): readonly FieldFinding[] {
	return oldTables(tables, clock.now()).map(({ kind, date, codes }) =>
		findingOf(
			code.code,
			{
				rule: 'oldTable',
				place: ['codeTables'],
				label: 'Code Tables',
				value: kind,
				broken: `the table of ${date} with ${codes.size} entries is older than a year`,
				advice: 'Bring it up to date: its warnings, and its silence, may be out of date.',
			},
			false,
		),
	);
}

/** @throws ParameterProblem naming the table that cannot be read */
function codeTablesIn(given: unknown): readonly CodeTable[] {
	const value = typeof given === 'string' ? parseJson(given.trim() === '' ? '[]' : given) : (given ?? []);
	if (Array.isArray(value)) return value.map(tableIn);
	throw new ParameterProblem(
		'Code Tables is not a list of tables.',
		`Write it as [{"kind": "currency", "date": "2026-04-01", "values": ["JPY"]}].`,
	);
}

function tableIn(given: unknown, at: number): CodeTable {
	const table: Options = typeof given === 'object' && given !== null ? { ...given } : {};
	const { kind, date, values } = table;
	const known = tableKinds.find((one) => one.kind === kind);
	if (known === undefined)
		throw wrong(
			at,
			`kind is "${String(kind)}"`,
			`It can be ${tableKinds.map((one) => one.kind).join(', ')}.`,
		);
	if (typeof date !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(date)))
		throw wrong(at, `date is "${String(date)}"`, 'Write the day the table is of, such as 2026-04-01.');
	if (typeof values !== 'object' || values === null)
		throw wrong(at, 'values is no list of codes', 'Write ["JPY", "USD"], or {"JPY": "Yen"}.');
	const codes = Array.isArray(values) ? values.map(String) : Object.keys(values);
	return { kind: known.kind, date, codes: new Set(codes.map(plainCode)) };
}

function wrong(at: number, what: string, advice: string): ParameterProblem {
	return new ParameterProblem(`Code Tables, table ${at + 1}: ${what}.`, advice);
}
