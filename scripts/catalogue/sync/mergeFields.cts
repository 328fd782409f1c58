import { isDeepStrictEqual } from 'node:util';
import type { Field } from '../../../nodes/Naccs/catalogue/types';
import type { Change } from './difference.cjs';

export type FieldChange = Omit<Change, 'code'>;

export interface MergedFields {
	readonly fields: readonly Field[];
	readonly changes: readonly FieldChange[];
}

/**
 * The printed fields in the printed order; behind them those that are not printed any more, unless `remove`. A label
 * that is not printed, and the fields of an object whose page could not be read, stay as they were.
 */
export function mergeFields(
	known: readonly Field[],
	printed: readonly Field[],
	remove: boolean,
	place = '',
): MergedFields {
	const before = new Map(known.map((field) => [field.name, field]));
	const now = new Set(printed.map(({ name }) => name));
	const gone = known.filter(({ name }) => !now.has(name));
	const isNew = printed.filter(({ name }) => !before.has(name));
	const renamed = new Map(gone.flatMap((field) => renamings(field, gone, isNew)));
	const label = (field: Field) => `field ${place}${field.name}`;

	const merged = printed.map((field): MergedFields & { readonly field: Field } => {
		const old = before.get(field.name);
		if (old) return mergeField(old, field, remove, place);
		const from = [...renamed].find(([, to]) => to === field.name)?.[0];
		const change: FieldChange =
			from === undefined
				? { kind: 'added', what: label(field), how: described(field) }
				: { kind: 'renamed', what: label(field), how: `was ${from}, with the same label and type` };
		return { field, fields: [], changes: [change] };
	});
	const leaving = gone.map((field): FieldChange => {
		const to = renamed.get(field.name);
		const how = to === undefined ? 'not printed any more' : `now ${to}`;
		return { kind: 'gone', what: label(field), how: `${how}, ${remove ? 'removed' : 'kept'}` };
	});
	return {
		fields: [...merged.map(({ field }) => field), ...(remove ? [] : gone)],
		changes: [...merged.flatMap(({ changes }) => changes), ...leaving],
	};
}

function mergeField(
	old: Field,
	printed: Field,
	remove: boolean,
	place: string,
): MergedFields & { readonly field: Field } {
	const isHolder = /^(array|object)/.test(printed.type ?? old.type ?? '');
	const inner =
		printed.fields && mergeFields(old.fields ?? [], printed.fields, remove, `${place}${old.name}.`);
	const fields = inner?.fields ?? (isHolder ? old.fields : undefined);
	const field: Field = {
		...printed,
		ja: printed.ja ?? (remove ? null : old.ja),
		type: printed.type ?? old.type,
		...(fields === undefined ? {} : { fields }),
	};
	return {
		field,
		fields: [],
		changes: [...factChanges(old, printed, field, place), ...(inner?.changes ?? [])],
	};
}

const FACTS = [
	'ja',
	'type',
	'required',
	'protect',
	'minimum',
	'maximum',
	'number',
	'pattern',
	'maxLength',
	'minItems',
	'maxItems',
] as const;

function factChanges(old: Field, printed: Field, merged: Field, place: string): FieldChange[] {
	const what = `field ${place}${old.name}`;
	const changes = FACTS.filter((fact) => !isDeepStrictEqual(old[fact], merged[fact])).map(
		(fact): FieldChange => ({
			kind: 'changed',
			what,
			how: `${WORDS[fact] ?? fact} ${shown(old[fact])} -> ${shown(merged[fact])}`,
		}),
	);
	if (old.ja !== null && printed.ja === null) {
		const kept = merged.ja === null ? 'removed' : 'kept';
		return [
			...changes.filter(({ how }) => !how.startsWith('label ')),
			{ kind: 'gone', what, how: `its label ${old.ja} is not printed any more, ${kept}` },
		];
	}
	return changes;
}

const WORDS: Readonly<Record<string, string>> = { ja: 'label', number: 'digits', maxLength: 'max length' };

/** A field that left and one that came, with the same label and type, and no other such: the same field under another name. */
function renamings(
	field: Field,
	gone: readonly Field[],
	isNew: readonly Field[],
): Array<[from: string, to: string]> {
	const same = (other: Field) => field.ja !== null && other.ja === field.ja && other.type === field.type;
	const [to, ...others] = isNew.filter(same);
	return to && others.length === 0 && gone.filter(same).length === 1 ? [[field.name, to.name]] : [];
}

function described({ ja, type, required, fields }: Field): string {
	const parts = [ja ?? 'no label', type ?? 'type not known', ...(required ? ['required'] : [])];
	return [...parts, ...(fields ? [`${fields.length} fields inside`] : [])].join(', ');
}

function shown(value: unknown): string {
	if (value === undefined || value === null) return 'none';
	return Array.isArray(value) ? `(${value.join(',')})` : String(value);
}
