import { UNTRANSLATED, type English } from './english.cjs';
import type { PrintedCode, ResultPage } from './resultPage.cjs';
import type { ResultRow, ResultTable } from './resultTable.cjs';

export interface MergedTable {
	readonly table: ResultTable;
	/** In words: `+ S0003`, `~ S0001: meaning ...`, `- S0009: not in the list, kept`. */
	readonly changes: readonly string[];
	/** Japanese that has no English yet. */
	readonly untranslated: readonly string[];
}

/**
 * The table of a business with what its list prints. Its English, and what is known of a retry, stay with the code; a code
 * that the list has not stays too. The codes that all businesses have are worded by this project: there, new ones only.
 */
export function mergeCodes(
	old: ResultTable | undefined,
	{ business, codes: printed }: ResultPage,
	words: English,
	source: string,
): MergedTable {
	const isCommon = business === 'SYS';
	const before = new Map((old?.codes ?? []).map((row) => [row.code, row]));
	// Completed normally means the same everywhere: the common table has it.
	const list = printed.filter(({ code }) => isCommon || code !== '00000');
	const changes: string[] = [];
	const untranslated = new Set<string>();
	const rows = list.map((row): ResultRow => {
		const known = before.get(row.code);
		if (known && isCommon) return known;
		const now = toRow(row, known, words, (text) => untranslated.add(text));
		changes.push(...differences(known, now));
		return isCommon ? { ...now, source } : now;
	});
	const gone = [...before.values()].filter(({ code }) => !list.some((row) => row.code === code));
	changes.push(...gone.map(({ code }) => `- ${code}: not in the list, kept`));
	if (!isCommon && old && old.status !== 'official') changes.push(`~ the table: ${old.status} -> official`);
	return {
		table: {
			about: old?.about ?? `Result codes of ${business}. The English is a translation by this project.`,
			...(isCommon && old ? { status: old.status, source: old.source } : { status: 'official', source }),
			codes: [
				...rows,
				...gone.map((row) =>
					isCommon ? row : { ...row, status: 'partial', source: row.source ?? old?.source ?? source },
				),
			],
		},
		changes,
		untranslated: [...untranslated],
	};
}

function toRow(
	{ code, itemId, itemJa, meaningJa, actionJa }: PrintedCode,
	known: ResultRow | undefined,
	words: English,
	miss: (japanese: string) => void,
): ResultRow {
	const translated = (japanese: string) => {
		const english = words.sentence(japanese);
		if (english === undefined) miss(japanese);
		return english ?? UNTRANSLATED;
	};
	// A translation stays with its code as long as the Japanese does.
	const kept = (now: string, before: string | undefined, english: string | undefined) =>
		now === before && english !== UNTRANSLATED ? english : undefined;
	return {
		code,
		...(itemId === null ? {} : { itemId }),
		...(itemJa === null
			? {}
			: { item: kept(itemJa, known?.itemJa, known?.item) ?? itemName(itemJa, itemId, words, miss), itemJa }),
		meaning: kept(meaningJa, known?.meaningJa, known?.meaning) ?? translated(meaningJa),
		meaningJa,
		...(actionJa === null
			? {}
			: { action: kept(actionJa, known?.actionJa, known?.action) ?? translated(actionJa), actionJa }),
		...(known?.retry === undefined ? {} : { retry: known.retry }),
	};
}

function itemName(
	itemJa: string,
	itemId: string | null,
	words: English,
	miss: (japanese: string) => void,
): string {
	const english = words.item(itemJa);
	if (english === undefined) miss(itemJa);
	return english ?? (itemId === null ? 'an item' : `item ${itemId}`);
}

function differences(known: ResultRow | undefined, now: ResultRow): string[] {
	if (!known) return [`+ ${now.code}: ${now.meaningJa}`];
	return (['itemId', 'itemJa', 'meaningJa', 'actionJa'] as const)
		.filter((key) => known[key] !== now[key])
		.map((key) => `~ ${now.code}: ${key} ${known[key] ?? 'none'} -> ${now[key] ?? 'none'}`);
}
