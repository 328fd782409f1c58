import * as fc from 'fast-check';
import { codes } from '../../../../nodes/Naccs/catalogue/index';
import { findCode, loadCode } from '../../../../nodes/Naccs/catalogue/load';
import type { CodeEntry } from '../../../../nodes/Naccs/catalogue/types';
import type { Json } from '../../../../nodes/Naccs/cyberport';
import { decodeInputMessages, inputTables, type InputMessage } from '../../../../nodes/Naccs/edi';
import { readFiling } from '../../../../nodes/Naccs/filing/netNaccs/readFiling';
import type { FieldNames, NetNaccsFiling } from '../../../../nodes/Naccs/filing/netNaccs/types';
import { toBytes } from '../../../../sandbox/core/bytes.cjs';
import { readText } from '../../../helpers/files.cjs';
import { netNaccsText, PASSWORD, type Written } from '../../../helpers/netNaccs';
import { lineText } from '../../edi/arbitraries';

const GOODS = 'exportStatisticsItemNumbers';

async function read(written: Written, names: FieldNames = {}): Promise<NetNaccsFiling> {
	const [message] = decodeInputMessages(toBytes(netNaccsText(written), 'shift_jis'), {
		encoding: 'shift_jis',
	});
	if (message === undefined) throw new Error('There is no message.');
	return readFiling(message, await entryOf(message), names);
}

async function entryOf({ businessCode }: InputMessage): Promise<CodeEntry | null> {
	return findCode(businessCode) === undefined ? null : await loadCode(businessCode);
}

const said = ({ findings }: NetNaccsFiling): string[] => findings.map(({ severity }) => severity);

describe('an item comes into the field', () => {
	it('that has the same label, however its digits, brackets and kana are written', async () => {
		const { fields } = await read({
			code: 'EDA',
			common: { '記事（荷主用）': 'PO 4711', ベーシックプライス合計: '4800000' },
			rows: [{ 数量１: '12', ﾍﾞｰｼｯｸﾌﾟﾗｲｽ金額: '300', 他法令コード５: 'FO' }],
		});
		expect(fields).toEqual({
			articleforShippers: 'PO 4711',
			basicPriceTotal: '4800000',
			[GOODS]: [{ quantity1: 12, basicPriceAmount: '300', otherLawCode5: 'FO' }],
		});
	});

	it('that it can only be, where the field list is whole', async () => {
		const edc = await read({ code: 'EDC', common: { 輸出申告番号: '12345678901', 輸出申告条件: 'Z' } });
		expect(edc.fields).toEqual({ declarationEtcNo: '12345678901', declarationCondition: 'Z' });
		expect(edc.unmapped).toEqual([]);
	});

	it('that the user names, by the name or the number of the item', async () => {
		const names = { EDA: { 輸出者名: 'exporterName', '12': 'exporterPostalCode', 品名: 'goodsName' } };
		const { fields } = await read(
			{
				code: 'EDA',
				common: { 輸出者名: '浜松ポンプ', 輸出者郵便番号: '4300001' },
				rows: [{ 品名: 'PUMPS' }],
			},
			names,
		);
		expect(fields).toEqual({
			exporterName: '浜松ポンプ',
			exporterPostalCode: '4300001',
			[GOODS]: [{ goodsName: 'PUMPS' }],
		});
		expect((await read({ code: 'ECR', lines: ['', 'BK-1 '] }, { ECR: { '2': 'bookingNo' } })).fields).toEqual(
			{
				bookingNo: 'BK-1',
			},
		);
	});

	it('of the list that the user names for the repeated part', async () => {
		const { fields } = await read(
			{ code: 'IDA', rows: [{ 品名: 'CHEESE' }, { 品目コード: '0406' }] },
			{ IDA: { rows: 'goods', 品名: 'productName', 品目コード: 'itemCode' } },
		);
		expect(fields).toEqual({ goods: [{ productName: 'CHEESE' }, { itemCode: '0406' }] });
	});
});

