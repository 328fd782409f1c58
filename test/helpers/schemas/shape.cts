import type { Json } from '../../../nodes/Naccs/cyberport';
import { isJsonObject } from '../../../nodes/Naccs/cyberport/api';

/**
 * A JSON schema as n8n's preview reads it: one plain type each, because it opens no `["object", "null"]`. So every value
 * may be null as well.
 */
export type Shape =
	| { readonly type: 'string' | 'number' | 'boolean' }
	| { readonly type: 'object'; readonly properties: Readonly<Record<string, Shape>> }
	| { readonly type: 'array'; readonly items: Shape };

/** What is another's: a report's fields, a sheet's columns, a value of any type. Objects are shown without members. */
const OPEN = new Set(['content', 'data', 'fields', 'unplaced', 'header', 'value']);
const TEXT: Shape = { type: 'string' };

/** Shapes by the name of the member. */
type Known = Readonly<Record<string, Shape>>;

/**
 * The shape that all of these values have together. What is null, or an empty list, in all of them is what `known` says,
 * and text without it. The numbers in `keys` depend on the code: all that are known are named.
 */
export function shapeOf(values: readonly Json[], known: Known = {}, name = ''): Shape {
	const seen = values.filter((value) => value !== null && !(Array.isArray(value) && value.length === 0));
	const [first = values.find((value) => value !== null)] = seen;
	const shared = Object.hasOwn(known, name) ? known[name] : undefined;
	if (shared !== undefined && (seen.length === 0 || name === 'keys')) return shared;
	if (first === undefined) return TEXT;
	if (Array.isArray(first))
		return {
			type: 'array',
			items: shapeOf(
				values.flatMap((value) => value),
				known,
			),
		};
	if (isJsonObject(first)) {
		const objects = OPEN.has(name) ? [] : values.filter((value) => value !== null && isJsonObject(value));
		const names = new Set(objects.flatMap((value) => Object.keys(value ?? {})));
		const members = [...names].map((member): [string, Shape] => [
			member,
			shapeOf(
				objects.flatMap((value) => (isJsonObject(value) && member in value ? [value[member] ?? null] : [])),
				known,
				member,
			),
		]);
		return { type: 'object', properties: Object.fromEntries(members) };
	}
	return { type: typeof first === 'number' ? 'number' : typeof first === 'boolean' ? 'boolean' : 'string' };
}

/** Where a value is not what the shape says, as paths; none where it fits. Null fits everywhere. */
export function misfits(value: Json, shape: Shape, path = '', name = ''): string[] {
	if (value === null || OPEN.has(name)) return [];
	const kind = Array.isArray(value) ? 'array' : typeof value;
	if (kind !== shape.type) return [`${path}: ${kind}, not ${shape.type}`];
	if (Array.isArray(value) && shape.type === 'array')
		return value.flatMap((entry, index) => misfits(entry, shape.items, `${path}[${index}]`));
	if (!isJsonObject(value) || shape.type !== 'object') return [];
	return Object.entries(value).flatMap(([member, inner]) => {
		const known = shape.properties[member];
		const at = `${path}.${member}`;
		return known === undefined ? [`${at}: not in the schema`] : misfits(inner, known, at, member);
	});
}
