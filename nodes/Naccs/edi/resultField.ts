import { placeLabel } from '../catalogue/labels';
import type { Field } from '../catalogue/types';

/** The Cyber Port field that a result code is about. `label` names the whole place: `Goods (品目), row 2, Quantity (数量)`. */
export interface ResultField {
	/** As Cyber Port spells it; a field of a row is `rows.field`. */
	readonly name: string;
	readonly label: string;
}

interface Place {
	readonly ja: string | null;
	readonly names: readonly string[];
	readonly label: ReadonlyArray<string | number>;
}

/**
 * The field of a report whose Japanese label is the item's, blanks and widths apart. Where Cyber Port has one field for each
 * row (`入港年月日 1`, `入港年月日 2`), the row chooses. Null where none fits, or several do: nothing is guessed.
 */
export function resultField(
	itemJa: string | null,
	row: number | null,
	fields: readonly Field[],
): ResultField | null {
	if (itemJa === null) return null;
	const named = places(fields, row).filter(({ ja }) => isSame(ja, itemJa));
	const found = named.length > 0 ? named : row === null ? [] : numbered(fields, itemJa, row);
	const [place] = found;
	if (place === undefined || found.length > 1) return null;
	return { name: place.names.join('.'), label: placeLabel(fields, place.label) };
}

/** The fields and, one level down, those of their rows. */
function places(fields: readonly Field[], row: number | null): Place[] {
	const nth = row === null ? [] : [row - 1];
	return fields.flatMap(({ name, ja, fields: inner = [] }) => [
		{ ja, names: [name], label: [name, ...nth] },
		...inner.map((field) => ({
			ja: field.ja,
			names: [name, field.name],
			label: [name, ...nth, field.name],
		})),
	]);
}

/** The fields of that row where each row is a field of its own: Cyber Port sets the number apart by a blank. */
function numbered(fields: readonly Field[], itemJa: string, row: number): Place[] {
	return fields
		.filter(({ ja }) => {
			const [, base, number] = /^(.+?)\s+(\d+)$/.exec(ja?.normalize('NFKC') ?? '') ?? [];
			return base !== undefined && Number(number) === row && isSame(base, itemJa);
		})
		.map(({ name, ja }) => ({ ja, names: [name], label: [name] }));
}

function isSame(one: string | null, other: string): boolean {
	return one !== null && spelling(one) === spelling(other);
}

function spelling(japanese: string): string {
	return japanese.normalize('NFKC').replace(/\s/g, '');
}
