import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { Naccs } from '../../nodes/Naccs/Naccs.node';
import { chain } from '../../scripts/engine/index.cjs';
import { toBytes } from '../../sandbox/core/bytes.cjs';
import { everythingStored, linesOf, locator } from '../helpers/filings.cjs';
import { folderNodes, type FolderFile } from '../helpers/folder.cjs';
import { netNaccsText, PASSWORD } from '../helpers/netNaccs';
import { startPractice, withStop, type Practice } from '../helpers/practice.cjs';

const NACCS = 'n8n-nodes-naccs.naccs';
const GOODS = 'exportStatisticsItemNumbers';

let practice: Practice;
let dealNo: string;
beforeAll(async () => {
	practice = await startPractice();
	dealNo = await practice.deal('#lenient');
});
afterAll(async () => await practice.close());

const read = (changes: INodeParameters = {}): INodeParameters => ({
	resource: 'report',
	operation: 'readNetNaccsFile',
	...changes,
});
const fileIt = (): INodeParameters => ({
	resource: 'report',
	operation: 'file',
	deal: locator('dealNo', dealNo),
	additionalFields: '={{ $json.fields }}',
});

/** Runs NACCS nodes behind a node that reads these files. */
async function run(
	files: readonly FolderFile[],
	parameters: readonly INodeParameters[],
	settings: Partial<INode> = {},
) {
	return await practice.run([], {
		engine: {
			workflow: chain(
				{ name: 'Files', type: 'n8n-nodes-base.readWriteFile' },
				...parameters.map((values, at) => ({
					name: `N${at + 1}`,
					type: NACCS,
					parameters: withStop(values),
					...settings,
				})),
			),
			nodeTypes: { [NACCS]: new Naccs(), ...folderNodes(files) },
		},
	});
}

async function items(files: readonly FolderFile[], changes?: INodeParameters) {
	const { items: all, error } = await run(files, [read(changes)]);
	expect(error).toBeUndefined();
	return all['N1'] ?? [];
}

const eda = netNaccsText({
	code: 'EDA',
	common: { '記事（荷主用）': 'ｼﾞｭﾁｭｳ 4711', ベーシックプライス合計: '4800000', 輸出者名: '浜松ポンプ' },
	rows: [
		{
			輸出統計品目番号: '841430000',
			品名: 'AIR COMPRESSORS',
			数量１: '000000000012',
			数量単位コード１: 'NO',
		},
		{ 輸出統計品目番号: '841490000', 品名: 'PARTS', 数量１: '3.5', 数量単位コード１: 'KG' },
	],
});
const edc = netNaccsText({ code: 'EDC', common: { 輸出申告番号: '12345678901', 輸出申告条件: 'Z' } });
const sjis = (name: string, text: string): FolderFile => ({ name, bytes: toBytes(text, 'shift_jis') });

