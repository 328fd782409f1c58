import { groups } from '../../nodes/Naccs/catalogue/groups';
import { shortJapanese } from '../../nodes/Naccs/catalogue/names';
import type { CodeEntry } from '../../nodes/Naccs/catalogue/types';
import { table } from './markdown.cjs';

const start = '<!-- operations:start -->';
const end = '<!-- operations:end -->';

/** The table of README.md: one row a business code. */
export function operationsTable(entries: readonly CodeEntry[]): string {
	const rows = entries.map((entry) => [
		groups.find(({ value }) => value === entry.group)?.nameEn ?? '',
		entry.code,
		entry.nameEn,
		shortJapanese(entry.nameJa),
		entry.weight,
		entry.further === true ? 'further' : 'announced',
		entry.resource.status,
	]);
	return table(['Resource', 'Code', 'Operation', 'Japanese', 'Weight', 'List', 'Resource name'], rows);
}

/** The README with the text between the two marks replaced; undefined where the marks are missing. */
export function replaceTable(readme: string, text: string): string | undefined {
	const from = readme.indexOf(start);
	const to = readme.indexOf(end);
	if (from < 0 || to < from) return undefined;
	return `${readme.slice(0, from + start.length)}\n\n${text}\n\n${readme.slice(to)}`;
}
