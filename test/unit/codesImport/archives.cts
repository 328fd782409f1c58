import { strToU8, zipSync } from 'fflate';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeStore } from '../../../scripts/codes-import/store.cjs';
import { openCodeStore } from '../../../scripts/codes-import/store.cjs';

const root = join(__dirname, '..', '..', '..');

export interface PrintedRow {
	readonly code: string;
	readonly itemJa?: string | undefined;
	readonly itemId?: string | undefined;
	readonly meaningJa: string;
	readonly actionJa?: string | undefined;
}

/** A page of NACCS's result code help, as it prints one. */
export function page(business: string, rows: readonly PrintedRow[]): string {
	const cells = (texts: readonly string[]) => texts.map((text) => `<td>${text}</td>`).join('');
	const lines = rows.map(
		({ code, itemJa = 'なし', itemId = '0000', meaningJa, actionJa = 'なし' }) =>
			`<tr>${cells([code, itemJa, itemId, meaningJa, actionJa])}</tr>`,
	);
	return `<html><body><p>&lt;${business}&gt;</p>
<table border="1"><tr>${cells(['処理結果コード', '項目', '項目略称', '内容', '処置'])}</tr>
${lines.join('\n')}</table></body></html>`;
}

/** An archive of files; a text is UTF-8. */
export function archive(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
	return zipSync(
		Object.fromEntries(
			Object.entries(files).map(([name, content]) => [
				name,
				typeof content === 'string' ? strToU8(content) : content,
			]),
		),
	);
}

/** The text in Shift_JIS. Throws for a character it has not. */
export function shiftJis(text: string): Uint8Array {
	encoder ??= shiftJisTable();
	return Uint8Array.from(
		[...text].flatMap((character) => {
			const bytes = encoder?.get(character);
			if (!bytes) throw new Error(`Shift_JIS has no ${character}`);
			return bytes;
		}),
	);
}

let encoder: Map<string, number[]> | undefined;

function shiftJisTable(): Map<string, number[]> {
	const decoder = new TextDecoder('shift_jis');
	const table = new Map<string, number[]>();
	for (let first = 0xfc; first >= 0x81; first -= 1) {
		for (let second = 0xfc; second >= 0x40; second -= 1) {
			const character = decoder.decode(Uint8Array.of(first, second));
			if ([...character].length === 1) table.set(character, [first, second]);
		}
	}
	for (let byte = 0; byte < 0x80; byte += 1) table.set(String.fromCharCode(byte), [byte]);
	return table;
}

/** The tables of the repository, with other translations; saving is not possible. */
export function tables(phrases: Readonly<Record<string, string>> = {}): CodeStore {
	const { results, inputs } = openCodeStore(root);
	const saved = () => Promise.reject(new Error('not to be saved'));
	return { results, inputs, phrases, saveResults: saved, saveInputs: saved };
}

/** A copy of the data files in a folder, and a store on it. */
export function storeIn(folder: {
	readonly path: string;
	write(file: string, text: string): void;
}): CodeStore {
	for (const name of ['resultCodes', 'inputTables']) {
		const from = join(root, 'nodes/Naccs/edi', name);
		for (const file of readdirSync(from)) {
			folder.write(`nodes/Naccs/edi/${name}/${file}`, readFileSync(join(from, file), 'utf8'));
		}
	}
	folder.write('docs/result-codes.md', readFileSync(join(root, 'docs/result-codes.md'), 'utf8'));
	return openCodeStore(folder.path);
}

/** The text of a file that a store wrote. */
export function textIn(folder: { readonly path: string }, file: string): string {
	return readFileSync(join(folder.path, file), 'utf8');
}
