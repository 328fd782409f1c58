import { byImportance } from './importance';
import type { Explanation } from './resultCode';

/** The same line in both languages. */
export interface TwoLanguages {
	readonly en: string;
	readonly ja: string;
}

/** How long a part of a summary may be, in characters. */
const PART = 160;

/**
 * What result codes say, in one line without line breaks: the most important with its place, and how many there are besides.
 * `S0034, Declaration No. (申告番号), row 2: Not entered. And 2 more.` Empty where nothing but success is told.
 */
export function summarizeCodes(explanations: readonly Explanation[]): TwoLanguages {
	const [first, ...others] = byImportance(explanations).filter(({ code }) => code !== '00000');
	if (first === undefined) return { en: '', ja: '' };
	const more = others.length;
	const named = { en: [first.code, ...placeOf(first)], ja: [first.code, ...placeJaOf(first)] };
	return {
		en: `${oneLine(named.en.join(', '))}: ${oneLine(first.meaning)}${more === 0 ? '' : ` And ${more} more.`}`,
		ja: `${oneLine(named.ja.join('、'))}: ${oneLine(first.meaningJa).replace(/。?$/, '。')}${more === 0 ? '' : `ほか${more}件。`}`,
	};
}

/** A text as part of a line: no line breaks or other control characters, and not longer than fits. */
export function oneLine(text: string, length = PART): string {
	const characters = [...text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()];
	return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : characters.join('');
}

function placeOf({ field, item, itemJa, itemId, row }: Explanation): string[] {
	if (field !== null) return [field.label];
	const named = item === null ? itemId : itemJa === null ? item : `${item} (${itemJa})`;
	return [
		...(named === null ? [] : [item === null ? `item ${named}` : named]),
		...rowOf(row, (n) => `row ${n}`),
	];
}

function placeJaOf({ itemJa, itemId, row }: Explanation): string[] {
	const named = itemJa ?? (itemId === null ? null : `項目${itemId}`);
	return [...(named === null ? [] : [named]), ...rowOf(row, (n) => `${n}行目`)];
}

function rowOf(row: number | null, worded: (row: number) => string): string[] {
	return row === null ? [] : [worded(row)];
}
