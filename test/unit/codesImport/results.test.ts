import { importResults } from '../../../scripts/codes-import/importCodes.cjs';
import { mergeCodes } from '../../../scripts/codes-import/mergeCodes.cjs';
import { UNTRANSLATED, english } from '../../../scripts/codes-import/english.cjs';
import { readOptions } from '../../../scripts/codes-import/options.cjs';
import { tempFolder } from '../../helpers/tempFolder.cjs';
import { readText } from '../../helpers/files.cjs';
import { archive, page, shiftJis, storeIn, tables, textIn, type PrintedRow } from './archives.cjs';

const SOURCE = 'the help of 2026; English by this project';
const all = () => true;
const none = () => false;
const bia = tables().results.get('BIA');
const rows: readonly PrintedRow[] = bia?.codes ?? [];
const read = (files: Record<string, string | Uint8Array>, phrases: Record<string, string> = {}) =>
	importResults(archive(files), tables(phrases), none, SOURCE);

describe('an archive that says what the tables say', () => {
	it('makes them official and changes nothing else', () => {
		const { tables: found, lines } = read({ 'BIA.html': page('BIA', rows) });
		expect(found.get('BIA')).toEqual({ ...bia, status: 'official', source: SOURCE });
		expect(lines.filter((line) => line.startsWith('BIA'))).toEqual(['BIA ~ the table: partial -> official']);
	});

	it('has nothing to say the second time', () => {
		const first = read({ 'BIA.html': page('BIA', rows) }).tables.get('BIA');
		const words = english([], {});
		const again = mergeCodes(first, { business: 'BIA', codes: rows.map(asRead), unread: [] }, words, SOURCE);
		expect(again.changes).toEqual([]);
		expect(again.table).toEqual(first);
	});

	it.each([
		['Shift_JIS', (text: string) => shiftJis(text)],
		[
			'Shift_JIS, named',
			(text: string) => shiftJis(text.replace('<html>', '<html><meta charset="Shift_JIS">')),
		],
		['UTF-8 with a mark', (text: string) => `\ufeff${text}`],
	])('is read in %s', (_, encode) => {
		const { tables: found } = read({ 'a/b.htm': encode(page('BIA', rows)) });
		expect(found.get('BIA')?.codes).toEqual(bia?.codes);
	});

	it('is read where it holds archives', () => {
		const { tables: found } = read({
			'cover.html': '<p>none</p>',
			'sea.zip': archive({ 'BIA.html': page('', rows) }),
		});
		expect(found.get('BIA')?.codes).toEqual(bia?.codes);
	});
});

describe('a difference', () => {
	const [first, ...rest] = rows;
	if (!first) throw new Error('BIA has no codes');

	it('of a new code is added, with the English of the same Japanese and of the glossary', () => {
		const row = {
			code: 'S0099',
			itemId: 'ECN',
			itemJa: '輸出管理番号',
			meaningJa: '未入力',
			actionJa: '直す',
		};
		const { tables: found, lines } = read(
			{ 'BIA.html': page('BIA', [...rows, row]) },
			{ 直す: 'Correct it.' },
		);
		expect(found.get('BIA')?.codes.at(-1)).toEqual({
			...row,
			item: 'Export Control No.',
			meaning: 'Not entered.',
			action: 'Correct it.',
		});
		expect(lines).toContain('BIA + S0099: 未入力');
		expect(lines.join('\n')).not.toContain('Needs English');
	});

	it('without English says so, in the table and to the maintainer', () => {
		const row = { code: 'S0099', itemId: 'XYZ', itemJa: '謎の項目', meaningJa: '謎である' };
		const { tables: found, lines } = read({ 'BIA.html': page('BIA', [...rows, row]) });
		expect(found.get('BIA')?.codes.at(-1)).toMatchObject({ item: 'item XYZ', meaning: UNTRANSLATED });
		const needs = 'Needs English in scripts/codes-import/phrases.json: ';
		expect(lines.filter((line) => line.startsWith(needs))).toEqual([`${needs}謎の項目`, `${needs}謎である`]);
	});

	it('of a meaning takes the new one, and does not keep English that belongs to the old', () => {
		const { tables: found, lines } = read({
			'BIA.html': page('BIA', [{ ...first, meaningJa: '別の意味' }, ...rest]),
		});
		expect(found.get('BIA')?.codes[0]).toMatchObject({ meaningJa: '別の意味', meaning: UNTRANSLATED });
		expect(lines).toContain(`BIA ~ ${first.code}: meaningJa ${first.meaningJa} -> 別の意味`);
	});

	it('of a code that is not in the list is told, and the code kept as what it was', () => {
		const { tables: found, lines } = read({ 'BIA.html': page('BIA', rest) });
		expect(found.get('BIA')?.codes.at(-1)).toEqual({
			...bia?.codes[0],
			status: 'partial',
			source: bia?.source,
		});
		expect(lines).toContain(`BIA - ${first.code}: not in the list, kept`);
	});

	it('of the codes that all have adds new ones and leaves the wording of the others', () => {
		const common = tables().results.get('common');
		const printed = (common?.codes ?? []).map(({ code }) => ({ code, meaningJa: '別の言葉' }));
		const { tables: found } = read({
			'SYS.html': page('SYS', [...printed, { code: 'A0099', meaningJa: '未入力' }]),
		});
		expect(found.get('common')?.codes.slice(0, -1)).toEqual(common?.codes);
		expect(found.get('common')?.codes.at(-1)).toEqual({
			code: 'A0099',
			meaning: 'Not entered.',
			meaningJa: '未入力',
			source: SOURCE,
		});
	});
});

