import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { decodeMessages, readEdi } from '../../nodes/Naccs/edi';
import { filing } from '../helpers/filings.cjs';
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

async function items(nodes: readonly INodeParameters[], input: IDataObject[]) {
	const run = await practice.run(nodes, { input });
	expect(run.error).toBeUndefined();
	return (Object.values(run.items).at(-1) ?? []).map(({ json }) => json);
}

const output = (operation: string, changes: INodeParameters): INodeParameters => ({
	resource: 'output',
	operation,
	options: { outputFormat: 'edi' },
	...changes,
});

const read = (edi: unknown) => decodeMessages(readEdi(String(edi)));

/** The outputs of a list inquiry in a new deal with these tags, as EDI. */
async function inquiry(tags: string): Promise<IDataObject[]> {
	const dealNo = await practice.deal(`#lenient ${tags}`);
	await items([filing('IES')], [{ dealNo }]);
	return await items([output('getAll', { outputsOf: 'deal', returnAll: true })], [{ dealNo }]);
}

const RESULT = { header: { outCode: '*SIES', dataType: 'R' }, resultCodes: ['00000-0000-0000'], lines: [] };

describe('the EDI of outputs that a node has read', () => {
	it.each(['', '#edi:euc-jp', '#edi:shift_jis', '#edi:utf-8'])(
		'reads as the same messages: %s',
		async (tag) => {
			const listed = await inquiry(`#rows:40 ${tag}`);
			const [notice, answer] = listed.flatMap(({ edi }) => read(edi));
			expect(notice).toMatchObject(RESULT);
			expect(answer).toMatchObject({
				header: { jobCode: 'IES', dataType: 'M' },
				resultCodes: ['00000-0000-0000'],
				subject: tag === '' ? 'IES 照会結果' : 'IES 照会結果 ﾚﾝｼﾕｳ',
				complete: true,
			});
			expect(answer?.lines).toHaveLength(120);
			expect(answer?.lines.slice(-3)).toEqual(['99999900040', 'registered', '練習貿易 ﾚﾝｼﾕｳﾎﾞｳｴｷ']);
		},
	);

	it.each([
		['#divided:4', { parts: [1, 2, 3, 4], complete: true, lines: { length: 36 } }],
		['#divided:4:reversed #edi:euc-jp', { parts: [1, 2, 3, 4], complete: true, lines: { length: 36 } }],
		['#divided:4:cut #edi:shift_jis', { parts: [1, 2, 3], complete: false, lines: { length: 27 } }],
	])('is put together where it came divided: %s', async (tags, expected) => {
		const [, answer] = await inquiry(`#rows:12 ${tags}`);
		expect(read(answer?.['edi'])).toMatchObject([expected]);
	});

	it('is the same when one output is read by its ID', async () => {
		const [, answer] = await inquiry('#rows:3 #divided:2 #edi:euc-jp');
		const id = String(answer?.['naccsReceiveDataId']);
		const [one] = await items([output('get', { naccsReceiveDataId: id })], [{}]);
		expect(one).toEqual(answer);
	});
});

it('a filing is judged as ever when its outputs come as divided bytes', async () => {
	const dealNo = await practice.deal('#lenient #edi:euc-jp #divided:3 #kubun:2 #warn:W0001');
	const edc = filing('EDC', {
		additionalFields: { declarationEtcNo: '12345678901' },
		stopAfter: 'answer',
		options: { outputFormat: 'edi' },
	});
	const [item] = await items([edc], [{ dealNo }]);
	expect(item).toMatchObject({
		state: 'accepted',
		result: { outcome: 'accepted', codes: [{ code: 'W0001' }, { code: '00000' }] },
	});
});

it('a rejection by several fields reaches the item, each code with its item and row', async () => {
	const dealNo = await practice.deal('#lenient #reject:EDC:E0002+S0001-KND-0001+R0003-HSC-0060');
	const edc = filing('EDC', { additionalFields: {}, stopAfter: 'answer' });
	const [item] = await items([edc], [{ dealNo }]);
	expect(item).toMatchObject({ state: 'rejected', result: { outcome: 'rejected' } });
	const { codes } = item?.['result'] as { codes: IDataObject[] };
	const places = codes.map(({ code, itemId, row }) => [code, itemId, row]);
	expect(places).toHaveLength(3);
	expect(places).toEqual(
		expect.arrayContaining([
			['E0002', null, null],
			['S0001', 'KND', 1],
			['R0003', 'HSC', 60],
		]),
	);
});
