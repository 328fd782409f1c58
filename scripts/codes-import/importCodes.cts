import { gzipSync } from 'node:zlib';
import type { InputTable } from '../../nodes/Naccs/edi/tables';
import { pagesIn } from './archive.cjs';
import { english } from './english.cjs';
import { mergeCodes } from './mergeCodes.cjs';
import { readInputCsv } from './inputCsv.cjs';
import { readResultPage } from './resultPage.cjs';
import type { ResultTable } from './resultTable.cjs';
import type { CodeStore } from './store.cjs';
import { decodeText } from './text.cjs';

export interface Imported<T> {
	/** The tables with a change, by name. */
	readonly tables: ReadonlyMap<string, T>;
	/** What was found, for people. */
	readonly lines: readonly string[];
}

/**
 * The result codes of an archive, merged into the tables there are. Only businesses of `wanted` and those that have a
 * table are taken: every further one makes the package heavier.
 * @throws Error when the archive cannot be read or has no list
 */
export function importResults(
	bytes: Uint8Array,
	store: CodeStore,
	wanted: (business: string) => boolean,
	source: string,
): Imported<ResultTable> {
	const pages = pagesIn(bytes).flatMap((page) => readResultPage(page) ?? []);
	if (pages.length === 0) throw new Error('No page of the archive has a table of result codes.');
	const words = english([...store.results.values()], store.phrases);
	const tables = new Map<string, ResultTable>();
	const lines: string[] = pages.flatMap(({ unread }) => unread);
	const untranslated = new Set<string>();
	const skipped: string[] = [];
	for (const page of pages.filter(({ business }) => business !== '')) {
		const name = page.business === 'SYS' ? 'common' : page.business;
		const old = store.results.get(name);
		if (!old && !wanted(page.business)) {
			skipped.push(page.business);
			continue;
		}
		const merged = mergeCodes(old, page, words, source);
		for (const text of merged.untranslated) untranslated.add(text);
		if (merged.changes.length > 0) tables.set(name, merged.table);
		lines.push(...merged.changes.map((change) => `${name} ${change}`));
	}
	return {
		tables,
		lines: [
			...lines,
			...(skipped.length === 0 ? [] : [`Not in the catalogue, left out: ${skipped.join(', ')}.`]),
			...[...untranslated].map((text) => `Needs English in scripts/codes-import/phrases.json: ${text}`),
			weight(tables, store.results),
		],
	};
}

/**
 * The input tables of a CSV file; each takes the place of the one there is.
 * @throws Error that names the line where the file is not as it must be
 */
export function importInputs(
	bytes: Uint8Array,
	store: CodeStore,
	status: string,
	source: string,
): Imported<InputTable> {
	const read = readInputCsv(decodeText(bytes), status, source);
	const changed = read.filter(
		(table) => JSON.stringify(table) !== JSON.stringify(store.inputs.get(table.code)),
	);
	const tables = new Map(changed.map((table) => [table.code, table]));
	const lines = changed.map(({ code, common, repeat = [] }) => {
		const old = store.inputs.get(code);
		const before = old ? `${old.common.length} and ${old.repeat?.length ?? 0} a row` : 'no table';
		return `${code}: ${before} -> ${common.length} items and ${repeat.length} a row`;
	});
	return { tables, lines: [...lines, weight(tables, store.inputs)] };
}

/** The package must stay light: what the new tables weigh in it, about. */
function weight<T>(now: ReadonlyMap<string, T>, before: ReadonlyMap<string, T>): string {
	const packed = (tables: ReadonlyMap<string, T>) => gzipSync(JSON.stringify([...tables.values()])).length;
	const after = packed(new Map([...before, ...now]));
	return `${now.size} tables differ. All together, packed: ${packed(before)} -> ${after} bytes.`;
}
