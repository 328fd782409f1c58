import { knownFields } from '../catalogue/choices';
import { japaneseLabel, placeLabel } from '../catalogue/labels';
import type { CodeEntry, Field } from '../catalogue/types';
import type { Json, JsonObject } from '../cyberport';
import { tableBreaches, type CodeTable } from './codeTables';
import type { Breach, Place } from './rules';
import { textBreaches } from './textBreaches';

/**
 * Every rule that the filled-in values of a report break, apart from their types: characters, choices, days and times,
 * lengths, code tables. Fields that the catalogue does not know are looked at for their characters.
 */
export function contentBreaches(
	entry: CodeEntry,
	content: JsonObject,
	tables: readonly CodeTable[] = [],
): readonly Breach[] {
	const fields = knownFields(entry);
	const known = new Map(fields.map((field) => [field.name, field]));
	return Object.entries(content).flatMap(([name, value]) =>
		leaves([name], value, known.get(name)).flatMap(({ place, text, value: held, field }) => {
			const ja = japaneseLabel(field ?? { name: String(place.at(-1)), ja: null });
			const top = place.length === 1 ? name : null;
			const told = [
				...textBreaches(text, { code: entry.code, field: top, ja }),
				...tableBreaches(text, ja, tables),
			];
			const label = placeLabel(fields, place);
			return told.map((said): Breach => ({ ...said, place, label, value: held }));
		}),
	);
}

interface Leaf {
	readonly place: Place;
	readonly text: string;
	readonly value: Json;
	readonly field: Field | undefined;
}

/** The texts and numbers in a value, with the catalogue's entry of each; empty ones are none. */
function leaves(place: Place, value: Json, field: Field | undefined): readonly Leaf[] {
	if (value === null || value === '' || typeof value === 'boolean') return [];
	if (typeof value !== 'object') return [{ place, text: String(value), value, field }];
	if (Array.isArray(value)) return value.flatMap((row, at) => leaves([...place, at], row, field));
	return Object.entries(value).flatMap(([name, inner]) =>
		leaves(
			[...place, name],
			inner,
			field?.fields?.find((one) => one.name === name),
		),
	);
}
