import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { choicesOf, knownFields } from '../catalogue/choices';
import { choiceLabel, fieldLabel } from '../catalogue/labels';
import { findCode, loadCode } from '../catalogue/load';
import { SERVER_FIELDS } from '../catalogue/serverFields';
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
		return { fields: [], emptyFieldsNotice: 'Enter a business code, or use Additional Fields (JSON).' };
	}
	const known = knownFields(await loadCode(code.code));
	const { fields: ofReports, unread } = await readReportFields(this, code, known);
	const fields = [...known, ...ofReports].filter(isOffered).map((field) => mapperField(code.code, field));
	if (fields.length > 0) return { fields };
	const next = unread ?? 'Choose a deal that has its report, or its Report ID, and refresh the field list';
	return {
		fields,
		emptyFieldsNotice: `No field of ${code.code} is in the catalogue. ${next}, or use Additional Fields (JSON).`,
	};
}

/** Fields that are the server's are not offered. */
function isOffered({ name, protect }: Field): boolean {
	return protect !== true && ![...SERVER_FIELDS, 'naccsInformation', 'dealInformation'].includes(name);
}

function mapperField(code: string, field: Field): ResourceMapperField {
	const choices = choicesOf(code, field.name);
	const type = mapperType(field.type);
	return {
		id: field.name,
		displayName: fieldLabel(field),
		// An object that is "required" comes with the report; a list of rows may be empty.
		required: field.required && type !== 'object' && type !== 'array',
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