describe('an item comes into no field', () => {
	it('when no label, or more than one, is the same', async () => {
		const { fields, unmapped } = await read({
			code: 'EDA',
			common: { 輸出者名: 'A', バンニング場所住所１: 'B' },
		});
		expect(fields).toEqual({});
		expect(unmapped).toEqual([
			{ no: 11, name: '輸出者名', value: 'A' },
			{ no: 93, name: 'バンニング場所住所１', value: 'B' },
		]);
	});

	it('when two items would come into the same one', async () => {
		const { fields, unmapped } = await read(
			{ code: 'EDA', common: { 輸出者名: 'A', 輸出者コード: 'B' } },
			{ EDA: { 輸出者名: 'exporterName', 輸出者コード: 'exporterName' } },
		);
		expect([fields, unmapped.length]).toEqual([{}, 2]);
	});

	it.each(['_etag', 'organizationId', 'dealReportId', GOODS])(
		'when the user names %s for it',
		async (field) => {
			const { fields, unmapped } = await read(
				{ code: 'EDA', common: { 輸出者名: 'A' } },
				{ EDA: { 輸出者名: field, rows: '_etag' } },
			);
			expect([fields, unmapped.length]).toEqual([{}, 1]);
		},
	);

	it('when the list of the rows would come into the same one', async () => {
		const { fields, unmapped } = await read(
			{ code: 'IDA', common: { 輸入者名: 'A' }, rows: [{ 品名: 'B' }] },
			{ IDA: { 輸入者名: 'goods', 品名: 'productName', rows: 'goods' } },
		);
		expect([fields, unmapped.map(({ value }) => value)]).toEqual([{ goods: 'A' }, ['B']]);
	});

	it('when it is blank, and blank rows behind the last are none; a blank one between keeps its place', async () => {
		const { fields, unmapped } = await read({
			code: 'EDA',
			rows: [{ 品名: 'A' }, {}, { 品名: 'C' }, {}, {}],
		});
		expect(fields).toEqual({ [GOODS]: [{ productName: 'A' }, {}, { productName: 'C' }] });
		expect(unmapped).toEqual([]);
	});

	it('of a row where there is no list for the rows; it says which row', async () => {
		const { fields, unmapped } = await read({ code: 'IDA', rows: [{}, { 品名: 'CHEESE' }] });
		expect(fields).toEqual({});
		expect(unmapped).toEqual([{ no: 127 + 37 + 3, name: '品名', value: 'CHEESE', row: 2 }]);
	});
});

describe('a table that is not certain', () => {
	it('is told, and the filing is not called verified', async () => {
		const filing = await read({ code: 'EDC', common: { 輸出申告番号: '12345678901' } });
		expect(filing).toMatchObject({ verified: false, weight: 'declare', lineCount: 3 });
		expect(filing.table?.status).toMatch(/^unverified/);
		expect(filing.findings[0]).toMatchObject({ severity: 'warning' });
		expect(filing.findings[0]?.message).toContain('not certain');
	});

	const eda = (change: (lines: string[]) => void): Written => {
		const text = netNaccsText({
			code: 'EDA',
			common: { ベーシックプライス合計: '1' },
			rows: [{ 品名: 'PUMPS' }],
		});
		const lines = text.split('\r\n').slice(1, -1);
		change(lines);
		return { code: 'EDA', lines };
	};

	it.each<[string, (lines: string[]) => void]>([
		['has an item more', (lines) => lines.splice(90, 0, ' '.repeat(17))],
		['has an item less', (lines) => lines.splice(90, 1)],
		['has two items changed places', (lines) => lines.splice(7, 2, lines[8] ?? '', lines[7] ?? '')],
		['has an item padded to another length', (lines) => lines.splice(90, 1, '    ')],
	])('puts nothing into fields when the message %s', async (_, change) => {
		const filing = await read(eda(change));
		expect([filing.fields, filing.keys, filing.unmapped.length]).toEqual([{}, {}, 2]);
		expect(said(filing)).toContain('stop');
	});

	it('is used when the lines lack their padding', async () => {
		const filing = await read(eda((lines) => lines.forEach((line, at) => (lines[at] = line.trimEnd()))));
		expect(filing.fields).toEqual({ basicPriceTotal: '1', [GOODS]: [{ productName: 'PUMPS' }] });
		expect(said(filing)).not.toContain('stop');
	});
});

describe('numbers', () => {
	it('stay text and say so where the field takes another thing', async () => {
		const filing = await read({ code: 'EDA', rows: [{ 数量１: 'ABOUT 12' }, { 数量１: '000012.50' }] });
		expect(filing.fields).toEqual({ [GOODS]: [{ quantity1: 'ABOUT 12' }, { quantity1: 12.5 }] });
		expect(filing.findings.filter(({ field }) => field === 'quantity1')).toHaveLength(1);
	});

	it('that the code goes by are its keys', async () => {
		const eda = await read({ code: 'EDA', common: { 輸出管理番号: 'EXC-1' } });
		expect([eda.keys, eda.unmapped.length]).toEqual([{ exportControlNo: 'EXC-1' }, 1]);
		const idc = await read({ code: 'IDC', common: { 申告等番号: '10987654321' } });
		expect(idc.keys).toEqual({ declarationNo: '10987654321' });
	});
});

