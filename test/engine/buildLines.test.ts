import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { filing, linesOf } from '../helpers/filings.cjs';
import { startPractice, type Practice } from '../helpers/practice.cjs';

jest.mock('../../nodes/Naccs/transport/clock', (): unknown =>
	jest.requireActual('../helpers/virtualClock.cjs'),
);

let practice: Practice;

beforeEach(async () => {
	practice = await startPractice();
});
afterEach(async () => {
	await practice.close();
});

const field = (pairs: Readonly<Record<string, string>>): INodeParameters => ({
	field: Object.entries(pairs).map(([column, to]) => ({ column, field: to })),
});
const buildLines = (businessCode: string, parameters: INodeParameters): INodeParameters => ({
	resource: 'report',
	operation: 'buildLines',
	businessCode,
	...parameters,
});
const fromLines = { additionalFields: '={{ $json.fields }}' };

/** The items that the last of these nodes gives for these rows. */
async function run(rows: readonly IDataObject[], ...nodes: INodeParameters[]) {
	const { items, error } = await practice.run(nodes, { input: rows });
	expect(error).toBeUndefined();
	return (Object.values(items).at(-1) ?? []).map(({ json }) => json);
}

/** A row of a shipper's sheet: a heading that is only in the first, numbers as numbers. */
function goods(index: number, dealNo: string): IDataObject {
	return {
		row_number: index + 2,
		dealNo,
		'HS code': String(841430000 + index),
		'Goods (品名)': `PUMP PART ${index + 1}`,
		Quantity: index + 0.1,
		Shipper: index === 0 ? 'HAMAMATSU PUMP WORKS' : '',
		Total: index === 0 ? 1776 : null,
	};
}
const declarationLines = buildLines('EDA', {
	headerFields: field({ Shipper: 'articleforShippers' }),
	lineFields: field({
		'HS code': 'exportStatisticsItemNo',
		'Goods (品名)': 'productName',
		Quantity: 'quantity1',
	}),
	options: {
		rowNumber: 'row_number',
		checkSums: { sum: [{ total: 'Total', column: 'Quantity' }] },
	},
});

describe('a declaration of 60 lines', () => {
	it('is filed from a sheet, and a rejection names the row of the line that it points at', async () => {
		const dealNo = await practice.deal('#lenient #reject:EDA:S0034-ABC-0007');
		const rows = Array.from({ length: 60 }, (_, index) => goods(index, dealNo));
		const [item, ...more] = await run(rows, declarationLines, filing('EDA', fromLines));
		expect(more).toEqual([]);
		expect(item).toMatchObject({
			state: 'rejected',
			dealNo,
			content: {
				articleforShippers: 'HAMAMATSU PUMP WORKS',
				exportStatisticsItemNumbers: rows.map((row) => ({
					exportStatisticsItemNo: row['HS code'],
					productName: row['Goods (品名)'],
					quantity1: row['Quantity'],
				})),
			},
			result: { codes: [{ row: 7, sourceRows: [8] }] },
		});
		expect(item?.['lines']).toHaveLength(60);
	});

	it('names them also after Report: Get, Report: Send and Output: Wait For', async () => {
		const dealNo = await practice.deal('#lenient #reject:EDA:S0034-ABC-0002');
		const rows = Array.from({ length: 60 }, (_, index) => goods(index, dealNo));
		const [item] = await run(
			rows,
			declarationLines,
			filing('EDA', { ...fromLines, stopAfter: 'saving' }),
			{ resource: 'report', operation: 'get' },
			{ resource: 'report', operation: 'send' },
			{ resource: 'output', operation: 'waitFor' },
		);
		expect(item).toMatchObject({
			state: 'rejected',
			lines: expect.arrayContaining([{ line: 60, rows: [61], key: {} }]),
			result: { codes: [{ row: 2, sourceRows: [3] }] },
		});
	});

	it('names them after Report: Ask NACCS too, where that finds the answer', async () => {
		const dealNo = await practice.deal('#lenient #reject:EDA:S0034-ABC-0002');
		const rows = Array.from({ length: 60 }, (_, index) => goods(index, dealNo));
		const [item] = await run(rows, declarationLines, filing('EDA', { ...fromLines, stopAfter: 'sending' }), {
			resource: 'report',
			operation: 'ask',
			inquiryFields: { declarationNo: '12345678901' },
		});
		expect(item).toMatchObject({ state: 'rejected', result: { codes: [{ row: 2, sourceRows: [3] }] } });
	});

	it('loses its lines when somebody else changes the report before it is sent', async () => {
		const dealNo = await practice.deal('#lenient #reject:EDA:S0034-ABC-0001');
		const rows = [{ ...goods(0, dealNo), Total: 0.1 }];
		const [saved] = await run(rows, declarationLines, filing('EDA', { ...fromLines, stopAfter: 'saving' }));
		await run(
			[{ dealNo, fields: { exportStatisticsItemNumbers: [{ productName: 'OTHER' }] } }],
			filing('EDA', { stopAfter: 'saving' }),
		);
		const [item] = await run([saved ?? {}], {
			resource: 'report',
			operation: 'send',
			sendWhat: 'saved',
			stopAfter: 'answer',
		});
		expect(item).toMatchObject({
			state: 'rejected',
			lines: null,
			result: { codes: [{ row: 1, sourceRows: null }] },
		});
	});

	it('does not go on as the lines of another code', async () => {
		const dealNo = await practice.deal('#lenient #reject:EDC:S0034-ABC-0002');
		const [item] = await run(
			[goods(0, dealNo), { ...goods(1, dealNo), Total: 1.2 }].map((row) => ({ ...row, Total: 1.2 })),
			declarationLines,
			filing('EDA', fromLines),
			filing('EDC', { additionalFields: {} }),
		);
		expect(item).toMatchObject({
			state: 'rejected',
			businessCode: 'EDC',
			lines: null,
			result: { codes: [{ row: 2, sourceRows: null }] },
		});
	});
});

