import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { fieldLabel } from '../catalogue/labels';
import { findCode, loadCode } from '../catalogue/load';
import { SERVER_FIELDS } from '../catalogue/serverFields';
import type { CodeEntry, Field } from '../catalogue/types';
import { attempted, type Json, type Report } from '../cyberport';
import { connect } from '../transport/connection';

/**
 * The form of a business code: the catalogue's fields, and those of the existing report when one is chosen (read, never created).
 * Works without credentials; never a default value and never a boolean, because n8n writes both into the workflow.
 */
export async function getFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const operation = String(this.getCurrentNodeParameter('operation') ?? '');
	const code = findCode(operation) ?? findCode(String(this.getCurrentNodeParameter('businessCode') ?? ''));
	if (code === undefined) {
		return { fields: [], emptyFieldsNotice: 'Enter a business code, or use Additional Fields (JSON).' };
	}
	const entry = await loadCode(code.code);
	const fields = [...entry.fields, ...(await fieldsOfReport(this, entry))].filter(isOffered).map(mapperField);
	return {
		fields,
		emptyFieldsNotice: `The fields of ${code.code} are not in the catalogue yet. Choose an existing report in Deal, or use Additional Fields (JSON).`,
	};
}

/** What the chosen report has and the catalogue does not list; nothing where none is chosen or it cannot be read. */
async function fieldsOfReport(context: ILoadOptionsFunctions, entry: CodeEntry): Promise<Field[]> {
	const deal = context.getCurrentNodeParameter('deal') as { mode?: string; value?: unknown } | undefined;
	const id = String(deal?.value ?? '');
	const code = findCode(entry.code);
	if (deal?.mode !== 'dealReportId' || id === '' || id.startsWith('=') || code === undefined) return [];
	// The form must open without a connection too: what cannot be read leaves the catalogue's fields.
	const reading = await attempted(
		connect(context).then(async ({ port }) => await port.reports(code).get(id)),
	);
	const report: Report | undefined = 'value' in reading ? reading.value : undefined;
	const known = new Set(entry.fields.map(({ name }) => name));
	return Object.entries(report ?? {})
		.filter(([name]) => !known.has(name))
		.map(([name, value]) => ({ name, ja: null, type: typeOf(value), required: false }));
}

/** Fields that are the server's are not offered. */
function isOffered({ name, protect }: Field): boolean {
	return protect !== true && ![...SERVER_FIELDS, 'naccsInformation', 'dealInformation'].includes(name);
}

function mapperField(field: Field): ResourceMapperField {
	return {
		id: field.name,
		displayName: fieldLabel(field),
		required: false,
		display: true,
		defaultMatch: false,
		type: mapperType(field.type),
	};
}

function mapperType(type: string | null): FieldType {
	const kind = (type ?? '').replace('|null', '');
	if (kind === 'number' || kind === 'integer') return 'number';
	if (kind.startsWith('array')) return 'array';
	return kind === 'object' ? 'object' : 'string';
}

function typeOf(value: Json): string {
	if (Array.isArray(value)) return 'array';
	return value === null ? 'string' : typeof value;
}
