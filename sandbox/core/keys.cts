import { KEY_NAMES } from '../../nodes/Naccs/catalogue/keyNames';
import type { CodeEntry, KeyName } from '../../nodes/Naccs/catalogue/types';
import type { Assumptions } from '../../nodes/Naccs/cyberport/assumptions';
import type { Json, JsonObject } from './types.cjs';
import type { World } from './world.cjs';

/** The report's field that holds a key: the documented one, else the first assumed one that the report has, else the first assumed one. */
export function fieldOf(assumptions: Assumptions, entry: CodeEntry, key: KeyName): string {
	const documented = entry.keysIn[key];
	if (documented) return documented;
	const candidates = assumptions.keyFields[key];
	const present = candidates.find((name) => entry.fields.some((field) => field.name === name));
	return present ?? candidates[0] ?? key;
}

/** The values of a key in a report: its field, or the rows of a list field. */
export function valuesOf(world: World, entry: CodeEntry, content: JsonObject, key: KeyName): string[] {
	const found = placesOf(world, entry, key).flatMap((name) =>
		texts(content[name], world.assumptions.keyFields[key]),
	);
	return [...new Set(found)];
}

/** The row, from 1, of the list field in which a value of a key stands; null where it stands in a field of its own. */
export function rowOf(
	world: World,
	entry: CodeEntry,
	content: JsonObject,
	key: KeyName,
	value: string,
): number | null {
	const holds = (held: Json | undefined) => texts(held, world.assumptions.keyFields[key]).includes(value);
	const place = placesOf(world, entry, key).find((name) => holds(content[name]));
	const held = place === undefined ? null : content[place];
	return Array.isArray(held) ? held.findIndex((row) => holds([row])) + 1 : null;
}

function placesOf({ assumptions }: World, entry: CodeEntry, key: KeyName): string[] {
	const field = fieldOf(assumptions, entry, key);
	return [...new Set([field, ...assumptions.keyFields[key], ...(LISTS[key] ?? [])])];
}

/** For a person or a test: which keys a code needs filled, and the field each goes into. */
export function keysToFill(assumptions: Assumptions, entry: CodeEntry): { key: KeyName; field: string }[] {
	return keyNames(entry.keysIn).map((key) => ({ key, field: fieldOf(assumptions, entry, key) }));
}

export function keyNames(keysIn: CodeEntry['keysIn']): KeyName[] {
	return KEY_NAMES.filter((key) => Object.hasOwn(keysIn, key));
}

/** List fields that carry a key once a row (Cyber Port API help). */
const LISTS: Readonly<Partial<Record<KeyName, readonly string[]>>> = {
	exportControlNo: ['exportControlNumbers'],
	cargoControlNo: ['cargoControlNumbers'],
	containerNo: ['containerNumbers', 'accommodationContainerNumbers'],
	blNo: ['bLNumbers'],
};

function texts(value: Json | undefined, names: readonly string[]): string[] {
	if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
	if (typeof value === 'number') return [String(value)];
	if (!Array.isArray(value)) return [];
	return value.flatMap((row) => {
		if (typeof row !== 'object' || row === null || Array.isArray(row)) return texts(row, names);
		const named = names.find((name) => typeof row[name] === 'string');
		const found =
			named === undefined ? Object.values(row).find((cell) => typeof cell === 'string') : row[named];
		return typeof found === 'string' ? texts(found, names) : [];
	});
}
