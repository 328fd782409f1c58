import type { Json, JsonObject } from '../cyberport';
import { canonical, content, isPlain } from './content';

/** One place in which two contents differ; `undefined`: it is not there. */
export interface Difference {
	/** The field, then the rows (from 0) and members inside it. */
	readonly place: Place;
	readonly before: Json | undefined;
	readonly after: Json | undefined;
}

export type Place = readonly [field: string, ...inside: ReadonlyArray<string | number>];

/** The smallest places in which two reports differ, by content, in the order of the fields' names. Rows are compared by their number. */
export function differences(
	before: JsonObject,
	after: JsonObject,
	excluded: readonly string[],
): readonly Difference[] {
	const left = content(before, excluded);
	const right = content(after, excluded);
	return memberNames(left, right).flatMap((field) =>
		compare([field], member(left, field), member(right, field)),
	);
}

function compare(place: Place, before: Json | undefined, after: Json | undefined): Difference[] {
	if (isSame(before, after)) return [];
	if (isPlain(before) && isPlain(after)) {
		return memberNames(before, after).flatMap((name) =>
			compare([...place, name], member(before, name), member(after, name)),
		);
	}
	if (Array.isArray(before) && Array.isArray(after)) {
		const rows = Array.from({ length: Math.max(before.length, after.length) }, (_, row) => row);
		return rows.flatMap((row) => compare([...place, row], before[row], after[row]));
	}
	return [{ place, before, after }];
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
	if (one === undefined || other === undefined) return one === other;
	return canonical(one) === canonical(other);
}

function memberNames(one: JsonObject, other: JsonObject): string[] {
	return [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
}

/** Own members only: a field may well be called `constructor`. */
function member(object: JsonObject, name: string): Json | undefined {
	return Object.hasOwn(object, name) ? object[name] : undefined;
}
