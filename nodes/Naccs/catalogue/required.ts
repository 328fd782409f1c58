import data from './required.json';
import { japaneseLabel } from './labels';
import type { Field } from './types';

/** Fields of some codes that NACCS refuses blank, by their Japanese label, and where it says so. */
export interface RequiredField {
	readonly ja: string;
	readonly codes: readonly string[];
	readonly source: string;
}

export const requiredFields: readonly RequiredField[] = data.fields;

/** Whether NACCS prints that it refuses the code without this field. False says nothing: few of its lists were seen. */
export function isRequiredByNaccs(code: string, field: Pick<Field, 'name' | 'ja'>): boolean {
	const label = japaneseLabel(field);
	return requiredFields.some(({ ja, codes }) => ja === label && codes.includes(code));
}
