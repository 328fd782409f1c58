import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { encodeInputMessage, encodeMessage, inputTable } from '../../nodes/Naccs/edi';
import { toBytes } from '../../sandbox/core/bytes.cjs';
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

const output = (operation: string, changes: INodeParameters = {}): INodeParameters => ({
	resource: 'output',
	operation,
	...changes,
});
const parse = (changes: INodeParameters = {}): INodeParameters => output('parseEdi', changes);
const listEdi = output('getAll', { outputsOf: 'deal', returnAll: true, options: { outputFormat: 'edi' } });

/** The JSON of the last node's items. Everything is expected to end well. */
async function items(nodes: readonly INodeParameters[], input: IDataObject[]): Promise<IDataObject[]> {
	const run = await practice.run(nodes, { input });
	expect(run.error).toBeUndefined();
	return (Object.values(run.items).at(-1) ?? []).map(({ json }) => json);
}

const message = (lines: readonly string[], changes: object = {}): string =>
	encodeMessage({
		header: {
			jobCode: 'IEX',
			outCode: 'SAE0010',
			dataType: 'M',
			pattern: 'Q',
			serverRecvTime: '20260105083000',
			...changes,
		},
		resultCodes: ['00000-0000-0000'],
		subject: '照会結果',
		lines,
	});

