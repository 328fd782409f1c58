import { createHash } from 'node:crypto';
import type { Json, JsonObject, Report } from '../cyberport';

/** The user's part of a filing. */
export interface Wish {
	readonly fields: JsonObject;
	readonly clear: readonly string[];
	readonly mode: 'merge' | 'replace';
}

/**
 * The report as the user wants it. Empty values leave what is there, Clear Fields blank it, objects are merged, rows replaced.
 * `kept` are the server's fields: they go back as they came, whatever the mode.
 */
export function applyWish(report: Report, wish: Wish, kept: ReadonlySet<string>): Report {
	const base = wish.mode === 'replace' ? blankAll(report, kept) : report;
	const filled = mergeObjects(base, wish.fields);
	const cleared = Object.fromEntries(wish.clear.map((name) => [name, blankLike(report[name])]));
	return { ...filled, ...cleared, _etag: report._etag, dealReportId: report.dealReportId };
}

/** SHA-256 of what would be filed: key order, empty values and the server's own fields do not count. 64 hex digits. */
export function contentHash(report: JsonObject, excluded: readonly string[]): string {
	return createHash('sha256')
		.update(canonical(content(report, excluded)))
		.digest('hex');
}

/** The names of the top-level fields in which two reports differ, by content. */
export function differingFields(one: JsonObject, other: JsonObject, excluded: readonly string[]): string[] {
	const left = content(one, excluded);
	const right = content(other, excluded);
	const names = new Set([...Object.keys(left), ...Object.keys(right)]);
	return [...names].filter((name) => canonical(left[name] ?? null) !== canonical(right[name] ?? null)).sort();
}

/** Empty in a form, and so "leave it": nothing, an empty text, an empty list or object. */
export function isBlank(value: Json | undefined): boolean {
	if (value === undefined || value === null || value === '') return true;
	return typeof value === 'object' && Object.values(value).every((inner: Json) => isBlank(inner));
}

/** What the content hash covers: the report without the server's own fields and without what is empty, also inside. */
export function content(report: JsonObject, excluded: readonly string[]): JsonObject {
	return Object.fromEntries(
		Object.entries(report)
			.filter(([name, value]) => !excluded.includes(name) && !isBlank(value))
			.map(([name, value]): [string, Json] => [name, withoutBlanks(value)]),
	);
}

/** Empty members of objects go; a row or an entry of a list keeps its place. */
function withoutBlanks(value: Json): Json {
	if (Array.isArray(value)) return value.map(withoutBlanks);
	return isPlain(value) ? content(value, []) : value;
}

function mergeObjects<T extends JsonObject>(base: T, patch: JsonObject): T {
	const changes = Object.entries(patch)
		.filter(([, value]) => !isBlank(value))
		.map(([name, value]): [string, Json] => {
			const current = base[name];
			return [name, isPlain(current) && isPlain(value) ? mergeObjects(current, value) : value];
		});
	return { ...base, ...Object.fromEntries(changes) };
}

function blankAll(report: Report, kept: ReadonlySet<string>): Report {
	const blanked = Object.entries(report).map(([name, value]): [string, Json] => [
		name,
		kept.has(name) || isPlain(value) ? value : blankLike(value),
	]);
	return {
		...report,
		...Object.fromEntries(blanked),
		_etag: report._etag,
		dealReportId: report.dealReportId,
	};
}

function blankLike(value: Json | undefined): Json {
	return Array.isArray(value) ? [] : null;
}

export function isPlain(value: Json | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON with sorted keys and without empty members, so that equal content gives equal text. */
export function canonical(value: Json): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (!isPlain(value)) return JSON.stringify(value);
	const members = Object.keys(value)
		.filter((key) => !isBlank(value[key]))
		.sort()
		.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`);
	return `{${members.join(',')}}`;
}
