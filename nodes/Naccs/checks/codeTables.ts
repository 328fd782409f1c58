import type { Breach } from './rules';
import data from './tableKinds.json';

/** A table of codes that the user gave, as it was on a day. */
export interface CodeTable {
	readonly kind: string;
	/** YYYY-MM-DD. */
	readonly date: string;
	readonly codes: ReadonlySet<string>;
}

export interface TableKind {
	readonly kind: string;
	readonly ja: string;
	/** Regular expressions for the Japanese labels of the fields that take its codes. */
	readonly labels: readonly string[];
}

export const tableKinds: readonly TableKind[] = data.kinds;

/** A value that none of the tables of its kind has. Only a warning: a table is as good as its date. */
export function tableBreaches(
	text: string,
	label: string | null,
	tables: readonly CodeTable[],
): ReadonlyArray<Pick<Breach, 'rule' | 'broken' | 'advice'>> {
	const kind = label === null ? undefined : kindOf(label);
	const ofKind = tables.filter((table) => table.kind === kind?.kind);
	if (kind === undefined || ofKind.length === 0) return [];
	const code = plainCode(text);
	if (ofKind.some(({ codes }) => codes.has(code))) return [];
	const named = ofKind
		.map(({ date, codes }) => `of ${date} with ${codes.size} ${codes.size === 1 ? 'entry' : 'entries'}`)
		.join(' and ');
	return [
		{
			rule: 'codeTable',
			broken: `is not in your code table ${kind.kind} (${kind.ja}) ${named}`,
			advice: 'Check the value; if it is newer than the table, bring the table up to date.',
		},
	];
}

/** As codes are compared: without blanks, points and hyphens, in capital letters. */
export function plainCode(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[\s.-]/g, '')
		.toUpperCase();
}

/** Whether a table of this date (YYYY-MM-DD, in Japan) is older than a year, or of a day to come, at `now` in milliseconds. */
export function tableAge(date: string, now: number): 'old' | 'toCome' | null {
	const age = now - Date.parse(`${date}T00:00:00+09:00`);
	if (age < 0) return 'toCome';
	return age > YEAR_MS ? 'old' : null;
}

const YEAR_MS = 366 * 24 * 60 * 60 * 1000;

function kindOf(label: string): TableKind | undefined {
	return tableKinds.find(({ labels }) => labels.some((pattern) => new RegExp(pattern).test(label)));
}
