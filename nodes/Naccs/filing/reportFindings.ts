import { loadCode } from '../catalogue/load';
import { fieldLabel } from '../catalogue/labels';
import type { CodeEntry } from '../catalogue/types';
import { contentBreaches } from '../checks/checkContent';
import { isServerField } from '../checks/checkFields';
import { findingOf, type Breach } from '../checks/rules';
import type { JsonObject, Report } from '../cyberport';
import { content, isBlank } from './content';
import type { FilingRequest, Finding } from './types';

/**
 * What is wrong with a report as it would be filed, apart from what the user entered, which was looked at before: values
 * that it held, numbers filled in, and required fields that are blank.
 */
export async function reportFindings(
	request: FilingRequest,
	report: Report,
	excluded: readonly string[],
): Promise<readonly Finding[]> {
	const entry = await loadCode(request.code.code);
	const entered = request.source === 'fields' ? request.fields : {};
	const known = new Map(entry.fields.map((field) => [field.name, field]));
	const held = Object.entries(content(report, excluded)).filter(
		([name]) =>
			isBlank(entered[name]) && !isServerField(name, known.get(name), excluded) && name !== 'customId',
	);
	const breaches = [
		...requiredBreaches(entry, report, excluded),
		...contentBreaches(entry, Object.fromEntries(held), request.tables),
	];
	return breaches.map((breach) => findingOf(entry.code, breach, request.sendAnyway === true));
}

/** Objects are left out: what Cyber Port requires of them is its own to fill. */
function requiredBreaches(entry: CodeEntry, report: JsonObject, excluded: readonly string[]): Breach[] {
	return entry.fields
		.filter(
			(field) =>
				field.required &&
				field.type !== 'object' &&
				!isServerField(field.name, field, excluded) &&
				isBlank(report[field.name]),
		)
		.map((field): Breach => ({
			rule: 'required',
			place: [field.name],
			label: fieldLabel(field),
			value: null,
			broken: 'must be filled',
			advice: 'Enter it and run again.',
		}));
}
