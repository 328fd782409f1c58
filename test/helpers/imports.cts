import { readdirSync, readFileSync, statSync } from 'node:fs';
import { posix, join, relative, resolve, sep } from 'node:path';
import { preProcessFile } from 'typescript';

const root = resolve(__dirname, '../..');

export interface SourceFile {
	/** From the root, with slashes. */
	readonly path: string;
	readonly text: string;
	/** What it imports in any way, types too: packages by name, own files by their path from the root, without extension. */
	readonly imports: readonly string[];
}

/** The shipped TypeScript: `index.ts`, `credentials/**` and `nodes/**`. */
export function shippedFiles(): SourceFile[] {
	return ['index.ts', 'credentials', 'nodes'].flatMap((entry) => typescriptIn(join(root, entry))).map(read);
}

function typescriptIn(entry: string): string[] {
	const stat = statSync(entry, { throwIfNoEntry: false });
	if (stat?.isDirectory()) return readdirSync(entry).flatMap((name) => typescriptIn(join(entry, name)));
	return stat !== undefined && entry.endsWith('.ts') ? [entry] : [];
}

function read(file: string): SourceFile {
	const path = relative(root, file).split(sep).join('/');
	const text = readFileSync(file, 'utf8');
	const imports = preProcessFile(text).importedFiles.map(({ fileName }) =>
		fileName.startsWith('.') ? posix.join(posix.dirname(path), fileName) : fileName,
	);
	return { path, text, imports };
}
