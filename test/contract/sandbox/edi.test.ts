import { decodeMessages, readEdi, type EdiMessage, type Encoding } from '../../../nodes/Naccs/edi';
import type { Output } from '../../../sandbox/core/types.cjs';
import { Client } from './client.cjs';
import { ManualCore } from './manual.cjs';

let naccs: ManualCore;
beforeEach(() => {
	naccs = new ManualCore();
});

/** Files a code in a new deal; its outputs, oldest first. */
function outputsOf(dealName: string, code: string, fields = {}): readonly Output[] {
	naccs.file(code, naccs.deal(dealName), fields);
	return naccs.core.state.outputs.filter(({ businessCode }) => businessCode === code);
}

/** The last output as a caller of the API gets it, decoded. */
function received(dealName: string, code: string, fields = {}): { edi: string; messages: EdiMessage[] } {
	const output = outputsOf(dealName, code, fields).at(-1);
	const edi = String(naccs.outputs(output?.dealReportId).at(-1)?.ediData);
	return { edi, messages: decodeMessages(readEdi(edi)) };
}

/** What does not depend on the character set or on the division. */
function said({ resultCodes, subject, lines }: EdiMessage) {
	return { resultCodes, subject, lines };
}

describe('the answer of an inquiry', () => {
	it('is a message of type M: result line, code in the subject, data', () => {
		const { messages } = received('#lenient #rows:2', 'IES');
		expect(messages).toMatchObject([
			{
				header: { jobCode: 'IES', dataType: 'M', subject: '00000-0000-0000IES 照会結果' },
				resultCodes: ['00000-0000-0000'],
				subject: 'IES 照会結果',
				lines: [
					'99999900001',
					'registered',
					'練習貿易 ﾚﾝｼﾕｳﾎﾞｳｴｷ',
					'99999900002',
					'registered',
					'練習貿易 ﾚﾝｼﾕｳﾎﾞｳｴｷ',
				],
			},
		]);
	});

	it.each([
		['IES', 'declarations'],
		['IDI', 'declarations'],
		['IWS', 'cargoes'],
	])('of %s has as many rows as #rows says, its own first', (code, list) => {
		const own = naccs.deal('#lenient');
		naccs.file('ECR', own);
		naccs.file('BIC', own, { exportControlNo: naccs.number('exportControlNo', own) });
		naccs.file(code === 'IDI' ? 'IDA' : 'EDA', own);
		const rows = outputsOf('#lenient #rows:120', code).at(-1)?.json[list];
		expect(rows).toHaveLength(120);
		const [first, second] = Array.isArray(rows) ? rows : [];
		expect(first).not.toHaveProperty('consignee');
		expect(second).toHaveProperty('consignee');
	});

	it('can be as long as a message may be', () => {
		const { messages } = received('#lenient #rows:5000', 'IES');
		expect(messages[0]?.lines).toHaveLength(15_000);
		expect(messages[0]?.header.length).toBeLessThan(700_000);
	});
});

describe('an answer that is longer than a message may be', () => {
	it('is divided unasked, whatever the report held, and nothing but the end of an endless item is lost', () => {
		const dealNo = naccs.deal('#lenient');
		const goods = Array.from({ length: 4000 }, (_, at) => ({ productName: `${at} ${'桜'.repeat(200)}` }));
		naccs.file('EDA', dealNo, {
			articleforShippers: 'x'.repeat(1_100_000),
			exportStatisticsItemNumbers: goods,
		});
		naccs.file('EDB', dealNo);
		const called = naccs.core.state.outputs.at(-1);
		const [message, ...more] = decodeMessages(called?.edi ?? '');
		expect(more).toEqual([]);
		expect(message).toMatchObject({ header: { dataType: 'C' }, parts: [1, 2, 3], complete: true });
		const items = goods.map(({ productName }) => productName);
		expect(message?.lines.filter((line) => line.includes('桜'))).toEqual(items);
		expect(message?.lines).toContain('x'.repeat(10_000));
		expect(String(called?.json['articleforShippers'])).toHaveLength(1_100_000);
	});
});

