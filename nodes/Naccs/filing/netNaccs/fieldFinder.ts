import { SERVER_FIELDS } from '../../catalogue/serverFields';
import type { Field } from '../../catalogue/types';
import type { Item } from '../../edi';
import { plainLabel } from '../../catalogue/plainLabel';

/** An item's Japanese name, or its number where it has none -> the field's Cyber Port name. */
export type Names = ReadonlyMap<string, string>;

/** Where the value of an item goes; undefined: into no field. */
export type Place = Field | undefined;

/** Names as they are written in data and options, brought to the spelling they are looked up in. Later ones win. */
export function namesOf(...given: ReadonlyArray<Readonly<Record<string, string>> | undefined>): Names {
	return new Map(
		given.flatMap((names) => Object.entries(names ?? {})).map(([key, name]) => [plainLabel(key), name]),
	);
}

/**
 * The field of each item, in the order of the items: the one `names` gives it, else the one with the same label. Only what
 * is certain: one field with that label, one item for that field. Never the server's fields, never a list or an object.
 */
export function findFields(items: readonly Item[], fields: readonly Field[], names: Names): readonly Place[] {
	const found = items.map((item) => namedField(item, fields, names) ?? labelledField(item, fields));
	const times = new Map<string, number>();
	for (const field of found) if (field !== undefined) times.set(field.name, (times.get(field.name) ?? 0) + 1);
	return found.map((field) =>
		field !== undefined && takesValue(field) && times.get(field.name) === 1 ? field : undefined,
	);
}

function namedField({ no, name }: Item, fields: readonly Field[], names: Names): Field | undefined {
	const wanted = (name === null ? undefined : names.get(plainLabel(name))) ?? names.get(String(no));
	return wanted === undefined ? undefined : fieldNamed(wanted, fields);
}

/** The field of a name that a user gave. It may be one the catalogue does not know: its lists are a help, not a fence. */
export function fieldNamed(wanted: string, fields: readonly Field[]): Field {
	return (
		fields.find(({ name }) => name === wanted) ?? { name: wanted, ja: null, type: null, required: false }
	);
}

function labelledField({ name }: Item, fields: readonly Field[]): Field | undefined {
	if (name === null) return undefined;
	const label = plainLabel(name);
	const same = fields.filter(({ ja }) => ja !== null && plainLabel(ja) === label);
	return same.length === 1 ? same[0] : undefined;
}

function takesValue(field: Field): boolean {
	return isUsers(field) && !/^(object|array)/.test(field.type ?? '');
}

/** Whether the user fills the field, and not Cyber Port. */
export function isUsers({ name, protect }: Field): boolean {
	return protect !== true && !SERVER_FIELDS.includes(name);
}
