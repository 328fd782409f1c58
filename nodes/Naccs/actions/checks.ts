import { findingOf, type FieldFinding } from '../checks/rules';
import { plainCode, tableAge, tableKinds, type CodeTable } from '../checks/codeTables';
import { isDay } from '../checks/dates';
import type { Normalisation } from '../checks/normalise';
import type { CodeSummary } from '../catalogue/types';
import type { FilingRequest } from '../filing';
import { clock } from '../transport/clock';
import type { Connection } from '../transport/connection';
import { ParameterProblem } from './failures';
import { parseJson } from './parameters';
import { textList } from './textList';

type Options = Readonly<Record<string, unknown>>;

/** The part of a filing's request that says how it is checked. @throws ParameterProblem for tables that cannot be read */
export function checksOf(
	given: Options,
	code: CodeSummary,
	connection: Connection,
): Pick<FilingRequest, 'look' | 'sendAnyway' | 'tables'> {
	const look = lookOf(given);
	return {
		...(look === null
			? {}
			: {
					look:
						look === 'checks' ? { kind: look } : { kind: look, maySend: connection.maySend.has(code.weight) },
				}),
		sendAnyway: given['sendAnyway'] === true,
		tables: codeTablesIn(given['codeTables']),
	};
}

/** Whether the options want a look only: nothing is saved or sent. @throws ParameterProblem */
export function onlyLooks(given: Options): boolean {
	return lookOf(given) !== null;
}

/** What to look at without filing; null: file. @throws ParameterProblem for what is neither true nor false */
function lookOf(given: Options): 'dryRun' | 'checks' | null {
	const [dryRun, checksOnly] = [flag(given, 'dryRun', 'Dry Run'), flag(given, 'checksOnly', 'Checks Only')];
	return dryRun ? 'dryRun' : checksOnly ? 'checks' : null;
}

/** An expression that gives "true" as text, or nothing, must not end in a send. */
function flag(given: Options, name: string, label: string): boolean {
	const value = given[name];
	if (typeof value === 'boolean') return value;
	if (!(name in given)) return false;
	throw new ParameterProblem(
		`${label} is ${JSON.stringify(value) ?? 'empty'}, which is neither true nor false. Nothing was saved or sent.`,
		'Correct its expression.',
	);
}

/** What Normalise asks for. @throws ParameterProblem for a form that there is not */
export function normalisations({ normalise = [] }: Options): readonly Normalisation[] {
	const wanted = textList(normalise);
	const unknown = wanted.filter((name) => !NORMALISATIONS.some((form) => form === name));
	if (unknown.length > 0)
		throw new ParameterProblem(
			`Normalise has no form "${unknown.join(', ')}".`,
			`Choose from the list; an expression can give ${NORMALISATIONS.join(', ')}.`,
		);
	return NORMALISATIONS.filter((form) => wanted.includes(form));
}

const NORMALISATIONS: readonly Normalisation[] = ['halfWidth', 'fullWidth', 'upperCase'];

/** Says of each table that it is older than a year, or of a day to come. */
export function oldTableFindings(
	code: CodeSummary,
	tables: readonly CodeTable[] = [],
): readonly FieldFinding[] {
	return tables.flatMap(({ kind, date, codes }) => {
		const age = tableAge(date, clock.now());
		if (age === null) return [];
		const [told, advice] = AGES[age];
		return [
			findingOf(
				code.code,
				{
					rule: 'oldTable',
					place: ['codeTables'],
					label: 'Code Tables',
					value: kind,
					broken: `the table of ${date} with ${codes.size} entries is ${told}`,
					advice,
				},
				false,
			),
		];
	});
}

const AGES = {
	old: ['older than a year', 'Bring it up to date: its warnings, and its silence, may be out of date.'],
	toCome: ['of a day to come', 'Check its date: a table that does not hold yet says little of this filing.'],
} as const;

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
	const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(typeof date === 'string' ? date : '') ?? [];
	if (typeof date !== 'string' || !isDay(Number(year), Number(month), Number(day)))
		throw wrong(at, `date is "${String(date)}"`, 'Write the day the table is of, such as 2026-04-01.');
	return { kind: known.kind, date, codes: new Set(codesIn(values, at).map(plainCode)) };
}

/** @throws ParameterProblem for what is no code: taken for one, it would make the table say something else */
function codesIn(values: unknown, at: number): readonly string[] {
	const advice = 'Write ["JPY", "USD"], or {"JPY": "Yen"}.';
	if (typeof values !== 'object' || values === null) throw wrong(at, 'values is no list of codes', advice);
	const codes: readonly unknown[] = Array.isArray(values) ? values : Object.keys(values);
	if (codes.length === 0)
		throw wrong(
			at,
			'values is empty',
			`${advice} Where it comes from a table, check that it found its rows.`,
		);
	return codes.map((code, entry) => {
		if (Number.isFinite(code) || (typeof code === 'string' && plainCode(code) !== '')) return String(code);
		const shown = (JSON.stringify(code) ?? 'empty').slice(0, 60);
		throw wrong(
			at,
			`entry ${entry + 1} of values is ${shown}, which is no code`,
			'Name the column that holds the code, such as json.code.',
		);
	});
}

function wrong(at: number, what: string, advice: string): ParameterProblem {
	return new ParameterProblem(`Code Tables, table ${at + 1}: ${what}.`, advice);
}
