import { knownFields } from '../catalogue/choices';
import { placeLabel } from '../catalogue/labels';
import type { CodeEntry } from '../catalogue/types';
import type { Json, JsonObject } from '../cyberport';
import { findingOf, type Breach, type FieldFinding, type Place } from './rules';

/**
 * `halfWidth`: texts written only in full-width letters, digits, signs and blanks become half width; Japanese text keeps
 * its own. `fullWidth`: half-width kana become full width. `upperCase`: a to z become capital letters, in either width.
 */
export type Normalisation = 'halfWidth' | 'fullWidth' | 'upperCase';

/** What the user entered in the wanted form, and a note on every value that changed. Names, numbers and blanks stay. */
export function normalise(
	entry: CodeEntry,
	fields: JsonObject,
	wanted: readonly Normalisation[],
): { readonly fields: JsonObject; readonly findings: readonly FieldFinding[] } {
	const known = knownFields(entry);
	const changes: Breach[] = [];
	const change = (place: Place, value: Json): Json => {
		if (Array.isArray(value)) return value.map((row, at) => change([...place, at], row));
		if (typeof value === 'object' && value !== null)
			return Object.fromEntries(
				Object.entries(value).map(([name, inner]) => [name, change([...place, name], inner)]),
			);
		if (typeof value !== 'string') return value;
		const text = normalised(value, wanted);
		if (text !== value) {
			changes.push({
				rule: 'normalised',
				place,
				label: placeLabel(known, place),
				value: text,
				broken: `was entered as ${JSON.stringify(value)} and changed by Normalise`,
				advice: 'Take the form out of Normalise where it shall stay as it was.',
			});
		}
		return text;
	};
	const changed = Object.entries(fields).map(([name, value]): [string, Json] => [
		name,
		change([name], value),
	]);
	return {
		fields: Object.fromEntries(changed),
		findings: changes.map((one) => findingOf(entry.code, one, false)),
	};
}

/** A text in the wanted forms. */
export function normalised(text: string, wanted: readonly Normalisation[]): string {
	return FORMS.filter(({ name }) => wanted.includes(name)).reduce((value, { apply }) => apply(value), text);
}

const FORMS: ReadonlyArray<{ readonly name: Normalisation; readonly apply: (text: string) => string }> = [
	{
		name: 'fullWidth',
		// A voiced mark joins the kana before it, of whatever width, where JIS X 0208 has both as one; else it stays a sign.
		apply: (text) =>
			text.replace(/[\u3041-\u3093\u30a1-\u30f6]?[\uff61-\uff9f]+/g, (kana) =>
				kana
					.normalize('NFKC')
					.replace(/[\u3094\u30f7-\u30fa]/g, (sign) => sign.normalize('NFD'))
					.replaceAll('\u3099', '\u309b')
					.replaceAll('\u309a', '\u309c'),
			),
	},
	{
		name: 'halfWidth',
		apply: (text) =>
			/^[\x20-\x7e\uff01-\uff5e\u3000]*$/.test(text)
				? text
						.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
						.replaceAll('\u3000', ' ')
				: text,
	},
	{
		name: 'upperCase',
		apply: (text) => text.replace(/[a-z\uff41-\uff5a]/g, (letter) => letter.toUpperCase()),
	},
];