describe('a message', () => {
	it('of a code without a table keeps its values by number, and stops where none has a field', async () => {
		const filing = await read({ code: 'MSX', lines: ['12345678901', ' ', 'A'] });
		expect(filing).toMatchObject({ table: null, weight: 'record', fields: {}, lineCount: 3 });
		expect(filing.unmapped).toEqual([
			{ no: 1, name: null, value: '12345678901' },
			{ no: 3, name: null, value: 'A' },
		]);
		expect(said(filing)).toContain('stop');
		expect(
			said(await read({ code: 'MSX', lines: ['1'] }, { MSX: { '1': 'declarationEtcNo' } })),
		).not.toContain('stop');
	});

	it('of a code that this package does not have keeps its values, and stops', async () => {
		const filing = await read({ code: 'ZZZ', lines: ['A'] }, { ZZZ: { '1': 'blNo' } });
		expect(filing).toMatchObject({ businessCode: 'ZZZ', weight: null, fields: {} });
		expect([filing.unmapped.length, said(filing)[0]]).toEqual([1, 'stop']);
	});
});

const code = fc.oneof(
	fc.constantFrom(...Object.keys(inputTables)),
	fc.constantFrom(...codes.map((known) => known.code), 'ZZZ', '', '__pro'),
);
const fieldName = fc.constantFrom(
	'blNo',
	'_etag',
	'organizationId',
	GOODS,
	'constructor',
	'__proto__',
	'quantity1',
);
const names = fc.dictionary(
	fc.constantFrom(...Object.keys(inputTables), 'MSX', '__proto__'),
	fc.dictionary(fc.constantFrom('1', '2', '103', 'rows', '品名', '輸出者名', '__proto__'), fieldName),
);

it('nothing is dropped: every line that is not blank is in a field or in unmapped, as often as it is there', async () => {
	await fc.assert(
		fc.asyncProperty(
			code,
			fc.array(lineText, { maxLength: 180 }),
			fc.boolean(),
			names,
			async (of, texts, fitting, known) => {
				const [, ...given] = fitting ? netNaccsText(filledBy(of, texts)).split('\r\n') : [];
				const lines = given.length > 1 ? given.slice(0, -1) : texts;
				const filing = await read({ code: of, lines }, known);
				const found = [...leaves(filing.fields), ...filing.unmapped.map(({ value }) => value)];
				const wanted = lines.map((line) => line.replace(/ +$/, '')).filter((line) => line !== '');
				expect(found.map(asNumber).sort()).toEqual(wanted.map(asNumber).sort());
				expect(Object.keys(filing.fields)).not.toEqual(expect.arrayContaining(['_etag']));
				expect(Object.keys(filing.fields)).not.toEqual(expect.arrayContaining(['organizationId']));
				expect(JSON.stringify(filing)).not.toContain(PASSWORD);
			},
		),
	);
});

/** Values that fit into their items, so that the lines are those of the table. */
function filledBy(of: string, texts: readonly string[]): Written {
	const table = inputTables[of];
	if (table === undefined) return { code: of, lines: texts };
	const short = (at: number, length: number): string => (texts[at] ?? '').slice(0, Math.floor(length / 2));
	return {
		code: of,
		common: Object.fromEntries(table.common.map(({ nameJa, length }, at) => [nameJa, short(at, length)])),
		rows: [
			Object.fromEntries(
				(table.repeat ?? []).map(({ nameJa, length }, at) => [nameJa, short(at + 100, length)]),
			),
		],
	};
}

function leaves(value: Json): Json[] {
	if (typeof value !== 'object' || value === null) return [value];
	return Object.values(value).flatMap((inner) => leaves(inner));
}

/** `007` in a number field is 7. */
function asNumber(value: Json): string {
	const text = String(value);
	return /^-?\d+(\.\d+)?$/.test(text) ? String(Number(text)) : text;
}

it('the guide says how many items of each table have a field today', async () => {
	for (const { code: of, common, repeat = [] } of Object.values(inputTables)) {
		const all = (items: typeof common): Record<string, string> =>
			Object.fromEntries(items.map(({ nameJa }) => [nameJa, '1']));
		const { fields } = await read({
			code: of,
			common: all(common),
			rows: repeat.length > 0 ? [all(repeat)] : [],
		});
		const rows = Object.values(fields).find(Array.isArray);
		const inRow = rows === undefined ? 0 : leaves(rows).length;
		const row = `| \`${of}\` | ${leaves(fields).length - inRow} / ${common.length} | ${repeat.length === 0 ? '-' : `${inRow} / ${repeat.length}`} |`;
		for (const page of ['docs/guide.md', 'docs/guide.ja.md'])
			expect([page, row, readText(page).replace(/ +/g, ' ').includes(row)]).toEqual([page, row, true]);
	}
});
