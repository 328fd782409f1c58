import { fieldLabel } from '../catalogue/labels';
import { SERVER_FIELDS } from '../catalogue/serverFields';
import type { CodeEntry, Field } from '../catalogue/types';
import type { Json, JsonObject } from '../cyberport';
import { fieldSchema } from './fieldSchema';

/** One entered value that cannot be right, with everything needed to correct it. */
export interface FieldFinding {
	readonly severity: 'stop';
	readonly field: string;
	readonly label: string;
	readonly message: string;
	readonly advice: string;
}

/**
 * Checks what a user entered against the catalogue: type, digits, range, pattern, and fields that are the server's.
 * The list of fields is a help, not a fence: a field it does not know passes. Numbers given as text become numbers.
 */
export function checkFields(
	entry: CodeEntry,
	fields: JsonObject,
	clear: readonly string[] = [],
	excluded: readonly string[] = [],
): { readonly fields: JsonObject; readonly findings: readonly FieldFinding[] } {
	const known = new Map(entry.fields.map((field) => [field.name, field]));
	const findings: FieldFinding[] = [];
	const checked = Object.entries(fields).map(([name, value]): [string, Json] => {
		const field = known.get(name);
		if (isServerField(name, field, excluded)) {
			findings.push(
				finding(
					entry,
					{ name, ja: field?.ja ?? null },
					value,
					'is set by Cyber Port and cannot be entered',
					`Leave ${name} out.`,
				),
			);
			return [name, value];
		}
		if (field === undefined || value === null || value === '') return [name, value];
		const result = fieldSchema(field).safeParse(value);
		if (result.success) return [name, result.data as Json];
		for (const issue of result.error.issues) {
			const place = issue.path
				.map((part) => (typeof part === 'number' ? ` row ${part + 1}` : `, ${part}`))
				.join('');
			findings.push(
				finding(
					entry,
					field,
					valueAt(value, issue.path),
					`${place === '' ? '' : `(${place.replace(/^,? /, '')}) `}${issue.message}`,
					'Correct the value and run again.',
				),
			);
		}
		return [name, value];
	});
	for (const name of clear) {
		if (isServerField(name, known.get(name), excluded)) {
			findings.push(
				finding(
					entry,
					{ name, ja: known.get(name)?.ja ?? null },
					'',
					'is set by Cyber Port and cannot be cleared',
					`Take ${name} out of Clear Fields.`,
				),
			);
		}
	}
	return { fields: Object.fromEntries(checked), findings };
}

function isServerField(name: string, field: Field | undefined, excluded: readonly string[]): boolean {
	return (
		SERVER_FIELDS.includes(name) ||
		excluded.includes(name) ||
		(field?.protect === true && field.type !== 'object')
	);
}

function finding(
	{ code }: CodeEntry,
	field: Pick<Field, 'name' | 'ja'>,
	value: Json | undefined,
	rule: string,
	advice: string,
): FieldFinding {
	const label = fieldLabel(field);
	const shown = value === undefined || value === '' ? '' : ` = ${clip(JSON.stringify(value))}`;
	return {
		severity: 'stop',
		field: field.name,
		label,
		message: `${code}, ${label}, ${field.name}${shown}: ${rule}.`,
		advice,
	};
}

function valueAt(value: Json, path: ReadonlyArray<string | number>): Json | undefined {
	return path.reduce<Json | undefined>((current, part) => {
		if (typeof current !== 'object' || current === null) return undefined;
		return Array.isArray(current) ? current[Number(part)] : current[String(part)];
	}, value);
}

function clip(text: string): string {
	return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