describe('Output: Parse EDI Text', () => {
	it('reads the EDI of a rejected filing, with its codes explained as in the filing', async () => {
		const dealNo = await practice.deal('#lenient #reject:A0010');
		const [filed] = await items([filing('EDC')], [{ dealNo }]);
		const [parsed] = await items([listEdi, parse()], [{ dealNo }]);
		expect(parsed).toMatchObject({
			direction: 'output',
			businessCode: 'EDC',
			outputInformationCode: '*SEDC',
			messageType: 'R',
			messageTypeMeaningJa: '処理結果通知',
			destination: 'Q',
			resultCodes: ['A0010-0000-0000'],
			result: { outcome: 'rejected', retry: 'afterOpening' },
			complete: true,
			findings: [],
		});
		const told = (item: IDataObject | undefined) => (item?.['result'] as IDataObject)['codes'];
		expect(told(filed)).toMatchObject(told(parsed) as object);
	});

	it('gives the data of an inquiry as numbered items, and the time of Japan', async () => {
		const [parsed] = await items([parse()], [{ edi: message(['ABC  ', '', '明細 ｶﾅ']) }]);
		expect(parsed).toMatchObject({
			messageTypeMeaning: 'inquiry result for the screen: result line, then data',
			subject: '照会結果',
			receivedAt: '2026-01-05T08:30:00+09:00',
			result: { outcome: 'accepted' },
			items: [
				{ no: 1, name: null, value: 'ABC' },
				{ no: 2, value: '' },
				{ no: 3, value: '明細 ｶﾅ' },
			],
			rows: [],
		});
	});

	it('gives an item for each message of a text, paired with it', async () => {
		const edi = message(['one']) + message(['two']) + message(['three'], { jobCode: 'IES' });
		const run = await practice.run([parse()], { input: [{ edi }, { edi: message(['four']) }] });
		const found = run.items['N1'] ?? [];
		expect(found.map(({ json }) => (json['items'] as IDataObject[])[0]?.['value'])).toEqual([
			'one',
			'two',
			'three',
			'four',
		]);
		expect(found.map(({ pairedItem }) => pairedItem)).toEqual([0, 0, 0, 1].map((item) => ({ item })));
	});

	it.each(['euc-jp', 'shift_jis', 'utf-8'])(
		'reads Base64 of %s bytes, half-width kana too',
		async (encoding) => {
			const dealNo = await practice.deal(`#lenient #permit:0 #edi:${encoding}`);
			await items([filing('EDC', { additionalFields: { declarationEtcNo: '12345678901' } })], [{ dealNo }]);
			const listJson = output('getAll', { outputsOf: 'deal', returnAll: true });
			const expected = (await items([listJson], [{ dealNo }])).map(({ subject }) => String(subject));
			const parsed = (await items([listEdi, parse()], [{ dealNo }])).map(({ subject }) => String(subject));
			expect(parsed).toHaveLength(3);
			expect(parsed.every((subject) => /[\uff66-\uff9f]/.test(subject))).toBe(true);
			parsed.forEach((subject, index) => expect(expected[index]?.endsWith(subject)).toBe(true));
		},
	);

	it('puts divided messages together, and says when a part is missing', async () => {
		const whole = await practice.deal('#lenient #divided:3');
		const cut = await practice.deal('#lenient #divided:3:cut');
		const read = async (dealNo: string): Promise<IDataObject | undefined> => {
			await items([filing('ICN')], [{ dealNo }]);
			return (await items([listEdi, parse()], [{ dealNo }])).find((item) => item['messageType'] === 'M');
		};
		expect(await read(whole)).toMatchObject({ parts: [1, 2, 3], complete: true, findings: [] });
		expect(await read(cut)).toMatchObject({
			parts: [1, 2],
			complete: false,
			findings: [expect.stringContaining('only 1, 2 came')],
		});
	});

	it('reads a message to NACCS with the names of its table, and never its password', async () => {
		const table = inputTable('EDC');
		const lines = (table?.common ?? []).map(({ length }, index) =>
			`${index}`.padEnd(length).slice(0, length),
		);
		const edi = encodeInputMessage({
			header: { jobCode: 'EDC', userCode: '1ASKR', password: 'PW-12345' },
			lines,
		});
		const [parsed] = await items([parse()], [{ edi }]);
		expect(parsed).toMatchObject({
			direction: 'input',
			businessCode: 'EDC',
			header: { jobCode: 'EDC', userCode: '1ASKR' },
			items: [{ no: 1, name: table?.common[0]?.nameJa, value: '0' }, ...lines.slice(1).map(() => ({}))],
			table: { code: 'EDC', status: table?.status },
			result: null,
		});
		expect(JSON.stringify(parsed)).not.toContain('PW-12345');
		expect(parsed?.['header']).not.toHaveProperty('password');
	});

	it('has the same keys for both directions', async () => {
		const edi = encodeInputMessage({ header: { jobCode: 'ZZZ' }, lines: ['a'] });
		const [to, from] = await items([parse()], [{ edi }, { edi: message(['a']) }]);
		expect(Object.keys(to ?? {}).sort()).toEqual(Object.keys(from ?? {}).sort());
	});

	it('goes by the direction and the character set that are named', async () => {
		const bytes = toBytes(message(['ｱｲ']), 'shift_jis');
		const edi = Buffer.from(bytes).toString('base64');
		const [read] = await items([parse({ options: { encoding: 'shift_jis' } })], [{ edi }]);
		expect(read).toMatchObject({ items: [{ value: 'ｱｲ' }] });
		const [other] = await items([parse({ options: { direction: 'input' } })], [{ edi }]);
		expect(other).toMatchObject({ direction: 'input', businessCode: 'IEX' });
		const run = await practice.run([parse({ options: { encoding: 'utf-8' } })], { input: [{ edi }] });
		expect(run.error).toMatchObject({
			message: expect.stringMatching(/^The EDI text cannot be read: The bytes are not utf-8 \(byte \d+\)\.$/),
			description: expect.stringContaining('Encoding'),
		});
	});

	it('asks Cyber Port for nothing', async () => {
		const before = practice.calls.length;
		await items([parse()], [{ edi: message(['a']) }]);
		expect(practice.calls.length).toBe(before);
	});

	describe('of what is no EDI text', () => {
		it.each<[what: string, edi: IDataObject[string], ...words: string[]]>([
			['nothing', '', 'EDI Text is empty', 'Output Format is EDI'],
			['an expression that found nothing', null, 'EDI Text is empty', 'Check the expression'],
			['an object', { a: 1 }, 'EDI Text is not a text', 'Check the expression'],
			['a text cut short', message(['a']).slice(0, 100), 'cannot be read', 'byte', 'blanks and CRLF'],
			['a pasted text', message(['a']).replace(/\r\n/g, '\n'), 'cannot be read', 'byte 398', 'copied'],
		])('stops at %s', async (_what, edi, ...words) => {
			const run = await practice.run([parse()], { input: [{ edi }] });
			const told = `${run.error?.message}\n${run.error?.description}`;
			for (const word of words) expect(told).toMatch(new RegExp(word));
		});

		it('gives an item with field and offset under Continue On Fail, and reads the others', async () => {
			const run = await practice.run([parse()], {
				input: [{ edi: message(['a']).slice(0, 20) }, { edi: message(['b']) }],
				node: { onError: 'continueRegularOutput' },
			});
			expect(run.items['N1']?.map(({ json }) => json)).toMatchObject([
				{ error: expect.stringContaining('field serverRecvTime, byte 15'), details: { offset: 15 } },
				{ items: [{ value: 'b' }] },
			]);
		});

		it('names the binary fields of an item that lacks the one asked for', async () => {
			const run = await practice.run([parse({ ediSource: 'binary' })]);
			expect(run.error?.message).toContain('The item has no binary field "data"');
		});
	});
});

