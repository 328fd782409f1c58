import { englishLabel } from '../../../nodes/Naccs/catalogue/labels';
import type { Field } from '../../../nodes/Naccs/catalogue/types';

/** The Japanese labels that the glossary has no English for, each once, with the field of the first code that has it. */
export function labelsWithoutEnglish(
	entries: ReadonlyArray<{ readonly code: string; readonly fields: readonly Field[] }>,
): string[] {
	const found = new Map<string, string>();
	for (const { code, fields } of entries) {
		for (const { ja, name } of allOf(fields)) {
			if (ja !== null && englishLabel(ja) === undefined && !found.has(ja))
				found.set(ja, `${name} of ${code}`);
		}
	}
	return [...found].map(([ja, where]) => `${ja} (${where})`);
}

function allOf(fields: readonly Field[]): Field[] {
	return fields.flatMap((field) => [field, ...allOf(field.fields ?? [])]);
}
