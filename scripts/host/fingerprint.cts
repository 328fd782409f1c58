import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Whether anything changed: SHA-256 over the paths and contents of these files and everything in these folders. An
 * entry that is not there counts as such.
 */
export function fingerprint(root: string, entries: readonly string[]): string {
	const hash = createHash('sha256');
	for (const file of entries.flatMap((entry) => filesIn(root, entry)).sort()) {
		const content = readFileSync(path.join(root, file));
		hash.update(`${file}\0${content.length}\0`).update(content);
	}
	return hash.digest('hex');
}

function filesIn(root: string, entry: string): string[] {
	const full = path.join(root, entry);
	if (!existsSync(full)) return [];
	if (!statSync(full).isDirectory()) return [entry];
	return readdirSync(full).flatMap((name) => filesIn(root, path.join(entry, name)));
}
