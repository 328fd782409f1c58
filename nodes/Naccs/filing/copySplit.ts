import { copyRuleOf, type CopyRule } from '../catalogue/copy';
import type { Field } from '../catalogue/types';
import type { Json, JsonObject } from '../cyberport';
import { isBlank, isPlain } from './content';

/** What the user says about fields, by name, wherever in the report they are. It wins over the rules of the catalogue. */
export interface CopyChoice {
	readonly keep: readonly string[];
	readonly clear: readonly string[];
	/** What becomes of fields of which nothing is known. */
	readonly unknown: 'clear' | 'keep';
}

/** Why a value is not carried over. `chosen`: the user named its field. */
export type ClearedFate = Exclude<CopyRule, 'kept'> | 'chosen';

/** Why one is: by the rules, because the user named its field, or because the user keeps what is not known. */
type KeptFate = 'kept' | 'keptChosen' | 'keptUnknown';

/** A value of the source, and what becomes of it. */
export interface CopiedValue {
	readonly place: CopyPlace;
	readonly value: Json;
	readonly fate: ClearedFate | KeptFate;
}

/** From the field to the value; rows count from 0. */
export type CopyPlace = ReadonlyArray<string | number>;

/** A value of the source, or what is in it. */
interface Split<T extends Json> {
	/** What is kept of it; undefined: nothing. */
	readonly rest: T | undefined;
	readonly values: readonly CopiedValue[];
}

type Judge = (field: Field) => CopiedValue['fate'];

/** Parts what a copy keeps from what it clears, also inside objects and rows; a row of which nothing is left goes. `fields`: of the source. */
export function splitReport(
	source: JsonObject,
	fields: readonly Field[],
	choice: CopyChoice,
): Split<JsonObject> {
	return splitObject([], source, fields, (field) => fateOf(field, choice));
}

export function isKept(fate: CopiedValue['fate']): fate is KeptFate {
	return fate === 'kept' || fate === 'keptChosen' || fate === 'keptUnknown';
}

/** A place as an expression spells it: `containers[1].sealNo`. */
export function spelled(place: CopyPlace): string {
	return place
		.map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`))
		.join('');
}

function fateOf(field: Field, { keep, clear, unknown }: CopyChoice): CopiedValue['fate'] {
	if (clear.includes(field.name)) return 'chosen';
	if (keep.includes(field.name)) return 'keptChosen';
	const rule = copyRuleOf(field);
	return rule === 'unknown' && unknown === 'keep' ? 'keptUnknown' : rule;
}

function splitObject(
	place: CopyPlace,
	object: JsonObject,
	fields: readonly Field[],
	judge: Judge,
): Split<JsonObject> {
	const members = Object.entries(object).flatMap(([name, value]) => {
		const field = fields.find((candidate) => candidate.name === name) ?? unknownField(name);
		return isBlank(value) ? [] : [{ name, ...splitField([...place, name], value, field, judge) }];
	});
	const kept = members.flatMap(({ name, rest }) => (rest === undefined ? [] : [[name, rest] as const]));
	return {
		rest: kept.length === 0 ? undefined : Object.fromEntries(kept),
		values: members.flatMap(({ values }) => values),
	};
}

function splitField(place: CopyPlace, value: Json, field: Field, judge: Judge): Split<Json> {
	const fate = judge(field);
	const { fields = [] } = field;
	if (fate === 'kept' || fate === 'keptUnknown') return splitValue(place, value, fate, fields, judge);
	// The rest is kept or cleared whole, but for members that a person named for themselves.
	const inside: Judge = (member) => {
		const own = judge(member);
		return own === 'chosen' || own === 'keptChosen' ? own : fate;
	};
	return fate === 'keptChosen' || someKept(fields, judge)
		? splitValue(place, value, fate, fields, inside)
		: { rest: undefined, values: [{ place, value, fate }] };
}

/** Whether one of the fields, or of those inside them, is kept by its name. */
function someKept(fields: readonly Field[], judge: Judge): boolean {
	return fields.some((field) => judge(field) === 'keptChosen' || someKept(field.fields ?? [], judge));
}

/** A field of which only the name is known. */
export function unknownField(name: string): Field {
	return { name, ja: null, type: null, required: false };
}

/** A value of which parts may be kept: what is in it is judged too. */
function splitValue(
	place: CopyPlace,
	value: Json,
	fate: CopiedValue['fate'],
	fields: readonly Field[],
	judge: Judge,
): Split<Json> {
	if (isPlain(value)) return splitObject(place, value, fields, judge);
	if (!Array.isArray(value))
		return { rest: isKept(fate) ? value : undefined, values: [{ place, value, fate }] };
	const rows = value.flatMap((row, at) =>
		isBlank(row) ? [] : [splitValue([...place, at], row, fate, fields, judge)],
	);
	const kept = rows.flatMap(({ rest }) => (rest === undefined ? [] : [rest]));
	return {
		rest: kept.length === 0 ? undefined : kept,
		values: rows.flatMap(({ values }) => values),
	};
}
