import glossary from './glossary.json';
import type { Choice } from './choices';
import type { Field, KeyName } from './types';

/**
 * The label of a report's field: `English (日本語)`. The only place where labels are made.
 *
 * English comes from the Japanese label through the glossary, never from the property name: Cyber Port's names
 * mislead (`offloadingPortCode` is 積出港コード, the port of loading). A label the glossary does not know is shown in
 * Japanese alone. Fields for which Cyber Port prints no label have one of ours, by property name, or keep that name.
 */
export function fieldLabel({ name, ja }: Pick<Field, 'name' | 'ja'>): string {
	if (ja !== null) return withJapanese(englishLabel(ja), ja);
	const ours = lookUp(glossary.unprinted, name);
	return ours ? withJapanese(ours.en, ours.ja) : name;
}

/** The Japanese label of a field: as printed, else ours; null where there is neither. */
export function japaneseLabel({ name, ja }: Pick<Field, 'name' | 'ja'>): string | null {
	return ja ?? lookUp(glossary.unprinted, name)?.ja ?? null;
}

/** The label of a place in a report: `Goods (品目), row 2, Quantity (数量)`. `fields` are those of the report; rows count from 0. */
export function placeLabel(fields: readonly Field[], place: ReadonlyArray<string | number>): string {
	let known: readonly Field[] = fields;
	const parts = place.map((part) => {
		if (typeof part === 'number') return `row ${part + 1}`;
		const field = known.find(({ name }) => name === part);
		known = field?.fields ?? [];
		return fieldLabel(field ?? { name: part, ja: null });
	});
	return parts.join(', ');
}

/** The label of a number that flows from filing to filing, whatever field holds it: `Export Control No. (輸出管理番号)`. */
export function keyLabel(key: KeyName): string {
	return withJapanese(englishLabel(KEYS[key]), KEYS[key]);
}

const KEYS: Readonly<Record<KeyName, string>> = {
	bookingNo: 'ブッキング番号',
	exportControlNo: '輸出管理番号',
	declarationNo: '申告等番号',
	blNo: 'B/L番号',
	containerNo: 'コンテナ番号',
	cargoControlNo: '貨物管理番号',
	bondedTransportNo: '保税運送承認番号',
	amendedDeclarationNo: '修正申告番号',
	dispatchNo: '搬出番号',
	containerDeliveryNo: 'コンテナ引渡番号(B/L番号単位)',
	permitNo: '許可番号',
};

/** A value of a field as the form shows it: `5: Correct (訂正)`; the value alone where its meaning is not known. */
export function choiceLabel({ value, en, ja }: Choice): string {
	const meaning = ja === undefined ? en : withJapanese(en, ja);
	return meaning === undefined ? value : `${value}: ${meaning}`;
}

/** The English of a Japanese label; undefined where the glossary has none. */
export function englishLabel(japanese: string): string | undefined {
	return lookUp(glossary.terms, japanese) ?? numberedLabel(japanese);
}

/** Repeated fields: `入港年月日 3` -> `Arrival Date 3`, `数量(1)` -> `Quantity 1`, `記事2 1` -> `Remarks 2-1`. */
function numberedLabel(japanese: string): string | undefined {
	const [, base, ...numbers] = /^(.+?)(?: ?(\d+)|\((\d+)\))$/.exec(japanese) ?? [];
	const english = base === undefined ? undefined : englishLabel(base);
	if (english === undefined) return undefined;
	const separator = /\d$/.test(english) ? '-' : ' ';
	return `${english}${separator}${numbers.find((number) => number !== undefined)}`;
}

function withJapanese(english: string | undefined, japanese: string): string {
	return english === undefined ? japanese : `${english} (${japanese})`;
}

/** Own properties only: a label may well be called `constructor`. */
function lookUp<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
	return Object.hasOwn(table, key) ? table[key] : undefined;
}
