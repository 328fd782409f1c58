import type { INodeParameters } from 'n8n-workflow';
import { choicesOf } from '../../nodes/Naccs/catalogue/choices';
import type { Code } from '../../nodes/Naccs/catalogue/index';
import { loadCode } from '../../nodes/Naccs/catalogue/load';
import type { CodeEntry, Field, KeyName } from '../../nodes/Naccs/catalogue/types';
import { assumptions, type Json, type JsonObject } from '../../nodes/Naccs/cyberport';
import { practice } from '../../sandbox/server.cjs';

/** One business code with a value for everything that a user can enter. */
export interface Sample {
	readonly code: Code;
	readonly owner: { readonly organizationId: string; readonly businessTypeId: string };
	/** The fields that are neither the server's nor a key's. */
	readonly fields: JsonObject;
	/** The keys the code takes, one for each field that holds one. */
	readonly keys: Readonly<Partial<Record<KeyName, string>>>;
	/** The same keys as the report has them. */
	readonly keyFields: JsonObject;
	/** Parameters that tell the report from others of its code in the deal. */
	readonly unit: INodeParameters;
}

export async function sampleOf(code: Code): Promise<Sample> {
	const entry = await loadCode(code.code);
	const keyFields = keyFieldsOf(entry);
	const ofKeys = new Set([
		...Object.values(keyFields).map(({ field }) => field),
		...code.keysOut.flatMap((key: KeyName) => assumptions.keyFields[key]),
	]);
	const writable = entry.fields.filter((field) => isWritable(field) && !ofKeys.has(field.name));
	return {
		code,
		owner: ownerOf(code),
		fields: Object.fromEntries(
			writable.map((field, index) => [
				field.name,
				// The first choice: a processing type is that of a new filing.
				choicesOf(code.code, field.name)?.values[0]?.value ?? valueOf(field, index),
			]),
		),
		keys: Object.fromEntries(Object.entries(keyFields).map(([key, { value }]) => [key, String(value)])),
		keyFields: Object.fromEntries(Object.values(keyFields).map(({ field, value }) => [field, value])),
		unit: code.creationUnit === 'customId' ? { customId: `custom-${code.code}` } : {},
	};
}

/** The organization of the practice company that files as the first of the code's filers. */
function ownerOf({ filers }: Code): Sample['owner'] {
	const businessTypeId = `BT-${filers.find((filer) => filer !== 'ANY') ?? 'CB'}`;
	const known = Object.entries(practice.organizationOf).find(([id]) => id === businessTypeId);
	if (known === undefined) throw new Error(`Nobody in the sandbox files as ${businessTypeId}`);
	return { organizationId: known[1], businessTypeId };
}

/** Where two keys share a field, the first is given. All values are digits, because some fields are numbers. */
function keyFieldsOf({ keysIn, fields }: CodeEntry): Record<string, { field: string; value: Json }> {
	const taken = new Set<string>();
	const found: Record<string, { field: string; value: Json }> = {};
	(Object.keys(keysIn) as KeyName[]).forEach((key, index) => {
		const names = assumptions.keyFields[key];
		const present = names.find((name) => fields.some((field) => field.name === name));
		const field = keysIn[key] ?? present ?? names[0] ?? key;
		if (taken.has(field)) return;
		taken.add(field);
		const numeric = /^(number|integer)/.test(fields.find(({ name }) => name === field)?.type ?? '');
		const digits = 912345670 + index;
		found[key] = { field, value: numeric ? digits : String(digits) };
	});
	return found;
}

function isWritable({ name, protect }: Field): boolean {
	return protect !== true && !SERVERS.has(name);
}

const SERVERS = new Set([
	'_etag',
	'dealReportId',
	'organizationId',
	'businessTypeId',
	'partitionNo',
	'customId',
	'dealInformation',
	'naccsInformation',
]);

/** A value of the field's type, another one for each place. */
function valueOf({ type, number, fields }: Field, index: number): Json {
	const kind = (type ?? 'string').replace('|null', '');
	if (kind === 'integer') return index + 1;
	if (kind === 'number') return number === undefined || number[1] === 0 ? index + 1 : index + 0.5;
	if (kind === 'object') return { note: `値${index}` };
	if (!kind.startsWith('array')) return `値${index}`;
	const row = (fields ?? []).map((field, cell): [string, Json] => [field.name, valueOf(field, cell)]);
	return [row.length === 0 ? { note: `値${index}` } : Object.fromEntries(row)];
}
