import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { choicesOf, knownFields } from '../catalogue/choices';
import { choiceLabel, fieldLabel } from '../catalogue/labels';
import { findCode, loadCode } from '../catalogue/load';
import { isRequiredByNaccs } from '../catalogue/required';
import { isUsers } from '../catalogue/serverFields';
import type { Field } from '../catalogue/types';
import { readReportFields } from './readReportFields';

/**
 * The form of a business code: the catalogue's fields, and those of its reports that are there already (read, never created).
 * Works without credentials; never a default value and never a boolean, because n8n writes both into the workflow.
 */
export async function getFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const operation = String(this.getCurrentNodeParameter('operation') ?? '');
	const code = findCode(operation) ?? findCode(String(this.getCurrentNodeParameter('businessCode') ?? ''));
	if (code === undefined) {
		return {
			fields: [],
			emptyFieldsNotice:
				'Enter a business code of the list. For another one, or for one that an expression gives, use Additional Fields (JSON).',
		};
	}
	const known = knownFields(await loadCode(code.code));
	const { fields: ofReports, unread } = await readReportFields(this, code, known);
	const fields = [...known, ...ofReports]
		.filter((field) => isUsers(field))
		.map((field) => mapperField(code.code, field));
	if (fields.length > 0) return { fields };
	const next = unread ?? 'Choose a deal that has its report, or its Report ID, and refresh the field list';
	return {
		fields,
		emptyFieldsNotice: `No field of ${code.code} is in the catalogue. ${next}, or use Additional Fields (JSON).`,
	};
}

function mapperField(code: string, field: Field): ResourceMapperField {
	const choices = choicesOf(code, field.name);
	const type = mapperType(field.type);
	return {
		id: field.name,
		displayName: isRequiredByNaccs(code, field)
			? `${fieldLabel(field)} · required (必須)`
			: fieldLabel(field),
		// The label says it, never this: n8n would refuse to run where the value comes with the item, the report or the JSON.
		required: false,
		display: true,
		defaultMatch: false,
		...(choices === undefined
			? { type }
			: {
					type: 'options',
					options: choices.values.map((choice) => ({ name: choiceLabel(choice), value: choice.value })),
				}),
	};
}

function mapperType(type: string | null): FieldType {
	const kind = (type ?? '').replace('|null', '');
	if (kind === 'number' || kind === 'integer') return 'number';
	if (kind.startsWith('array')) return 'array';
	return kind === 'object' ? 'object' : 'string';
}