describe('a business', () => {
	const files = { 'ZZZ.html': page('ZZZ', [{ code: '00000', meaningJa: '正常終了' }, ...rows]) };

	it('that is not wanted is left out and named', () => {
		const { tables: found, lines } = read(files);
		expect(found.size).toBe(0);
		expect(lines).toContain('Not in the catalogue, left out: ZZZ.');
	});

	it('that is wanted gets a table, without what the common one has', () => {
		const { tables: found } = importResults(archive(files), tables(), all, SOURCE);
		expect(found.get('ZZZ')).toMatchObject({ status: 'official', source: SOURCE });
		expect(found.get('ZZZ')?.codes.map(({ code }) => code)).toEqual(rows.map(({ code }) => code));
	});
});

describe('what cannot be read', () => {
	it('is told: rows without a code, and a code twice', () => {
		const [first] = rows;
		const wrong = [
			...rows,
			{ code: '?', meaningJa: 'x' },
			...(first ? [{ ...first, meaningJa: 'later' }] : []),
		];
		const { tables: found, lines } = read({ 'BIA.html': page('BIA', wrong) });
		expect(found.get('BIA')?.codes).toEqual(bia?.codes);
		expect(lines).toEqual(
			expect.arrayContaining([
				'BIA.html: 1 rows cannot be read.',
				`BIA.html: ${first?.code} is there more than once; the first is taken.`,
			]),
		);
	});

	it.each([
		['no archive', new Uint8Array([1, 2, 3]), /cannot be read as a zip archive/],
		['an archive without a list', archive({ 'a.html': '<p>cover</p>' }), /No page of the archive/],
	])('is refused: %s', (_, bytes, message) => {
		expect(() => importResults(bytes, tables(), all, SOURCE)).toThrow(message);
	});
});

it('writes table, index and page, so that they agree', async () => {
	const folder = tempFolder();
	const store = storeIn(folder);
	const { tables: found } = importResults(archive({ 'ZZZ.html': page('ZZZ', rows) }), store, all, SOURCE);
	await store.saveResults(found);
	expect(JSON.parse(textIn(folder, 'nodes/Naccs/edi/resultCodes/ZZZ.json'))).toEqual(found.get('ZZZ'));
	expect(textIn(folder, 'nodes/Naccs/edi/resultCodeFiles.ts')).toContain(
		"import ZZZ from './resultCodes/ZZZ.json';",
	);
	const listed = rows.map(({ code }) => code).join(', ');
	expect(textIn(folder, 'docs/result-codes.md')).toContain(
		`| \`ZZZ\` | ${rows.length} | official | ${listed} |`,
	);
	folder.remove();
});

it('has an index that names every file there is', () => {
	const folder = tempFolder();
	const store = storeIn(folder);
	return Promise.all([store.saveResults(new Map()), store.saveInputs(new Map())]).then(() => {
		for (const name of ['resultCodeFiles.ts', 'inputTableFiles.ts']) {
			expect(readText(`nodes/Naccs/edi/${name}`)).toBe(textIn(folder, `nodes/Naccs/edi/${name}`));
		}
		folder.remove();
	});
});

it('asks for one file, and for the origin of input tables', () => {
	expect(readOptions(['--zip', 'a.zip'], '2026-11-23')).toMatchObject({
		kind: 'zip',
		source: "NACCS's result code help, imported 2026-11-23; English by this project",
	});
	for (const args of [[], ['--zip', 'a', '--csv', 'b'], ['--csv', 'b'], ['--what']]) {
		expect(() => readOptions(args, '2026-11-23')).toThrow();
	}
});

function asRead({ code, itemId, itemJa, meaningJa, actionJa }: PrintedRow) {
	return { code, itemId: itemId ?? null, itemJa: itemJa ?? null, meaningJa, actionJa: actionJa ?? null };
}
