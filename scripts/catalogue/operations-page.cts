import { type Group, groups } from '../../nodes/Naccs/catalogue/groups';
import { filerName, kindNames, shortJapanese, weightNames } from '../../nodes/Naccs/catalogue/names';
import type { CodeEntry } from '../../nodes/Naccs/catalogue/types';
import { table } from './markdown.cjs';

/** The text of docs/operations.md: every code by group, and what is not certain about it. */
export function operationsPage(entries: readonly CodeEntry[]): string {
	const sections = groups.map((group) =>
		section(
			group,
			entries.filter((entry) => entry.group === group.value),
		),
	);
	return `${[introduction(entries), ...sections].join('\n\n')}\n`;
}

function introduction(entries: readonly CodeEntry[]): string {
	const whole = entries.filter(({ fieldsComplete }) => fieldsComplete).length;
	const inferred = entries.filter(({ resource }) => resource.status === 'inferred').length;
	const further = entries.filter((entry) => entry.further === true).length;
	const kinds = Object.entries(kindNames).map(([kind, name]) => `${name}: \`${kind}\``);
	const weights = Object.entries(weightNames).map(([weight, name]) => `- \`${weight}\`: ${name}`);
	return `# Operations

<!-- Generated from nodes/Naccs/catalogue/codes by \`npm run catalogue\`. -->

The ${entries.length} business codes of the NACCS node, in ${groups.length} groups: each group is a resource of the node, each code an operation of it.

${entries.length - further} of them are the codes that Cyber Port announced as its NACCS API. ${further} further ones have no Id: they are known from Cyber Port's API help only, which prints their reports. What is not certain about each is said below its table.

Kinds: ${kinds.join(', ')}.

Weight says what a send means, and decides on Stop After, May Send and what an AI agent may do:

${weights.join('\n')}

How to read the tables:

- **Filed by**, the order and the keys are trade knowledge, not read in an official document: ${filerLegend(entries)}.
- **Resource** is Cyber Port's name in the path, behind \`/API/v1/NaccsReport/\`; where it begins with \`NACCS/\`, behind \`/API/v1/\`. ${inferred} names are inferred: they follow a documented sibling (strong, medium) or are little more than a translation (weak), and a wrong one answers 404. The option Assumption Overrides -> resources corrects it.
- **Reports** says how many reports of the code a deal holds. Where that is not known it is tried as one per deal.
- **Fields** counts the fields Cyber Port prints. Only ${whole} of the ${entries.length} lists are whole: fields that are not listed pass through, and the fields of an existing report are the main source of the form.
- **Keys in** are filled in from the item when the field is blank, with the field's name where it is documented. Numbers that a report holds as rows are not: give them in the fields. **Keys out** are the numbers NACCS assigns on acceptance; permitNo comes later, with customs' permit.
- **Feeds** names the code whose report a call's answer fills. **Checked by** names the inquiries that tell whether a send arrived.`;
}

function filerLegend(entries: readonly CodeEntry[]): string {
	const used = [...new Set(entries.flatMap(({ filers }) => filers))];
	return used.map((filer) => `${filer} ${filerName(filer)}`).join(', ');
}

function section(group: Group, entries: readonly CodeEntry[]): string {
	const acts = entries.map((entry) => [
		entry.code,
		entry.id ?? '',
		entry.nameEn,
		shortJapanese(entry.nameJa),
		entry.kind,
		entry.weight,
		entry.filers.join(' '),
		entry.feeds ?? '',
		entry.checkedBy.join(' '),
	]);
	const reports = entries.map((entry) => [
		entry.code,
		resourceName(entry),
		status(entry),
		reportsOf(entry),
		`${entry.fields.length} ${entry.fieldsComplete ? 'whole' : 'known'}`,
		keysIn(entry),
		entry.keysOut.join(', '),
	]);
	return [
		`## ${group.nameEn} (${group.nameJa})`,
		table(['Code', 'Id', 'Operation', 'Japanese', 'Kind', 'Weight', 'Filed by', 'Feeds', 'Checked by'], acts),
		table(['Code', 'Resource', 'Status', 'Reports', 'Fields', 'Keys in', 'Keys out'], reports),
		...doubts(entries),
	].join('\n\n');
}

function resourceName({ resource }: CodeEntry): string {
	return 'family' in resource ? `${resource.family}/${resource.name}` : resource.name;
}

function status({ resource }: CodeEntry): string {
	return resource.status === 'documented' ? 'documented' : `inferred (${resource.strength})`;
}

function reportsOf({ creationUnit }: CodeEntry): string {
	if (creationUnit === null) return 'not known';
	return { deal: 'one per deal', containerNo: 'one per container', customId: 'many, by custom ID' }[
		creationUnit
	];
}

function keysIn(entry: CodeEntry): string {
	return Object.entries(entry.keysIn)
		.map(([key, field]) => (field === null || field === key ? key : `${key} (${field})`))
		.join(', ');
}

function doubts(entries: readonly CodeEntry[]): string[] {
	const lines = entries.flatMap(({ code, uncertain = [] }) =>
		uncertain.map((doubt) => `- ${code}: ${doubt}`),
	);
	return lines.length === 0 ? [] : [`Not certain:\n\n${lines.join('\n')}`];
}
