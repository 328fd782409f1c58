import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codexFiles, searchTerms, withTerms } from './codex-file.cjs';
import { readEntries } from './entries.cjs';
import { fieldsPage } from './fields-page.cjs';
import { indexFile } from './index-file.cjs';
import { operationsPage } from './operations-page.cjs';
import { operationsTable, replaceTable } from './operations-table.cjs';

export interface Outcome {
	/** Paths, from the root, whose content differs from what the catalogue says (or differed, when written). */
	readonly stale: readonly string[];
	/** What could not be generated, in words. */
	readonly skipped: readonly string[];
}

interface Plan {
	readonly files: ReadonlyMap<string, string>;
	readonly skipped: readonly string[];
}

const repository = join(__dirname, '..', '..');

/** Compares the files on disk with what the catalogue makes of them. Writes nothing. */
export function findStale(root = repository): Outcome {
	const { files, skipped } = plan(root);
	const stale = [...files].filter(([path, text]) => read(join(root, path)) !== text).map(([path]) => path);
	return { stale, skipped };
}

/** Writes the files that differ, and no other. */
export function writeStale(root = repository): Outcome {
	const { files, skipped } = plan(root);
	const { stale } = findStale(root);
	for (const path of stale) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), files.get(path) ?? '');
	}
	return { stale, skipped };
}

function plan(root: string): Plan {
	const entries = readEntries(root);
	const files = new Map([
		['nodes/Naccs/catalogue/index.ts', indexFile(entries)],
		['docs/operations.md', operationsPage(entries)],
		['docs/fields.md', fieldsPage(entries)],
		...codexFiles.map(({ path, own }): [string, string] => [
			path,
			withTerms(readFileSync(join(root, path), 'utf8'), searchTerms(entries, own)),
		]),
	]);
	const readme = read(join(root, 'README.md'));
	const withTable = readme === undefined ? undefined : replaceTable(readme, operationsTable(entries));
	if (withTable === undefined) {
		return { files, skipped: ['README.md has no <!-- operations:start --> ... <!-- operations:end -->'] };
	}
	return { files: files.set('README.md', withTable), skipped: [] };
}

function read(path: string): string | undefined {
	return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
