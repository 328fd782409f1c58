import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { groups } from '../../nodes/Naccs/catalogue/groups';
import type { CodeEntry } from '../../nodes/Naccs/catalogue/types';

/**
 * All code files in the order of the menu: by group, then by `order` within it.
 * @throws Error for a file that is not named after its code or names a group that does not exist
 */
export function readEntries(root: string): CodeEntry[] {
	const folder = join(root, 'nodes', 'Naccs', 'catalogue', 'codes');
	return readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.map((file) => readEntry(folder, file))
		.sort((a, b) => groupPlace(a) - groupPlace(b) || a.order - b.order);
}

function readEntry(folder: string, file: string): CodeEntry {
	const entry = JSON.parse(readFileSync(join(folder, file), 'utf8')) as CodeEntry;
	if (`${entry.code}.json` !== file) throw new Error(`${file} holds the code ${entry.code}`);
	if (groupPlace(entry) < 0)
		throw new Error(`${file} names the group ${entry.group}, which groups.ts does not have`);
	return entry;
}

function groupPlace({ group }: CodeEntry): number {
	return groups.findIndex(({ value }) => value === group);
}
