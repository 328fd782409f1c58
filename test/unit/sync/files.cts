import { cpSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder, type TempFolder } from '../../helpers/tempFolder.cjs';

const CODES = 'nodes/Naccs/catalogue/codes';

/** A copy of the code files in a folder of its own. */
export interface Copy extends TempFolder {
	/** The names of the code files that are not as in the repository. */
	changed(): string[];
	/** The text of a file; undefined where there is none. */
	text(file: string): string | undefined;
}

export function copyOfCatalogue(): Copy {
	const folder = tempFolder();
	const root = join(__dirname, '..', '..', '..');
	cpSync(join(root, CODES), join(folder.path, CODES), { recursive: true });
	const text = (file: string) => {
		const path = join(folder.path, file);
		return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
	};
	return {
		...folder,
		text,
		changed: () =>
			readdirSync(join(folder.path, CODES)).filter(
				(name) => text(`${CODES}/${name}`) !== readFileSync(join(root, CODES, name), 'utf8'),
			),
	};
}
