import data from './choices.json';
import type { CodeEntry, Field } from './types';

/** One value of a field. Without names where no source says what it means. */
export interface Choice {
	readonly value: string;
	readonly en?: string;
	readonly ja?: string;
}

/**
 * The known values of a field in some codes. `official`: NACCS prints the set. `inferred`: gathered from what NACCS
 * prints elsewhere and from trade knowledge, so another value may be right too.
 */
export interface ChoiceSet {
	readonly field: string;
	/** The field's Japanese label. */
	readonly ja: string;
	readonly codes: readonly string[];
	readonly values: readonly Choice[];
	readonly status: 'official' | 'inferred';
	readonly source: string;
}

/** The field that says whether a filing is new, a correction or a cancel (処理区分), as Cyber Port spells it. */
export const PROCESSING_TYPE = 'processClassificationCode';

/** The value of `PROCESSING_TYPE` that cancels what was filed. */
export const CANCEL = '1';

export const choiceSets: readonly ChoiceSet[] = data.sets as readonly ChoiceSet[];

/** The values that a field of a code takes; undefined where the set is not known, and any value may be right. */
export function choicesOf(code: string, field: string): ChoiceSet | undefined {
	return choiceSets.find((set) => set.field === field && set.codes.includes(code));
}

/** The fields of a code: as printed, and behind them those whose values are known although the printed list stops before them. */
export function knownFields({ code, fields, fieldsComplete }: CodeEntry): readonly Field[] {
	if (fieldsComplete) return fields;
	const printed = new Set(fields.map(({ name }) => name));
	const added = choiceSets.filter((set) => set.codes.includes(code) && !printed.has(set.field));
	return [
		...fields,
		...added.map(({ field, ja }): Field => ({ name: field, ja, type: 'string|null', required: false })),
	];
}