describe('Report: Read netNACCS File', () => {
	it('gives fields that Report: File Any Code saves without mapping, and sends nothing', async () => {
		const { items: all, error } = await run([sjis('0815.txt', eda)], [read(), fileIt()]);
		expect(error).toBeUndefined();
		expect(all['N1']?.[0]?.json).toMatchObject({
			businessCode: 'EDA',
			weight: 'prepare',
			verified: false,
			unmapped: [{ no: 11, name: '輸出者名', value: '浜松ポンプ' }],
			lineCount: 102 + 2 * 20,
			fileName: '0815.txt',
		});
		expect(all['N2']?.[0]?.json).toMatchObject({
			state: 'saved',
			businessCode: 'EDA',
			content: {
				articleforShippers: 'ｼﾞｭﾁｭｳ 4711',
				basicPriceTotal: '4800000',
				[GOODS]: [
					{ exportStatisticsItemNo: '841430000', productName: 'AIR COMPRESSORS', quantity1: 12 },
					{ exportStatisticsItemNo: '841490000', productName: 'PARTS', quantity1: 3.5 },
				],
			},
		});
		expect(linesOf(practice.sandbox, 'sendTaken')).toEqual([]);
	});

	it.each(['shift_jis', 'euc-jp', 'utf-8'] as const)(
		'reads %s, by itself and when it is told',
		async (encoding) => {
			// UTF-8 files count their lengths as Shift_JIS does.
			const widths = encoding === 'euc-jp' ? encoding : 'shift_jis';
			const text = netNaccsText({ code: 'EDA', common: { '記事（荷主用）': '受注 ｼﾞｭﾁｭｳ' } }, widths);
			const file = { name: 'a.txt', bytes: toBytes(text, encoding) };
			const expected = { articleforShippers: '受注 ｼﾞｭﾁｭｳ' };
			for (const changes of [{}, { options: { encoding } }])
				expect((await items([file], changes))[0]?.json['fields']).toEqual(expected);
		},
	);

	it('gives an item for each message of a file, paired with it, and of a text', async () => {
		const file = sjis('day.txt', eda + edc);
		const made = await items([sjis('first.txt', edc), file]);
		expect(made.map(({ json, pairedItem }) => [json['businessCode'], json['fileName'], pairedItem])).toEqual([
			['EDC', 'first.txt', { item: 0 }],
			['EDA', 'day.txt', { item: 1 }],
			['EDC', 'day.txt', { item: 1 }],
		]);
		expect(made[2]?.json['keys']).toEqual({ declarationNo: '12345678901' });
		const text = await practice.run([read({ ediSource: 'text', ediText: '={{ $json.edi }}' })], {
			input: [{ edi: eda + edc }],
		});
		expect(text.items['N1']?.map(({ json }) => [json['businessCode'], json['fileName']])).toEqual([
			['EDA', null],
			['EDC', null],
		]);
	});

	it('takes the fields that the user knows', async () => {
		const fieldNames = '{"EDA": {"輸出者名": "exporterName"}}';
		const [item] = await items([sjis('a.txt', eda)], { options: { fieldNames } });
		expect(item?.json).toMatchObject({ fields: { exporterName: '浜松ポンプ' }, unmapped: [] });
	});

	it('keeps the password of the header out of everything', async () => {
		const cut = { name: 'cut.txt', bytes: toBytes(eda.slice(0, 900), 'shift_jis') };
		// The item of the file itself is the reader's.
		const { data } = await run(
			[sjis('a.txt', eda)],
			[read({ options: { fieldNames: '{"EDA": {"1": "blNo"}}' } })],
		);
		const made = data.resultData.runData['N1'];
		expect(made?.[0]?.data?.['main']?.[0]?.[0]?.binary).toEqual({});
		expect(JSON.stringify(made)).not.toContain(PASSWORD);
		const failed = await run([cut], [read()]);
		expect(failed.error).toBeDefined();
		expect(everythingStored(failed)).not.toContain(PASSWORD);
	});

	it('asks Cyber Port nothing', async () => {
		const before = practice.calls.length;
		await items([sjis('a.txt', eda)]);
		expect(practice.calls.length).toBe(before);
	});
});

