import { placeLabel } from '../catalogue/labels';
import type { CodeEntry, Field } from '../catalogue/types';
import type { Json } from '../cyberport';
import { isKept, spelled, type CopiedValue, type CopyChoice, type CopyPlace } from './copySplit';
import type { Finding } from './types';

/** Shorter numbers stand in other texts by chance. */
const TELLING = 5;

/** What a person must know of a copied report before it is filed. `fields`: those that the source holds. */
export function copyFindings(
	{ code, attachments }: CodeEntry,
	fields: readonly Field[],
	values: readonly CopiedValue[],
	choice: CopyChoice,
): Finding[] {
	const findings: Finding[] = leftOver(fields, values);
	const add = (severity: Finding['severity'], message: string, advice: string): void => {
		findings.push({ severity, message, advice });
	};
	const cleared = namesOf(values, 'unknown');
	if (cleared !== '')
		add(
			'note',
			`This package does not know these fields of ${code}, so they were cleared: ${cleared}.`,
			'Name those that are the same in the new filing in Keep Fields.',
		);
	const kept = namesOf(values, 'keptUnknown');
	if (kept !== '')
		add(
			'warning',
			`This package does not know these fields of ${code}, and they were kept: ${kept}.`,
			'Look at each: it may be a number, a date or a quantity of the source. Name it in Clear Fields then.',
		);
	const held = namesIn(fields);
	const absent = [...choice.keep, ...choice.clear].filter((name) => !held.has(name));
	if (absent.length > 0)
		add(
			'warning',
			`The source holds nothing to keep or clear under these names: ${absent.join(', ')}.`,
			'Check how Cyber Port spells them (Report: Get). Fields that Cyber Port sets are never copied.',
		);
	if (!values.some(({ fate }) => isKept(fate)))
		add(
			'warning',
			`Nothing of the source was kept: a new ${code} would begin empty.`,
			'Choose another source, or name fields in Keep Fields.',
		);
	if (attachments === true)
		add(
			'note',
			'The files of the source are not copied.',
			`Attach the files of the new filing in the operation ${code}.`,
		);
	return findings;
}

/** Kept texts, such as remarks, that still tell a number or a vessel of the source. */
function leftOver(fields: readonly Field[], values: readonly CopiedValue[]): Finding[] {
	const gone = new Set(
		values
			.filter(({ fate }) => fate === 'number' || fate === 'vessel')
			.flatMap(({ value }) => texts(value))
			.filter((text) => text.length >= TELLING),
	);
	return values.flatMap(({ place, value, fate }): Finding[] => {
		const found = isKept(fate) ? [...gone].find((text) => String(value).includes(text)) : undefined;
		if (found === undefined) return [];
		const [field, label] = [spelled(place), placeLabel(fields, place)];
		return [
			{
				severity: 'warning',
				field,
				label,
				message: `${label}, ${field}, was kept and still tells ${found} of the source.`,
				advice: `Enter another text for it, or name ${namesOn(place).at(-1)} in Clear Fields.`,
			},
		];
	});
}

function texts(value: Json): readonly string[] {
	if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(texts);
	return [String(value).trim()];
}

/** The fields with this fate, each once, rows without their number. */
function namesOf(values: readonly CopiedValue[], wanted: CopiedValue['fate']): string {
	const found = values.filter(({ fate }) => fate === wanted);
	return [...new Set(found.map(({ place }) => namesOn(place).join('.')))].join(', ');
}

/** The names on the way to a place, without the rows. */
function namesOn(place: CopyPlace): readonly string[] {
	return place.filter((part) => typeof part === 'string');
}

function namesIn(fields: readonly Field[]): ReadonlySet<string> {
	return new Set(fields.flatMap(({ name, fields: inside = [] }) => [name, ...namesIn(inside)]));
}
