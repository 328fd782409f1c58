import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { InputTable } from '../../nodes/Naccs/edi/tables';
import { asPrettier } from '../catalogue/sync/store.cjs';
import { docsRow, fileIndex, withRows } from './generated.cjs';
import type { ResultTable } from './resultTable.cjs';

/** The data files of NACCS EDI that an import reads and writes. */
export interface CodeStore {
	/** By business code; `common` for those that all have. */
	readonly results: ReadonlyMap<string, ResultTable>;
	readonly inputs: ReadonlyMap<string, InputTable>;
	/** Translations that a maintainer wrote down, Japanese to English. */
	readonly phrases: Readonly<Record<string, string>>;
	saveResults(tables: ReadonlyMap<string, ResultTable>): Promise<void>;
	saveInputs(tables: ReadonlyMap<string, InputTable>): Promise<void>;
}

export function openCodeStore(root: string): CodeStore {
	const edi = join(root, 'nodes', 'Naccs', 'edi');
	const phrases = join(root, 'scripts', 'codes-import', 'phrases.json');
	const page = join(root, 'docs', 'result-codes.md');
	return {
		results: readFolder<ResultTable>(join(edi, 'resultCodes')),
		inputs: readFolder<InputTable>(join(edi, 'inputTables')),
		phrases: existsSync(phrases) ? (JSON.parse(readFileSync(phrases, 'utf8')) as Record<string, string>) : {},
		saveResults: async (tables) => {
			for (const [name, table] of tables) await save(join(edi, 'resultCodes', `${name}.json`), table);
			const all = readFolder<ResultTable>(join(edi, 'resultCodes'));
			const names = [...all.keys()].filter((name) => name !== 'common');
			writeFileSync(join(edi, 'resultCodeFiles.ts'), fileIndex('resultCodes', names));
			const rows = ['common', ...names].flatMap((name) => {
				const table = all.get(name);
				return table ? [docsRow(name, table.codes, table.status)] : [];
			});
			const text = existsSync(page) ? withRows(readFileSync(page, 'utf8'), rows) : undefined;
			if (text !== undefined) writeFileSync(page, text);
		},
		saveInputs: async (tables) => {
			for (const [code, table] of tables) await save(join(edi, 'inputTables', `${code}.json`), table);
			const names = [...readFolder<InputTable>(join(edi, 'inputTables')).keys()];
			writeFileSync(join(edi, 'inputTableFiles.ts'), fileIndex('inputTables', names));
		},
	};
}

function readFolder<T>(folder: string): Map<string, T> {
	const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
	return new Map(
		names
			.sort()
			.map((name) => [
				name.replace(/\.json$/, ''),
				JSON.parse(readFileSync(join(folder, name), 'utf8')) as T,
			]),
	);
}

async function save(file: string, value: unknown): Promise<void> {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, await asPrettier(value));
}
