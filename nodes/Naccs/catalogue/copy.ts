import data from './copy.json';
import { japaneseLabel } from './labels';
import type { Field } from './types';

/** Why a field is not carried over into a new filing. `filing`: it was said or chosen for that one filing. */
export type ClearedKind = 'number' | 'date' | 'vessel' | 'quantity' | 'amount' | 'filing';

/** `unknown`: the field has no label, so nothing can be said of it. */
export type CopyRule = ClearedKind | 'kept' | 'unknown';

interface LabelRule {
	readonly copy: ClearedKind | 'kept';
	/** Regular expressions for Japanese labels. */
	readonly labels: readonly string[];
	readonly because: string;
}

/** In their order: the first that fits decides. */
export const copyRules: readonly LabelRule[] = data.rules as readonly LabelRule[];

/** Fields inside rows and objects by which these belong to their deal: never copied. */
export const linkFields: readonly string[] = data.links.fields;

/** What copying a report (流用) does with a field. Status and source of the rules: copy.json. */
export function copyRuleOf(field: Pick<Field, 'name' | 'ja'>): CopyRule {
	const label = japaneseLabel(field);
	if (label === null) return 'unknown';
	return (
		copyRules.find(({ labels }) => labels.some((pattern) => new RegExp(pattern).test(label)))?.copy ?? 'kept'
	);
}
