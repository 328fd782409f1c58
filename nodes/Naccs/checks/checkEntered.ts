import type { CodeEntry } from '../catalogue/types';
import type { Assumptions, JsonObject } from '../cyberport';
import { checkFields, type CheckOptions } from './checkFields';
import { contradictions, type NumberSources } from './contradictions';
import { normalise, type Normalisation } from './normalise';
import { findingOf, type FieldFinding } from './rules';

export interface EnteredOptions extends Omit<CheckOptions, 'excluded'>, Omit<NumberSources, 'fields'> {
	readonly normalise: readonly Normalisation[];
	readonly assumptions: Assumptions;
}

/** What a user entered, in the form it is filed in, and all that can be said of it before anything is asked of Cyber Port. */
export function checkEntered(
	entry: CodeEntry,
	entered: JsonObject,
	options: EnteredOptions,
): { readonly fields: JsonObject; readonly findings: readonly FieldFinding[] } {
	const { assumptions, keys, at, sendAnyway = false } = options;
	const formed = normalise(entry, entered, options.normalise);
	const excluded = assumptions.contentExcludes;
	const checked = checkFields(entry, formed.fields, { ...options, excluded });
	const numbers = contradictions(entry, { fields: checked.fields, keys, at }, assumptions);
	const told = numbers.map((breach) => findingOf(entry.code, breach, sendAnyway));
	return { fields: checked.fields, findings: [...checked.findings, ...told, ...formed.findings] };
}