describe('a file that cannot be read', () => {
	const half = eda + edc.slice(0, 380);
	it.each<[what: string, file: FolderFile, word: string, options?: IDataObject]>([
		['is a PDF', { name: 'a.pdf', bytes: `%PDF-1.7\n${'x'.repeat(2000)}` }, 'no message to NACCS'],
		['is no EDI', { name: 'a.txt', bytes: 'Hello' }, 'no message to NACCS'],
		['is cut short', sjis('a.txt', eda.slice(0, 900)), '905 of 3001 bytes'],
		['is cut inside its header', sjis('a.txt', eda.slice(0, 300)), 'header'],
		['is empty', { name: 'a.txt', bytes: '' }, 'empty'],
		['is in another character set than was said', sjis('a.txt', eda), 'utf-8', { encoding: 'utf-8' }],
		['has a second message that is broken', sjis('a.txt', half), 'header'],
	])('stops the node when it %s, with the name of the file', async (_, file, word, options = {}) => {
		const { status, error } = await run([file], [read({ options: options as INodeParameters })]);
		expect(status).toBe('error');
		expect(error?.message).toContain(`${file.name}: `);
		expect(error?.message).toMatch(new RegExp(word, 'i'));
		expect(String((error as { description?: string }).description)).not.toBe('');
	});

	it('is an item under Continue On Fail, and the others are read', async () => {
		const files = [sjis('good.txt', edc), sjis('bad.txt', half), sjis('also.txt', eda)];
		const { items: all } = await run(files, [read()], { onError: 'continueRegularOutput' });
		expect(all['N1']?.map(({ json }) => json['businessCode'] ?? String(json['error']).split(':')[0])).toEqual(
			['EDC', 'bad.txt', 'EDA'],
		);
	});

	it('does not come from field names that are none', async () => {
		for (const fieldNames of ['[]', '{"EDA": "exporterName"}', '{"EDA": {"1": ""}}', '={{ $json.none }}']) {
			const { error } = await run([sjis('a.txt', eda)], [read({ options: { fieldNames } })]);
			expect(error?.message).toContain('Field Names (JSON)');
		}
	});
});

describe('files paired by name', () => {
	const pdf = (name: string): FolderFile => ({ name, bytes: `%PDF-1.7 ${name}` });
	const paired = async (files: readonly FolderFile[]) => await items(files, { pairFiles: true });

	it('come out as one item, with the attachments as binary fields that it names', async () => {
		const made = await paired([pdf('0815.pdf'), sjis('0815.txt', edc), pdf('0815.XLSX')]);
		expect(made).toHaveLength(1);
		const [item] = made;
		expect(item?.json['attachmentFields']).toBe('attachment1,attachment2');
		expect(Object.entries(item?.binary ?? {}).map(([name, { fileName }]) => [name, fileName])).toEqual([
			['attachment1', '0815.pdf'],
			['attachment2', '0815.XLSX'],
		]);
		expect(Buffer.from(item?.binary?.['attachment1']?.data ?? '', 'base64').toString()).toContain('0815.pdf');
	});

	it('take the place of no other file that the item has', async () => {
		const [item] = await paired([{ ...sjis('a.txt', edc), beside: 'attachment1' }, pdf('a.pdf')]);
		expect(item?.json['attachmentFields']).toBe('attachment2');
		expect(Object.entries(item?.binary ?? {}).map(([name, { fileName }]) => [name, fileName])).toEqual([
			['attachment1', 'beside a.txt'],
			['attachment2', 'a.pdf'],
		]);
	});

	it('tell of a missing partner on either side', async () => {
		const made = await paired([sjis('a.txt', edc), pdf('b.pdf'), sjis('c.txt', edc), pdf('c.pdf')]);
		const stops = made.map(({ json }) => [
			json['fileName'],
			json['businessCode'],
			(json['findings'] as IDataObject[])
				.filter(({ severity }) => severity === 'stop')
				.map(({ message }) => String(message)),
		]);
		expect(stops).toEqual([
			['a.txt', 'EDC', [expect.stringContaining('no attachment of the same name')]],
			['b.pdf', null, [expect.stringContaining('no text file (.txt) of the same name')]],
			['c.txt', 'EDC', []],
		]);
		expect(made[1]?.binary?.['data']?.fileName).toBe('b.pdf');
	});

	it('warn where two messages share them', async () => {
		const made = await paired([sjis('a.txt', eda + edc), pdf('a.pdf')]);
		expect(made.map(({ json }) => json['attachmentFields'])).toEqual(['attachment1', 'attachment1']);
		for (const { json } of made)
			expect(JSON.stringify(json['findings'])).toContain('The file has 2 messages');
	});
});
