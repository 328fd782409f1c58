import { groups } from '../../nodes/Naccs/catalogue/groups';
import { shortJapanese } from '../../nodes/Naccs/catalogue/names';
import type { CodeEntry } from '../../nodes/Naccs/catalogue/types';
import words from './search-words.json';

/** The codex files, and the list of `search-words.json` that only the one node has. */
export const codexFiles = [
	{ path: 'nodes/Naccs/Naccs.node.json', own: words.node },
	{ path: 'nodes/Naccs/NaccsTrigger.node.json', own: words.trigger },
] as const;

/**
 * What the nodes panel finds a node by, beside its name: the words people type, then the groups, the business codes
 * and their Japanese names. n8n matches and ranks each entry by itself, so that none hides another.
 */
export function searchTerms(entries: readonly CodeEntry[], own: readonly string[]): string[] {
	const terms = [
		...words.both,
		...own,
		...groups.flatMap(({ nameEn, nameJa }) => [nameEn, ...nameJa.split(/[・ ]/)]),
		...entries.flatMap(({ code, nameJa }) => [code, shortJapanese(nameJa)]),
	];
	const lower = terms.map((term) => term.toLowerCase());
	return terms.filter((_, index) => lower.indexOf(lower[index] ?? '') === index);
}

/** The codex with its `alias` replaced and everything else as it was. */
export function withTerms(codex: string, terms: readonly string[]): string {
	const list = terms.map((term) => `\t\t${JSON.stringify(term)}`).join(',\n');
	return codex.replace(/"alias": \[[^\]]*\]/, () => `"alias": [\n${list}\n\t]`);
}
