import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** The text of a file of this repository. `relative` is its path from the root. */
export function readText(relative: string): string {
	return readFileSync(join(root, relative), 'utf8');
}

/** The names of the files directly in a folder of this repository, sorted. */
export function listFiles(relative: string): string[] {
	const folder = join(root, relative);
	return readdirSync(folder)
		.filter((name) => statSync(join(folder, name)).isFile())
		.sort();
}
