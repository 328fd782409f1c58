import type { CodeEntry, Field, KeyName } from '../../catalogue/types';
import type { Json, JsonObject } from '../../cyberport';
import type { InputMessage, Item } from '../../edi';
import type { Finding, Keys } from '../types';
import { fieldNamed, findFields, isUsers, namesOf, type Names, type Place } from './fieldFinder';
import known from './fieldNames.json';
import { fieldValue } from './fieldValue';
import { doubts, notOfType } from './findings';
import { fitsTable } from './fitsTable';
import { plainLabel } from '../../catalogue/plainLabel';
import type { FieldNames, NetNaccsFiling, Unmapped } from './types';

/** A repeated part goes into the list of this name; among the names of items no other one is English. */
const ROWS = 'rows';

/**
 * Puts the values of a message into the fields of its report. Every value that is not blank is in `fields` or in
 * `unmapped`. Where the lines cannot be those of the table, no name of the table is used.
 * @param entry the catalogue's entry of the message's code; null where it has none
 * @param names what the user knows beyond the labels; it wins
 */
export function readFiling(
	message: InputMessage,
	entry: CodeEntry | null,
	names: FieldNames,
): NetNaccsFiling {
	const { businessCode, table, items, rows } = message;
	const fits = table === null || fitsTable(message);
	const fields = entry?.fields ?? [];
	const ours: FieldNames = known.fields;
	const given = namesOf(own(ours, businessCode), own(names, businessCode));
	const usable = entry !== null && fits;
	const common = fill(items, usable ? findFields(items, fields, given) : []);
	const list = usable ? rowsField(fields, given, common.values) : undefined;
	// All rows have the same items.
	const columns = list === undefined ? [] : findFields(rows[0] ?? [], list.fields ?? [], given);
	const filledRows = withoutBlankEnd(rows).map((row) => fill(row, columns));
	const inRows = filledRows.some(({ values }) => Object.keys(values).length > 0);
	const unmapped = [
		...common.left,
		...filledRows.flatMap(({ left }, at) => left.map((one) => ({ ...one, row: at + 1 }))),
	];
	const filled: JsonObject = {
		...common.values,
		...(list !== undefined && inRows ? { [list.name]: filledRows.map(({ values }) => values) } : {}),
	};
	return {
		businessCode,
		weight: entry?.weight ?? null,
		verified: table !== null && fits && !table.status.startsWith('unverified'),
		fields: filled,
		keys: usable ? keysOf(items, filled, entry) : {},
		unmapped,
		table: table === null ? null : { status: table.status, source: table.source },
		lineCount: message.lines.length,
		findings: [
			...doubts(message, { entry, fits, filled: Object.keys(filled).length > 0, unmapped: unmapped.length }),
			...[common, ...filledRows].flatMap(({ findings }) => findings),
		],
	};
}

interface Filled {
	readonly values: JsonObject;
	readonly left: readonly Unmapped[];
	readonly findings: readonly Finding[];
}

function fill(items: readonly Item[], places: readonly Place[]): Filled {
	const values = new Map<string, Json>();
	const left: Unmapped[] = [];
	const findings: Finding[] = [];
	for (const [at, { no, name, value }] of items.entries()) {
		if (value === '') continue;
		const field = places[at];
		if (field === undefined) {
			left.push({ no, name, value });
			continue;
		}
		const converted = fieldValue(value, field);
		if (converted === null) findings.push(notOfType(field, no));
		values.set(field.name, converted ?? value);
	}
	return { values: Object.fromEntries(values), left, findings };
}

/** The list the user names, else the only one whose columns the catalogue has; none that holds a value already. */
function rowsField(fields: readonly Field[], names: Names, taken: JsonObject): Field | undefined {
	const wanted = names.get(ROWS);
	const lists =
		wanted === undefined
			? fields.filter(({ type, fields: inRow }) => type?.startsWith('array') && inRow !== undefined)
			: [fieldNamed(wanted, fields)];
	return lists.length === 1
		? lists.find((list) => isUsers(list) && !Object.hasOwn(taken, list.name))
		: undefined;
}

/** Rows behind the last one that says something are padding; blank ones before it keep their place. */
function withoutBlankEnd(rows: InputMessage['rows']): InputMessage['rows'] {
	return rows.slice(0, rows.findLastIndex((row) => row.some(({ value }) => value !== '')) + 1);
}

/** The numbers the code goes by: from their field, else from the item that has the number's name. */
function keysOf(items: readonly Item[], fields: JsonObject, { code, keysIn }: CodeEntry): Keys {
	const keyItems: FieldNames = known.keys;
	const named = namesOf(own(keyItems, code));
	return Object.fromEntries(
		(Object.entries(keysIn) as Array<[KeyName, string | null]>).flatMap(([key, field]) => {
			const item = items.find(({ name }) => name !== null && named.get(plainLabel(name)) === key);
			const value = (field === null ? undefined : fields[field]) ?? item?.value ?? '';
			return value === '' ? [] : [[key, String(value)]];
		}),
	);
}

function own(names: FieldNames, code: string): Readonly<Record<string, string>> | undefined {
	return Object.hasOwn(names, code) ? names[code] : undefined;
}
