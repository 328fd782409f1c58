import { englishLabel } from '../../nodes/Naccs/catalogue/labels';
import type { ResultTable } from './resultTable.cjs';

/** English for the Japanese of a list, from what was translated before. */
export interface English {
	/** A meaning or an action; undefined where nobody translated it yet. */
	sentence(japanese: string): string | undefined;
	item(japanese: string): string | undefined;
}

/** What stands in for a sentence that nobody translated yet: true, and told in the report. */
export const UNTRANSLATED = 'No English yet: see the Japanese.';

/** From the tables there are, the phrases that a maintainer wrote down, and the glossary of the fields. */
export function english(tables: readonly ResultTable[], phrases: Readonly<Record<string, string>>): English {
	const rows = tables.flatMap(({ codes }) => codes);
	const sentences = new Map<string, string>([
		...rows.map((row): [string, string] => [row.meaningJa, row.meaning]),
		...rows.flatMap(({ actionJa, action }): Array<[string, string]> =>
			actionJa === undefined || action === undefined ? [] : [[actionJa, action]],
		),
		...Object.entries(phrases),
	]);
	const items = new Map(
		rows.flatMap(({ itemJa, item }): Array<[string, string]> =>
			itemJa === undefined || item === undefined ? [] : [[itemJa, item]],
		),
	);
	const known = (text: string | undefined) => (text === UNTRANSLATED ? undefined : text);
	return {
		sentence: (japanese) => known(sentences.get(japanese)),
		item: (japanese) => phrases[japanese] ?? englishLabel(japanese) ?? items.get(japanese),
	};
}
