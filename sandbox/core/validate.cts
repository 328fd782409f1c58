import type { CodeEntry, Field } from '../../nodes/Naccs/catalogue/types';
import { invalid } from './errors.cjs';
import type { Json, JsonObject } from './types.cjs';

/** Checks a report that is to be saved against the printed field list. @throws Refusal 400 naming every field */
export function checkReport(entry: CodeEntry, body: JsonObject): void {
	const errors = entry.fields.flatMap((field) => {
		const message = complaint(field, body[field.name]);
		return message === null ? [] : [{ field: field.name, message }];
	});
	for (const name of ['_etag', 'dealReportId', 'businessTypeId', 'organizationId']) {
		if (typeof body[name] !== 'string' && !errors.some(({ field }) => field === name)) {
			errors.push({ field: name, message: 'is required' });
		}
	}
	if (errors.length > 0) {
		const words = errors.map(({ field, message }) => `${field} ${message}`).join(', ');
		throw invalid('VALIDATION', `The report ${entry.code} was not saved: ${words}.`, { errors });
	}
}

/** Takes texts out of a body. @throws Refusal 400 naming the first that is missing or no text */
export function requiredText(body: JsonObject, name: string, maximum = 2048): string {
	const value = body[name];
	if (typeof value !== 'string' || value.trim() === '') throw invalid('VALIDATION', `${name} is required.`);
	if (value.length > maximum) throw invalid('VALIDATION', `${name} is longer than ${maximum} characters.`);
	return value;
}

export function optionalText(body: JsonObject, name: string): string | null {
	const value = body[name];
	if (value === undefined || value === null || value === '') return null;
	if (typeof value !== 'string') throw invalid('VALIDATION', `${name} must be a text.`);
	return value;
}

function complaint(field: Field, value: Json | undefined): string | null {
	if (value === undefined) return field.required ? 'is required' : null;
	if (field.type === null) return null;
	const [type = '', ...others] = field.type.split('|');
	if (value === null) return others.includes('null') ? null : 'must not be null';
	return isOfType(type, value) ? null : `must be of type ${type}`;
}

function isOfType(type: string, value: Json): boolean {
	if (type.startsWith('array')) return Array.isArray(value);
	switch (type) {
		case 'string':
			return typeof value === 'string';
		case 'integer':
			return Number.isInteger(value);
		case 'number':
			return typeof value === 'number';
		case 'boolean':
			return typeof value === 'boolean';
		case 'object':
			return typeof value === 'object' && !Array.isArray(value);
		default:
			return true;
	}
}
