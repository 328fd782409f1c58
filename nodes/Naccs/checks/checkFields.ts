import { fieldLabel, placeLabel } from '../catalogue/labels';
import { SERVER_FIELDS } from '../catalogue/serverFields';
import type { CodeEntry, Field } from '../catalogue/types';
import type { Json, JsonObject } from '../cyberport';
import { contentBreaches } from './checkContent';
import type { CodeTable } from './codeTables';
import { fieldSchema, ruleOf } from './fieldSchema';
import { findingOf, type Breach, type FieldFinding, type Place } from './rules';

export interface CheckOptions {
	/** Fields that the user blanks. */
	readonly clear?: readonly string[];
	/** Parts of a report that the server changes by itself (`assumptions.contentExcludes`). */
	readonly excluded?: readonly string[];
	readonly tables?: readonly CodeTable[];
	/** What need not stop a filing only warns. */
	readonly sendAnyway?: boolean;
}

/**
 * Checks what a user entered against the catalogue, all rules of `rules.json` that need nothing but the values.
 * The list of fields is a help, not a fence: a field it does not know passes. Numbers given as text become numbers.
 */
export function checkFields(
	entry: CodeEntry,
	fields: JsonObject,
	{ clear = [], excluded = [], tables = [], sendAnyway = false }: CheckOptions = {},
): { readonly fields: JsonObject; readonly findings: readonly FieldFinding[] } {
	const known = new Map(entry.fields.map((field) => [field.name, field]));
	const isServers = (name: string): boolean => isServerField(name, known.get(name), excluded);
	const label = (name: string): string => fieldLabel({ name, ja: known.get(name)?.ja ?? null });
	const checked = Object.entries(fields).map(([name, value]): Checked => {
		if (isServers(name)) return { name, value, breaches: [servers(name, label(name), value)] };
		const typed = checkTypes(entry, name, value, known.get(name));
		// What is of another type cannot be read any further.
		if (typed.breaches.some(({ rule }) => rule === 'type')) return typed;
		const more = contentBreaches(entry, { [name]: value }, tables);
		return { ...typed, breaches: [...typed.breaches, ...more] };
	});
	const cleared = clear.flatMap((name) => [
		...clearBreaches(name, label(name), known.get(name), isServers(name)),
		...(isEmpty(fields[name] ?? null) ? [] : [enteredToo(name, label(name), fields[name] ?? null)]),
	]);
	const breaches = [...checked.flatMap((one) => one.breaches), ...cleared];
	return {
		fields: Object.fromEntries(checked.map(({ name, value }) => [name, value])),
		findings: breaches.map((breach) => findingOf(entry.code, breach, sendAnyway)),
	};
}

interface Checked {
	readonly name: string;
	readonly value: Json;
	readonly breaches: readonly Breach[];
}

/** A value against its entry in the catalogue: type, digits, range, pattern. */
export function checkTypes(entry: CodeEntry, name: string, value: Json, field: Field | undefined): Checked {
	if (field === undefined || value === null || value === '') return { name, value, breaches: [] };
	const result = fieldSchema(field).safeParse(value);
	if (result.success) return { name, value: result.data as Json, breaches: [] };
	const breaches = result.error.issues.map((issue): Breach => {
		const place: Place = [name, ...issue.path];
		return {
			rule: ruleOf(issue),
			place,
			label: placeLabel(entry.fields, place),
			value: valueAt(value, issue.path) ?? null,
			broken: issue.message,
			advice: 'Correct the value and run again.',
		};
	});
	return { name, value, breaches };
}

function clearBreaches(
	name: string,
	label: string,
	field: Field | undefined,
	isServers: boolean,
): readonly Breach[] {
	const said = { place: [name], label, value: '', advice: `Take ${name} out of Clear Fields.` } as const;
	if (isServers) return [{ ...said, rule: 'server', broken: 'is set by Cyber Port and cannot be cleared' }];
	return field?.required === true
		? [{ ...said, rule: 'required', broken: 'must be filled, so it cannot be cleared' }]
		: [];
}

/** Clear Fields and a value for the same field: one of them is not meant. */
function enteredToo(name: string, label: string, value: Json): Breach {
	return {
		rule: 'cleared',
		place: [name],
		label,
		value,
		broken: 'is entered and named in Clear Fields, which wins: the field will be blank',
		advice: `Take ${name} out of Clear Fields where the value is meant.`,
	};
}

function isEmpty(value: Json): boolean {
	return ['null', '""', '[]', '{}'].includes(JSON.stringify(value));
}

function servers(name: string, label: string, value: Json): Breach {
	return {
		rule: 'server',
		place: [name],
		label,
		value,
		broken: 'is set by Cyber Port and cannot be entered',
		advice: `Leave ${name} out.`,
	};
}

/** Whether a field is the server's: it goes back as it came. */
export function isServerField(name: string, field: Field | undefined, excluded: readonly string[]): boolean {
	return (
		SERVER_FIELDS.includes(name) ||
		excluded.includes(name) ||
		(field?.protect === true && field.type !== 'object')
	);
}

function valueAt(value: Json, path: ReadonlyArray<string | number>): Json | undefined {
	return path.reduce<Json | undefined>((current, part) => {
		if (typeof current !== 'object' || current === null) return undefined;
		return Array.isArray(current) ? current[Number(part)] : current[String(part)];
	}, value);
}
