import { loadEntry } from '../catalogue/unlisted';
import { fieldLabel } from '../catalogue/labels';
import type { CodeEntry } from '../catalogue/types';
import { contentBreaches } from '../checks/checkContent';
import { checkTypes, isServerField } from '../checks/checkFields';
import { numberContradictions } from '../checks/contradictions';
import { findingOf, type Breach } from '../checks/rules';
import type { Assumptions, Json, JsonObject, Report } from '../cyberport';
import { content, differingFields, isBlank, isPlain } from './content';
import type { FilingRequest, Finding } from './types';

/** A report as the server has it, and as it would be filed. */
interface Reports {
	readonly onServer: Report;
	readonly toSave: Report;
}

/**
 * What is wrong with a report as it would be filed, apart from what the user entered, which was looked at before: values
 * that it held, numbers filled in, required fields that are blank, and fields to be cleared that are not there.
 */
export async function reportFindings(
	request: FilingRequest,
	{ onServer, toSave }: Reports,
	assumptions: Assumptions,
): Promise<readonly Finding[]> {
	const { contentExcludes: excluded } = assumptions;
	const entry = await loadEntry(request.code);
	const known = new Map(entry.fields.map((field) => [field.name, field]));
	const held = unentered(content(toSave, excluded), request.source === 'fields' ? request.fields : {});
	const own = Object.fromEntries(
		Object.entries(held).filter(
			([name]) => !isServerField(name, known.get(name), excluded) && name !== 'customId',
		),
	);
	// What the server held is of the server's types; a number that was filled in need not be.
	const filled = differingFields(onServer, toSave, excluded).filter((name) => Object.hasOwn(own, name));
	const breaches = [
		...filled.flatMap((name) => checkTypes(entry, name, own[name] ?? null, known.get(name)).breaches),
		...requiredBreaches(entry, toSave, excluded),
		...contentBreaches(entry, own, request.tables),
		...(request.source === 'fields'
			? [
					...numberContradictions(request.code, { ...request, fields: own }, assumptions, 'held'),
					...absentBreaches(request.clear, onServer, entry),
				]
			: []),
	];
	return breaches.map((breach) => findingOf(entry.code, breach, request.sendAnyway === true));
}

/** The part of a report that nobody entered; members of objects that were entered in part too. */
function unentered(report: JsonObject, entered: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(report).flatMap(([name, value]): Array<[string, Json]> => {
			const given = Object.hasOwn(entered, name) ? entered[name] : undefined;
			if (isBlank(given)) return [[name, value]];
			return isPlain(value) && isPlain(given) ? [[name, unentered(value, given)]] : [];
		}),
	);
}

/** A misspelt name blanks nothing, and the old value would be filed. A report that is just made has nothing to blank. */
function absentBreaches(clear: readonly string[], onServer: Report, entry: CodeEntry): Breach[] {
	const names = new Set([...Object.keys(onServer), ...entry.fields.map(({ name }) => name)]);
	return clear
		.filter((name) => onServer.dealReportId !== '' && !names.has(name))
		.map((name): Breach => ({
			rule: 'cleared',
			place: [name],
			label: fieldLabel({ name, ja: null }),
			value: null,
			broken: 'is named in Clear Fields, and the report has no such field: nothing was blanked',
			advice: 'Check how Cyber Port spells it (Report: Get).',
		}));
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
