import type { Field } from '../../catalogue/types';

/** Digits that a JSON number carries exactly. */
const EXACT_DIGITS = 15;

/**
 * An item's text as its field takes it. A number becomes a number only where it stays the same number; what the type
 * does not allow is null: the caller keeps the text.
 */
export function fieldValue(text: string, { type }: Pick<Field, 'type'>): string | number | null {
	const kind = (type ?? 'string').replace('|null', '');
	if (kind === 'string') return text;
	if (kind !== 'number' && kind !== 'integer') return null;
	const exact = /^-?\d+(\.\d+)?$/.test(text) && text.replace(/\D|^-?0+/g, '').length <= EXACT_DIGITS;
	const value = Number(text);
	return exact && (kind === 'number' || Number.isInteger(value)) ? value : null;
}