describe('Output: Explain Result Code', () => {
	const explain = (changes: INodeParameters = {}): INodeParameters => output('explainResultCode', changes);

	it('explains the codes of an output, the most important first, in both languages', async () => {
		const resultCodes = ['W0001-0000-0000', 'S0001-KND -0002', 'A0010-0000-0000'];
		const [told] = await items([explain()], [{ resultCodes, businessCode: 'EDC' }]);
		expect(told).toMatchObject({
			businessCode: 'EDC',
			resultCodes,
			outcome: 'rejected',
			codes: [
				{ text: 'A0010-0000-0000', knownFrom: 'common', severity: 'A' },
				{ text: 'S0001-KND -0002', itemId: 'KND', row: 2 },
				{ text: 'W0001-0000-0000', outcome: 'accepted' },
			],
		});
		expect(told?.['summary']).toMatch(/^EDC was rejected .*A0010.*And 2 more\.$/);
		expect(told?.['summaryJa']).toMatch(/^EDCはエラー.*ほか2件。$/);
	});

	it.each([
		['A0010', ['A0010']],
		['A0010, E0002-0000-0000', ['A0010', 'E0002-0000-0000']],
		['S0001-KND -0002 W0001-0000-0000', ['S0001-KND -0002', 'W0001-0000-0000']],
		['00000-0000-0000W0001-0000-0000   ', ['00000-0000-0000', 'W0001-0000-0000']],
		['A0010、nonsense', ['A0010', 'nonsense']],
	])('reads "%s"', async (text, expected) => {
		const [told] = await items([explain({ resultCodes: text, businessCode: '' })], [{}]);
		expect(told).toMatchObject({ businessCode: null, resultCodes: expected });
		expect((told?.['codes'] as IDataObject[]).length).toBe(expected.length);
	});

	it('says of what is no code that it is none, and does not take it for accepted', async () => {
		const [told] = await items([explain({ resultCodes: 'hello' })], [{}]);
		expect(told).toMatchObject({ outcome: 'unknown', codes: [{ meaning: 'Not a NACCS result code.' }] });
	});

	it('refuses objects in place of codes, and says how to get their texts', async () => {
		const { error } = await practice.run([explain()], { input: [{ resultCodes: [{ text: 'E0002' }] }] });
		expect(error).toMatchObject({
			message: 'Result Codes holds an object, not a code.',
			description: expect.stringContaining('code.text'),
		});
	});

	it('stops where there is no code, and asks Cyber Port for nothing', async () => {
		const run = await practice.run([explain()], { input: [{ resultCodes: [] }] });
		expect(run.error?.message).toBe('Result Codes is empty.');
		expect(practice.calls).toEqual([]);
	});
});