describe('#divided', () => {
	const whole = () => said(received('#lenient #rows:4', 'IES').messages[0] ?? neverCame());

	it('divides the EDI of every output into parts that are put together again', () => {
		const expected = whole();
		const { messages } = received('#lenient #rows:4 #divided:3', 'IES');
		expect(messages).toMatchObject([{ ...expected, parts: [1, 2, 3], complete: true }]);
	});

	it('marks the last part, and only the first has a result line', () => {
		const [notice] = outputsOf('#divided:3', 'ECR');
		const parts = (notice?.edi ?? '').split(/(?=\s{3}ECR )/);
		expect(parts.map(division)).toEqual(['001 ', '002 ', '003E']);
		expect(parts.map((part) => part.includes('\r\n00000-0000-0000'))).toEqual([true, false, false]);
	});

	it(':reversed lets the last part come first, which changes nothing', () => {
		const expected = whole();
		const { edi, messages } = received('#lenient #rows:4 #divided:3:reversed', 'IES');
		expect(division(edi)).toBe('003E');
		expect(messages).toMatchObject([{ ...expected, parts: [1, 2, 3], complete: true }]);
	});

	it(':cut leaves the last part out, and the rest says that it is not complete', () => {
		const { resultCodes, lines } = whole();
		const { messages } = received('#lenient #rows:4 #divided:3:cut', 'IES');
		expect(messages).toMatchObject([
			{ resultCodes, lines: lines.slice(0, 8), parts: [1, 2], complete: false },
		]);
	});

	it('keeps the parts of two outputs apart when they are read in one go', () => {
		const outputs = outputsOf('#lenient #divided:3:cut #kubun:2', 'EDC');
		const messages = decodeMessages(outputs.map(({ edi }) => edi).join(''));
		expect(messages.map(({ subject, parts }) => [subject, parts])).toEqual([
			['処理結果通知', [1, 2]],
			['輸出申告控 区分2', [1, 2]],
		]);
	});
});

describe('#edi', () => {
	const encodings: readonly Encoding[] = ['euc-jp', 'shift_jis', 'utf-8'];

	it.each(encodings)('%s: bytes as Base64, which read as the text would', (encoding) => {
		const dealName = `#lenient #rows:3 #edi:${encoding}`;
		const { edi, messages } = received(dealName, 'IES');
		expect(edi).toMatch(/^[A-Za-z0-9+/]+=*$/);
		const [plain] = received('#lenient #rows:3', 'IES').messages;
		const [message] = messages;
		expect(message && said(message)).toEqual({
			...(plain && said(plain)),
			subject: 'IES 照会結果 ﾚﾝｼﾕｳ',
		});
		const [bytes] = [readEdi(edi)].filter((one) => typeof one !== 'string');
		expect(new TextDecoder(encoding, { fatal: true }).decode(bytes)).toContain('ﾚﾝｼﾕｳ');
	});

	it('counts lengths in that character set: half-width kana are two bytes in EUC-JP, one in Shift_JIS', () => {
		const [eucJp, shiftJis, utf8] = encodings.map(
			(encoding) => received(`#lenient #rows:1 #edi:${encoding}`, 'IES').messages[0]?.header.length ?? 0,
		);
		const kana = 'ﾚﾝｼﾕｳﾎﾞｳｴｷ'.length;
		expect(eucJp).toBe((shiftJis ?? 0) + kana);
		// UTF-8 is what somebody on the way made of it: lengths stay as they were.
		expect(utf8).toBe(shiftJis);
	});

	it('carries what the user entered, and a called one too', () => {
		const dealNo = naccs.deal('#edi:euc-jp #lenient');
		const exporterName = 'ｻｸﾗﾎﾞｳｴｷ 桜貿易';
		naccs.file('ECR', dealNo, { exporterName });
		naccs.file('ECR11', dealNo);
		const called = naccs.core.state.outputs.at(-1);
		const [message] = decodeMessages(readEdi(String(naccs.outputs(called?.dealReportId).at(-1)?.ediData)));
		expect(message?.header.dataType).toBe('C');
		expect(message?.lines).toContain(exporterName);
	});

	it('of divided outputs is the bytes of all parts', () => {
		const { messages } = received('#lenient #rows:4 #divided:3:reversed #edi:euc-jp', 'IES');
		expect(messages).toMatchObject([{ parts: [1, 2, 3], complete: true, lines: { length: 12 } }]);
	});

	it('puts a geta mark where the character set has no such character', () => {
		const { messages } = received('#edi:shift_jis #lenient', 'ECR11', { bookingNo: '船🚢한é\u00a5' });
		expect(messages[0]?.lines).toContain('船〓〓〓?');
	});

	it.each([
		'#edi',
		'#edi:latin1',
		'#divided',
		'#divided:1',
		'#divided:3:sideways',
		'#rows:9999',
		'#rows:many',
	])('%s is not understood: it is shown as such and changes nothing', (tag) => {
		const { edi } = received(`#lenient ${tag}`, 'IES');
		expect(naccs.core.overview().deals).toMatchObject([{ unknownTags: [tag] }]);
		naccs = new ManualCore();
		expect(edi).toBe(received('#lenient', 'IES').edi);
	});
});

