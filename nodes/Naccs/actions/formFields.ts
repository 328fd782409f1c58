import type { IExecuteFunctions, ResourceMapperValue } from 'n8n-workflow';
import type { Json, JsonObject } from '../cyberport';
import { ParameterProblem } from './failures';
import { objectParameter, parseJson } from './parameters';

/**
 * What the form holds, for one item. It is read without n8n's own check, which takes only the values that a list offers
 * and stops at the first wrong field; checks/ looks at all of them. Rows and objects typed as JSON are parsed.
 * @throws ParameterProblem for text that is no JSON
 */
export function formFields(context: IExecuteFunctions, index: number): JsonObject {
	const form = context.getNodeParameter('fields', index, {}) as Partial<ResourceMapperValue> | null;
	const nested = new Map(
		(form?.schema ?? [])
			.filter(({ type }) => type === 'array' || type === 'object')
			.map(({ id, displayName }) => [id, displayName]),
	);
	const entered = objectParameter(form?.value ?? {}, 'Fields');
	return Object.fromEntries(
		Object.entries(entered).map(([name, value]): [string, Json] => [
			name,
			nested.has(name) && typeof value === 'string' ? parsed(value, nested.get(name) ?? name) : value,
		]),
	);
}

function parsed(text: string, label: string): Json {
	if (text.trim() === '') return null;
	const value = parseJson(text);
	if (value !== undefined) return value;
	throw new ParameterProblem(
		`${label} is not valid JSON.`,
		'Check quotation marks, commas and brackets; docs/fields.md shows a sample. An expression that gives rows or an object works too.',
	);
}
