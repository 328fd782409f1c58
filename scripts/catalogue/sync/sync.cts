import { compare, type Comparison, type CompareOptions } from './compare.cjs';
import type { Pages } from './pages.cjs';
import type { Store } from './store.cjs';

/** Reads the help and brings the catalogue's files up to date; with `check` they stay as they are. */
export async function sync(
	pages: Pages,
	store: Store,
	options: CompareOptions & { readonly check: boolean },
): Promise<Comparison> {
	const comparison = await compare(pages, store, options);
	if (!options.check) await save(comparison, store);
	return comparison;
}

/** Only files with a change are written. */
async function save({ entries, proposals, facts, changes }: Comparison, store: Store): Promise<void> {
	const changed = new Set(changes.map(({ code }) => code));
	const before = new Set<unknown>([...store.entries, ...store.proposals]);
	for (const entry of entries) {
		if (changed.has(entry.code) && !before.has(entry)) await store.saveEntry(entry);
	}
	for (const proposal of proposals) {
		if (changed.has(proposal.code) && !before.has(proposal)) await store.saveProposal(proposal);
	}
	await store.saveFacts(facts);
}