it('registers two cargoes in one container as one VAN, with the container number handed on', async () => {
	const dealNo = await practice.deal('#lenient');
	const [item, ...more] = await run(
		[
			{ dealNo, containerNo: 'ABCU1234567', cargo: '1000000001', packages: 10 },
			{ dealNo, containerNo: 'ABCU1234567', cargo: '1000000002', packages: 5 },
		],
		buildLines('VAN', {
			filingBy: 'containerNo',
			headerFields: field({ containerNo: '' }),
			listField: 'exportControlNumbers',
			lineFields: field({ cargo: 'exportControlNo', packages: 'packages' }),
		}),
		filing('VAN', fromLines),
	);
	expect(more).toEqual([]);
	expect(item).toMatchObject({
		state: 'accepted',
		keys: { containerNo: 'ABCU1234567' },
		content: {
			containerNo: 'ABCU1234567',
			exportControlNumbers: [
				{ exportControlNo: '1000000001', packages: 10 },
				{ exportControlNo: '1000000002', packages: 5 },
			],
		},
	});
});

it('registers one cargo in three containers as one VAE', async () => {
	const dealNo = await practice.deal('#lenient');
	const [item] = await run(
		['ABCU1234567', 'ABCU1234572', 'ABCU1234588'].map((containerNo) => ({
			dealNo,
			exportControlNo: '1000000001',
			containerNo,
		})),
		buildLines('VAE', { filingBy: 'exportControlNo', listField: 'containers' }),
		filing('VAE', fromLines),
	);
	expect(item).toMatchObject({
		state: 'accepted',
		keys: { exportControlNo: '1000000001' },
		content: {
			containers: [
				{ containerNo: 'ABCU1234567' },
				{ containerNo: 'ABCU1234572' },
				{ containerNo: 'ABCU1234588' },
			],
		},
		lines: [{ rows: [0] }, { rows: [1] }, { rows: [2] }],
	});
});

it('pairs a filing with all the rows it is made of', async () => {
	const input = ['A', 'B', 'A'].map((no, packages) => ({ no, packages }));
	const { items } = await practice.run([buildLines('VAN', { filingBy: 'no', listField: 'rows' })], { input });
	expect(items['N1']?.map(({ pairedItem }) => pairedItem)).toEqual([
		[{ item: 0 }, { item: 2 }],
		[{ item: 1 }],
	]);
});

it('numbers the fields of a report without a list', async () => {
	const [item] = await run(
		[{ no: '1' }, { no: '2' }],
		buildLines('OLA', { linesInto: 'numbered', lineFields: field({ no: 'cargoControlNo' }) }),
	);
	expect(item).toMatchObject({ fields: { cargoControlNo1: '1', cargoControlNo2: '2' } });
});

