import { createHash } from 'node:crypto';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { encodeInputMessage, encodeMessage } from '../../nodes/Naccs/edi';
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
const list = output('getAll', { outputsOf: 'deal', returnAll: true, simplify: false });
const render = (changes: INodeParameters = {}): INodeParameters => output('renderOutput', changes);
const renderText = (options: INodeParameters = {}): INodeParameters => render({ ediSource: 'text', options });

async function run(nodes: readonly INodeParameters[], input: IDataObject[]): Promise<INodeExecutionData[]> {
	const ended = await practice.run(nodes, { input });
	expect(ended.error).toBeUndefined();
	return Object.values(ended.items).at(-1) ?? [];
}

/** The pages of all outputs of a deal in which these were filed. */
async function pagesOf(name: string, codes: readonly string[], options: INodeParameters = {}) {
	const dealNo = await practice.deal(`#lenient ${name}`);
	await run(
		codes.map((code) => filing(code)),
		[{ dealNo }],
	);
	return await run([list, render({ options })], [{ dealNo }]);
}

function fileOf({ binary }: INodeExecutionData, property = 'page'): Buffer {
	return Buffer.from(binary?.[property]?.data ?? '', 'base64');
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const pageOf = (item: INodeExecutionData | undefined): string => (item ? fileOf(item).toString() : '');

const rendered = (item: INodeExecutionData | undefined): IDataObject =>
	(item?.json['rendered'] ?? {}) as IDataObject;

const message = (lines: readonly string[], subject = '照会結果'): string =>
	encodeMessage({
		header: { jobCode: 'IEX', outCode: 'SAE0010', dataType: 'M', serverRecvTime: '20240229233000' },
		resultCodes: ['00000-0000-0000'],
		subject,
		lines,
	});

describe('Output: Render Output', () => {
	it('makes a page of an accepted filing: code, deal, report, output, time in Japan, result', async () => {
		const [item] = await pagesOf('', ['EDC']);
		const { dealNo, dealReportId, naccsReceiveDataId, receivedAt } = item?.json ?? {};
		const page = pageOf(item);
		for (const shown of [dealNo, dealReportId, naccsReceiveDataId, '*SEDC', '輸出申告', 'ACCEPTED 正常終了'])
			expect(page).toContain(String(shown));
		const inJapan = new Date(Date.parse(String(receivedAt)) + 9 * 3_600_000).toISOString();
		expect(page).toContain(`${inJapan.slice(0, 10)} ${inJapan.slice(11, 19)} JST`);
		expect(item?.binary?.['page']).toMatchObject({ mimeType: 'text/html' });
		expect(item?.binary?.['page']?.fileName).toMatch(/^naccs-EDC-SEDC-\d{14}-[\w-]+\.html$/);
	});

	it('explains a rejection, and hands a line for a mail on with the item', async () => {
		const [item] = await pagesOf('#reject:A0010', ['EDC']);
		const page = pageOf(item);
		expect(page).toContain('REJECTED エラー');
		expect(page).toContain('A0010-0000-0000');
		expect(page).toContain('after NACCS has opened');
		expect(page).toContain('NACCSの開局後');
		const [told] = rendered(item)['messages'] as IDataObject[];
		expect(told).toMatchObject({ businessCode: 'EDC', outcome: 'rejected' });
		expect(page).toContain(String(told?.['summaryJa']));
		// The item that came in goes on.
		expect(item?.json).toMatchObject({ businessCode: 'EDC', resultCodes: ['A0010-0000-0000'] });
	});

	it('shows the rows of an inquiry as a table, each of many', async () => {
		const pages = await pagesOf('#rows:120', ['IES']);
		const answer = pages.find(({ json }) => json['messageType'] === 'M');
		expect(pageOf(answer).match(/<tr>/g)?.length).toBeGreaterThan(120);
	});

	it('tells of a divided output that a part of its EDI is missing', async () => {
		const pages = await pagesOf('#divided:3:cut', ['ICN']);
		const answer = pages.find(({ json }) => json['messageType'] === 'M');
		expect(pageOf(answer)).toContain('Parts of this divided message are missing');
	});

	it('makes one page of all messages of an EDI text, without asking Cyber Port', async () => {
		const before = practice.calls.length;
		const [item] = await run([renderText()], [{ edi: message(['one']) + message(['two']) }]);
		expect(practice.calls.length).toBe(before);
		const page = pageOf(item);
		expect(page).toContain('2 messages (電文 2 件)');
		expect(page).toContain('2024-02-29 23:30:00 JST');
		expect(rendered(item)['messages']).toHaveLength(2);
	});

	it('shows hostile content as text', async () => {
		const edi = message(['<script>alert(1)</script>', '\u202Egpj.exe', 'x'.repeat(5000)], '</title><b>');
		const page = pageOf((await run([renderText()], [{ edi }]))[0]);
		expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
		expect(page).toContain('[U+202E]gpj.exe');
		expect(page).not.toMatch(/<script|<b>/);
	});

	it('shows the lines of the EDI text where Cyber Port gives no JSON', async () => {
		const assumptionOverrides = { outputKeys: { json: 'none' } };
		const pages = await pagesOf('#rows:5', ['IES'], { assumptionOverrides });
		const answer = pages.find(({ json }) => json['messageType'] === 'M');
		expect(pageOf(answer)).toMatch(/<table class="rows items">[\s\S]*<td><span class="text">registered</);
	});

	it.each([
		[
			'cannot be read',
			'subject',
			'The EDI text of this output cannot be read',
			['page', 'pageData', 'pageEdi'],
		],
		['is not there', 'none', 'Cyber Port gave no EDI text', ['page', 'pageData']],
	])('makes the page, and keeps what there is, when the EDI %s', async (_, edi, told, kept) => {
		const options = { archive: true, assumptionOverrides: { outputKeys: { edi } } };
		const [item] = await pagesOf('', ['EDC'], options);
		expect(pageOf(item)).toContain(told);
		expect(rendered(item)).toMatchObject({
			findings: [{ severity: 'warning' }],
			manifest: { files: kept.map((property) => ({ property })) },
		});
	});

	it('stops at an ID that nothing has, and goes on with the others under Continue On Fail', async () => {
		const [item] = await pagesOf('', ['ICN']);
		const ids = ['O-none', String(item?.json['naccsReceiveDataId'])];
		const input = ids.map((naccsReceiveDataId) => ({ naccsReceiveDataId }));
		expect((await practice.run([render()], { input })).error?.message).toContain('O-none');
		const { items } = await practice.run([render()], { input, node: { onError: 'continueRegularOutput' } });
		expect(items['N1']?.map(({ json, binary }) => [typeof json['error'], binary !== undefined])).toEqual([
			['string', false],
			['undefined', true],
		]);
	});
});

describe('Output: Render Output with Archive', () => {
	const archive = { archive: true };

	it('adds JSON, EDI and a manifest whose lengths and hashes are those of the files', async () => {
		const items = await pagesOf('', ['EDC', 'ICN'], archive);
		expect(items.length).toBeGreaterThan(2);
		for (const item of items) {
			const manifest = JSON.parse(fileOf(item, 'pageManifest').toString());
			expect(rendered(item)['manifest']).toEqual(manifest);
			const files: IDataObject[] = manifest.files;
			expect(files.map(({ property }) => property)).toEqual(['page', 'pageData', 'pageEdi']);
			for (const { property, fileName, bytes, sha256: hash } of files) {
				const file = fileOf(item, String(property));
				expect({ bytes: file.length, hash: sha256(file) }).toEqual({ bytes, hash });
				expect(item.binary?.[String(property)]?.fileName).toBe(fileName);
			}
			expect(manifest).toMatchObject({ outputId: item.json['naccsReceiveDataId'], environment: 'own' });
			expect(JSON.parse(fileOf(item, 'pageData').toString())).toMatchObject({
				naccsReceiveDataId: item.json['naccsReceiveDataId'],
				jsonData: item.json['data'],
			});
		}
	});

	it.each(['euc-jp', 'shift_jis'])('keeps %s bytes as they came', async (encoding) => {
		const [item] = await pagesOf(`#edi:${encoding}`, ['EDC'], archive);
		const listEdi = { ...list, options: { outputFormat: 'edi' } };
		const [came] = await run([listEdi], [{ dealNo: item?.json['dealNo'] ?? '' }]);
		const kept = fileOf(item ?? { json: {} }, 'pageEdi');
		expect(kept).toEqual(Buffer.from(String(came?.json['edi']), 'base64'));
		expect(new TextDecoder(encoding, { fatal: true }).decode(kept)).toMatch(/[\uff66-\uff9f]/);
	});

	it('keeps a text as it is, in UTF-8, and makes files that Parse EDI Text reads', async () => {
		const edi = message(['明細']);
		const [item] = await run([renderText(archive)], [{ edi }]);
		expect(fileOf(item ?? { json: {} }, 'pageEdi').toString()).toBe(edi);
		const [parsed] = await run(
			[renderText(archive), output('parseEdi', { ediSource: 'binary', ediBinaryProperty: 'pageEdi' })],
			[{ edi }],
		);
		expect(parsed?.json).toMatchObject({ businessCode: 'IEX', items: [{ value: '明細' }] });
	});

	it.each([
		['exporter5', 5, '2029-03-01'],
		['importerPapers5', 5, '2029-03-01'],
		['importerBooks7', 7, '2031-03-01'],
	])('says until when, by %s, counted from the day in Japan', async (retention, years, keepUntil) => {
		const [item] = await run([renderText({ ...archive, retention })], [{ edi: message(['a']) }]);
		expect(rendered(item)['manifest']).toMatchObject({
			retention: {
				rule: retention,
				years,
				keptSince: '2024-02-29',
				keepUntil,
				note: expect.stringContaining('confirms'),
			},
		});
	});

	it('refuses a rule of retention that is none', async () => {
		const nodes = [renderText({ ...archive, retention: 'importer7' })];
		const { error } = await practice.run(nodes, { input: [{ edi: message(['a']) }] });
		expect(error?.message).toContain('Retention is "importer7"');
	});

	it('keeps no password of a message to NACCS, and every other byte', async () => {
		const edi = encodeInputMessage({
			header: { jobCode: 'IDC', userCode: '1AAAA', userIdNo: '001', password: 'SECRET12' },
			lines: ['12345678901', 'SECRET12'],
		});
		const [item] = await run([renderText(archive)], [{ edi: edi + edi }]);
		const kept = fileOf(item ?? { json: {} }, 'pageEdi').toString();
		expect(kept).toBe((edi + edi).replaceAll('001SECRET12', '001********'));
		expect(pageOf(item)).toContain('password in the EDI text is masked');
	});

	it('names the files of two answers of the same second differently', async () => {
		const items = await run([renderText()], [{ edi: message(['a']) }, { edi: message(['b']) }]);
		expect(new Set(items.map(({ binary }) => binary?.['page']?.fileName)).size).toBe(2);
	});

	it('says nothing of how long where the owner has said nothing', async () => {
		const [item] = await run([renderText(archive)], [{ edi: message(['a']) }]);
		expect(rendered(item)['manifest']).toMatchObject({ retention: null });
	});
});