it('the page shows the EDI as text, whatever it comes in', () => {
	outputsOf('#lenient #divided:2 #edi:euc-jp', 'IES');
	const shown = naccs.core.overview().outputs;
	expect(shown).toMatchObject([
		{ messageType: 'M', encoding: 'euc-jp', edi: expect.stringContaining('照会結果 ﾚﾝｼﾕｳ') },
		{ messageType: 'R', encoding: 'euc-jp', edi: expect.stringContaining('処理結果通知 ﾚﾝｼﾕｳ') },
	]);
});

describe('GET /sandbox/outputs/{id}/edi', () => {
	let client: Client;
	beforeEach(async () => {
		client = await Client.start({ processingMs: 0 });
	});
	afterEach(() => client.close());

	it('gives the file, in the character set of the tag, without signing in', async () => {
		const dealNo = await client.deal('#lenient #rows:3 #edi:euc-jp');
		const { report } = await client.file('IES', dealNo);
		const answer = await client.until(report.dealReportId, ({ messageType }) => messageType === 'M');
		const file = await client.download(`/sandbox/outputs/${String(answer.naccsReceiveDataId)}/edi`);
		expect(file.headers).toMatchObject({
			'content-type': 'application/octet-stream',
			'content-disposition': `attachment; filename="${String(answer.naccsReceiveDataId)}.edi"`,
		});
		expect(Buffer.from(file.bytes).toString('base64')).toBe(answer.ediData);
		expect(decodeMessages(file.bytes)).toMatchObject([{ header: { length: file.bytes.length } }]);
	});

	it('gives Shift_JIS where no tag says otherwise', async () => {
		const { report } = await client.file('ECR', await client.deal());
		const [notice] = await client.outputs(report.dealReportId);
		const { bytes } = await client.download(`/sandbox/outputs/${String(notice?.naccsReceiveDataId)}/edi`);
		expect(new TextDecoder('shift_jis').decode(bytes)).toBe(notice?.ediData);
	});

	it('of an output that is not there is not found', async () => {
		expect((await client.get('/sandbox/outputs/none/edi')).status).toBe(404);
	});
});

/** Number and last mark of the first part. */
function division(edi: string): string | undefined {
	return /(\d{3}[ E])[RM] {3}/.exec(edi)?.[1];
}

function neverCame(): never {
	throw new Error('NACCS did not answer');
}