describe('rows that contradict each other', () => {
	const rows = [
		{ no: 'A', ship: 'MARU', packages: 1, all: 3 },
		{ no: 'A', ship: 'GO', packages: 1, all: 3 },
		{ no: 'B', ship: 'MARU', packages: 2, all: 2 },
	];
	const node = buildLines('VAN', {
		filingBy: 'no',
		headerFields: field({ no: 'containerNo', ship: '' }),
		listField: 'rows',
		options: { checkSums: { sum: [{ total: 'all', column: 'packages' }] } },
	});

	it('stop the node, with everything that is wrong and what to do', async () => {
		const { error } = await practice.run([node, filing('VAN', fromLines)], { input: rows });
		expect(error?.message).toBe(
			'The rows of one filing do not agree about "ship": "MARU" (row 0), "GO" (row 1). (and 1 more)',
		);
		expect(error).toMatchObject({
			description: expect.stringContaining('The total "all" is 3, but "packages" of its 2 rows is 2 in all.'),
		});
		expect(practice.calls).toEqual([]);
	});

	it('go to the error output under Continue, and the other filings go on', async () => {
		const { items } = await practice.run([node], {
			input: rows,
			node: { onError: 'continueRegularOutput' },
		});
		expect(items['N1']).toMatchObject([
			{
				json: {
					error: expect.stringContaining('"ship"'),
					details: { findings: [{ severity: 'stop' }, { severity: 'stop' }], lines: [{}, {}] },
				},
				pairedItem: [{ item: 0 }, { item: 1 }],
			},
			{ json: { fields: { ship: 'MARU', rows: [{ packages: 2 }] }, findings: [] } },
		]);
	});
});

it('splits what is over the limit into filings that a custom ID can tell apart', async () => {
	const rows = Array.from({ length: 5 }, (_, index) => ({ code: String(index) }));
	const items = await run(
		rows,
		buildLines('VAN', { listField: 'rows', options: { rowLimit: 2, overLimit: 'split' } }),
	);
	expect(items).toMatchObject([
		{ part: 1, parts: 3, fields: { rows: [{ code: '0' }, { code: '1' }] } },
		{ part: 2, parts: 3, fields: { rows: [{ code: '2' }, { code: '3' }] } },
		{ part: 3, parts: 3, fields: { rows: [{ code: '4' }] }, findings: [{ severity: 'warning' }] },
	]);
});

it('takes columns as the editor writes those that are dropped, with blanks and commas in their names', async () => {
	const [item] = await run(
		[
			{ 'HS code': '1', 'Weight, net': 1, Origin: 'JP' },
			{ 'HS code': '1', 'Weight, net': 2, Origin: 'JP' },
		],
		buildLines('VAN', {
			listField: 'rows',
			lineBy: `['HS code'], Origin`,
			addUp: `["Weight, net"]`,
		}),
	);
	expect(item).toMatchObject({ fields: { rows: [{ 'HS code': '1', 'Weight, net': 3, Origin: 'JP' }] } });
});

it('notes which columns are not filed, such as the one that tells the filings apart', async () => {
	const rows = [
		{
			row_number: 2,
			dealNo: 'D1',
			コンテナ番号: 'A',
			containerNo: 'A',
			cargo: '1',
			Remarks: 'x',
			Empty: '',
			All: 1,
		},
	];
	const noted = async (parameters: INodeParameters) => {
		const [item] = await run(rows, buildLines('VAN', { listField: 'rows', ...parameters }));
		return (item?.['findings'] as IDataObject[]).map(
			({ severity, message }) => `${String(severity)}: ${String(message)}`,
		);
	};
	const lineFields = field({ cargo: 'exportControlNo' });
	const options = { checkSums: { sum: [{ total: 'All', column: 'All' }] } };
	expect(await noted({ filingBy: 'containerNo, コンテナ番号', lineFields, options })).toEqual([
		'note: Columns that are not filed: "コンテナ番号", "Remarks".',
	]);
	expect(
		await noted({ filingBy: 'コンテナ番号', headerFields: field({ コンテナ番号: 'containerNo2' }) }),
	).toEqual([]);
});

it('names rows by the row_number of a sheet unless told otherwise, and never files it', async () => {
	const sheet = [
		{ row_number: 2, code: 'A' },
		{ row_number: 3, code: 'B' },
	];
	const lines = async (rows: readonly IDataObject[], options: INodeParameters = {}) =>
		(await run(rows, buildLines('VAN', { listField: 'rows', options })))[0];
	expect(await lines(sheet)).toMatchObject({
		fields: { rows: [{ code: 'A' }, { code: 'B' }] },
		lines: [{ rows: [2] }, { rows: [3] }],
	});
	expect(await lines(sheet, { rowNumber: 'code' })).toMatchObject({
		lines: [{ rows: ['A'] }, { rows: ['B'] }],
	});
	expect(await lines([...sheet, { code: 'C' }])).toMatchObject({
		lines: [{ rows: [0] }, { rows: [1] }, { rows: [2] }],
	});
});

