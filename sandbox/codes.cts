import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeEntry } from '../nodes/Naccs/catalogue/types';

/** All business codes, read from the catalogue's files. */
export function readCodes(): CodeEntry[] {
	const folder = join(__dirname, '../nodes/Naccs/catalogue/codes');
	return readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((name) => {
			// The catalogue's own tests check every file against this shape.
			return JSON.parse(readFileSync(join(folder, name), 'utf8')) as CodeEntry;
		});
}
