import { choiceSets, choicesOf, knownFields } from '../../nodes/Naccs/catalogue/choices';
import { groups } from '../../nodes/Naccs/catalogue/groups';
import { choiceLabel, fieldLabel } from '../../nodes/Naccs/catalogue/labels';
import { codeTitle } from '../../nodes/Naccs/catalogue/names';
import { isRequiredByNaccs, requiredFields } from '../../nodes/Naccs/catalogue/required';
import { isUsers } from '../../nodes/Naccs/catalogue/serverFields';
import type { CodeEntry, Field } from '../../nodes/Naccs/catalogue/types';
import { table } from './markdown.cjs';
import { sampleOf } from './sample-value.cjs';

/** The text of docs/fields.md: what a user may enter for each code, and JSON samples for rows and objects. */
export function fieldsPage(entries: readonly CodeEntry[]): string {
	const sections = groups.flatMap(({ value, nameEn, nameJa }) => [
		`## ${nameEn} (${nameJa})`,
		...entries.filter(({ group }) => group === value).map(section),
	]);
	return `${[introduction(entries), ...sections].join('\n\n')}\n`;
}

function introduction(entries: readonly CodeEntry[]): string {
	const partly = entries.filter(({ fieldsComplete }) => !fieldsComplete).length;
	const sources = choiceSets.map(({ field, codes, status, source }) => [
		`\`${field}\``,
		codes.join(', '),
		status,
		source,
	]);
	const required = requiredFields.map(({ ja, codes, source }) => [
		fieldLabel({ name: ja, ja }),
		codes.join(', '),
		source,
	]);
	return `# Fields

<!-- Generated from nodes/Naccs/catalogue by \`npm run catalogue\`. -->

What the form of each business code offers, under the names that Additional Fields (JSON) takes. Fields that only Cyber Port writes are left out. English labels are this project's, Japanese ones are Cyber Port's.

- **Type** is Cyber Port's. \`number(11,2)\`: 11 digits in all, 2 of them behind the point. Rows and objects are entered as JSON.
- **Choices** are offered where the set of values is known. In the form another value is written as an expression; in JSON as it is.
- **Required**: \`yes\` is what Cyber Port prints as required, only objects that come with the report. \`NACCS\` is what NACCS refuses blank, and the form says \`required (必須)\`; few of its lists were seen, so others can be required too. The node does not insist on them: the value can come from the report, from \`keys\` of the item or from Additional Fields (JSON). An empty field leaves what the report has.
- A JSON sample is what Additional Fields (JSON) takes; into the form goes the part behind the name. Its values are made up.
- ${partly} of the ${entries.length} lists are printed only in part. The rest appears in the form when Deal names a report that is there (or a deal that has one) and the field list is refreshed.

Where the choices come from:

${table(['Field', 'Codes', 'Status', 'Source'], sources)}

Where \`NACCS\` comes from:

${table(['Field', 'Codes', 'Source'], required)}`;
}

function section(entry: CodeEntry): string {
	const fields = knownFields(entry).filter((field) => isUsers(field));
	const nested = fields.filter(({ type }) => /^(array|object)/.test(type ?? ''));
	return [
		`### ${codeTitle(entry)}`,
		extent(entry, fields),
		...(fields.length === 0 ? [] : [fieldTable(entry.code, fields)]),
		...nested.map((field) => sample(entry.code, field)),
	].join('\n\n');
}

function extent({ fieldsComplete }: CodeEntry, fields: readonly Field[]): string {
	if (fields.length === 0) return 'No field is printed. An existing report shows them in the form.';
	return fieldsComplete ? 'The whole list.' : 'A part of the list.';
}

function fieldTable(code: string, fields: readonly Field[]): string {
	const rows = fields.map((field) => [
		fieldLabel(field),
		`\`${field.name}\``,
		typeName(field),
		isRequiredByNaccs(code, field) ? 'NACCS' : field.required ? 'yes' : '',
		choicesOf(code, field.name)?.values.map(choiceLabel).join('; ') ?? '',
	]);
	return table(['Label', 'Name', 'Type', 'Required', 'Choices'], rows);
}

function typeName({ type, number, minimum, maximum }: Field): string {
	const kind = (type ?? 'not known').replaceAll('|null', '').replace(/^array<\w+>$/, 'rows');
	const digits = number === undefined ? '' : `(${number.join(',')})`;
	const from = minimum === undefined ? '' : ` from ${minimum}`;
	const to = maximum === undefined ? '' : ` to ${maximum}`;
	return `${kind}${digits}${from}${to}`;
}

/** Rows and objects filled in; where Cyber Port prints no inner fields, the frame alone and where to find the rest. */
function sample(code: string, field: Field): string {
	const { fields } = field;
	const lead = `\`${field.name}\`, ${fieldLabel(field)}`;
	if (fields === undefined)
		return `${lead}: the fields inside are not printed. Report: Get of an existing report shows them, to be entered as ${frame(field)}.`;
	const inner = Object.fromEntries(
		fields.flatMap((part) => {
			const value = sampleOf(code, part);
			return value === undefined ? [] : [[part.name, value]];
		}),
	);
	const filled = field.type?.startsWith('array') === true ? [inner] : inner;
	const json = JSON.stringify({ [field.name]: filled }, null, '\t');
	return [`${lead}:`, fieldTable(code, fields), `\`\`\`json\n${json}\n\`\`\``].join('\n\n');
}

function frame({ name, type }: Field): string {
	return type?.startsWith('array') === true
		? `\`{"${name}": [{"name": "value"}]}\``
		: `\`{"${name}": {"name": "value"}}\``;
}