const oneRow = [{ no: 'A', packages: 1 }];
it.each<[string, IDataObject[], INodeParameters, string, string]>([
	[
		'a column that no row has',
		oneRow,
		buildLines('VAN', { filingBy: 'containerNo', listField: 'rows' }),
		'No row has a column "containerNo".',
		'The columns of the rows are no, packages.',
	],
	[
		'two columns for one field',
		oneRow,
		buildLines('VAN', { listField: 'rows', lineFields: field({ no: 'a', packages: 'a' }) }),
		'Several values would go to the field a.',
		'Give each column',
	],
	[
		'a header field that is a numbered field too',
		oneRow,
		buildLines('VAN', {
			linesInto: 'numbered',
			headerFields: field({ no: 'cargo1' }),
			lineFields: field({ packages: 'cargo' }),
		}),
		'Several values would go to the field cargo1.',
		'Give each column',
	],
	[
		'numbered fields that meet at the eleventh line',
		oneRow,
		buildLines('VAN', { linesInto: 'numbered', lineFields: field({ no: 'cargo', packages: 'cargo1' }) }),
		'Several values would go to the field cargo1.',
		'Give each column',
	],
	[
		'an expression that found nothing, where nothing would mean one filing for all rows',
		oneRow,
		buildLines('VAN', { filingBy: '={{ $json.missing }}', listField: 'rows' }),
		'One Filing Per is no name of a column: its expression gave nothing.',
		'Empty means none.',
	],
	[
		'an option whose expression found nothing, where nothing would mean no limit',
		oneRow,
		buildLines('VAN', { listField: 'rows', options: { rowLimit: '={{ $json.missing }}' } }),
		'Row Limit is "undefined", which is no number of lines.',
		'Write a whole number.',
	],
	[
		'a row number column whose expression found nothing',
		oneRow,
		buildLines('VAN', { listField: 'rows', options: { rowNumber: '={{ $json.missing }}' } }),
		'Row Number Column is no name of a column: its expression gave nothing.',
		'Empty means none.',
	],
	[
		'the value of a cell in place of the name of its column',
		oneRow,
		buildLines('VAN', { filingBy: '={{ $json.no }}', listField: 'rows' }),
		'No row has a column "A".',
		'Write the name of the column, not the value of a cell.',
	],
	[
		'a field without a column',
		oneRow,
		buildLines('VAN', { listField: 'rows', headerFields: field({ '': 'vessel' }) }),
		'No row has a column "".',
		'The columns of the rows are no, packages.',
	],
	[
		'a code without a known list',
		oneRow,
		buildLines('VAN', {}),
		'List Field is empty.',
		'No list of VAN is known',
	],
	[
		'a code with several lists',
		oneRow,
		buildLines('VAE', {}),
		'List Field is empty.',
		'VAE has several: containerNumbers',
	],
	[
		'Add Up of a column that is no line field',
		oneRow,
		buildLines('VAN', { listField: 'rows', lineFields: field({ no: '' }), addUp: 'packages' }),
		'Add Up names packages, which no line has.',
		'Add it to Line Fields',
	],
	[
		'rows of two business codes',
		[{ businessCode: 'VAN' }, { businessCode: 'VAE' }],
		buildLines('={{ $json.businessCode }}', { listField: 'rows' }),
		'Business Code is VAN for item 0 and VAE for item 1.',
		'Use a node for each',
	],
	[
		'a row without its number',
		[{ n: 1, a: 1 }, { a: 2 }],
		buildLines('VAN', { listField: 'rows', options: { rowNumber: 'n' } }),
		'Item 1 has no "n", which is Row Number Column.',
		'Take rows without a number out',
	],
	[
		'a limit that is no number of lines',
		oneRow,
		buildLines('VAN', { listField: 'rows', options: { rowLimit: 1.5 } }),
		'Row Limit is "1.5", which is no number of lines.',
		'Write a whole number.',
	],
])('refuses %s, with what to do', async (_, input, node, message, advice) => {
	const { error } = await practice.run([node], { input });
	expect(error?.message).toBe(message);
	expect(error).toMatchObject({ description: expect.stringContaining(advice) });
	expect(linesOf(practice.sandbox, 'sendTaken')).toEqual([]);
});
