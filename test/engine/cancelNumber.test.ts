import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { deals, filing, linesOf, locator } from '../helpers/filings.cjs';
import { startPractice, type Practice, type RunPractice } from '../helpers/practice.cjs';

jest.mock('../../nodes/Naccs/transport/clock', (): unknown =>
	jest.requireActual('../helpers/virtualClock.cjs'),
);

let practice: Practice;
let dealNo: string;

beforeEach(async () => {
	practice = await startPractice();
	dealNo = await practice.deal('#lenient');
});
afterEach(async () => {
	await practice.close();
});

const CANCEL = { processClassificationCode: '1', exportControlNo: 'E1' };
const GOES_ON: RunPractice = { node: { onError: 'continueRegularOutput' } };

async function file(parameters: INodeParameters, fields: IDataObject = CANCEL, item: IDataObject = {}) {
	const input = [{ dealNo, fields, ...item }];
	const run = await practice.run([parameters], { input, ...GOES_ON });
	return run.items['N1']?.[0]?.json ?? {};
}

async function send(dealReportId: unknown, parameters: INodeParameters = {}) {
	const send = { resource: 'report', operation: 'send', businessCode: 'ECR', stopAfter: 'answer' };
	const named = { dealReportId: String(dealReportId), sendWhat: 'saved', ...parameters };
	const run = await practice.run([{ ...send, ...named }], { input: [{}], ...GOES_ON });
	return run.items['N1']?.[0]?.json ?? {};
}

/** What reached the sandbox and changed something. */
function changes(): readonly string[] {
	return practice.sandbox
		.ledger()
		.filter((line) => ['create', 'save', 'sendTaken'].includes(line.kind))
		.map(({ kind }) => kind);
}

describe('a cancel (処理区分 1) in one node', () => {
	it.each([
		['', /would cancel .*Export Control No\. \(輸出管理番号\) E1.*Number to Cancel is empty/],
		['E2', /Export Control No\. \(輸出管理番号\) E1.*Number to Cancel says E2/],
		['E1, E2', /Export Control No\. \(輸出管理番号\) E1.*Number to Cancel says E1, E2/],
	])('with "%s" as its number changes nothing, and names the number', async (confirmCancel, told) => {
		const item = await file(filing('ECR', { confirmCancel }));
		expect(item).toMatchObject({ state: 'refused', findings: [{ field: 'processClassificationCode' }] });
		expect(JSON.stringify(item['findings'])).toMatch(told);
		expect(JSON.stringify(item['findings'])).toMatch(/enter E1 in Number to Cancel/);
		expect(changes()).toEqual([]);
	});

	it('with its number is sent, and the item says what it cancels', async () => {
		const item = await file(filing('ECR', { confirmCancel: ' E1 ' }));
		expect(item).toMatchObject({ state: 'accepted' });
		expect(JSON.stringify(item['findings'])).toContain(
			'cancels (取消) what was filed under Export Control No. (輸出管理番号) E1',
		);
		expect(changes()).toEqual(['create', 'save', 'sendTaken']);
	});

	it('names the number that the report in the deal has, found by reading', async () => {
		await file(filing('ECR', { stopAfter: 'saving' }), { exportControlNo: 'E7' });
		const before = changes();
		const item = await file(filing('ECR'), { processClassificationCode: '1' });
		expect(JSON.stringify(item['findings'])).toContain('Export Control No. (輸出管理番号) E7');
		expect(changes()).toEqual(before);
		expect(
			await file(filing('ECR', { confirmCancel: 'E7' }), { processClassificationCode: '1' }),
		).toMatchObject({ state: 'accepted' });
	});

	it('by the number that came with the item', async () => {
		const cancel = { processClassificationCode: '1' };
		const item = { keys: { bookingNo: 'B5' } };
		const refused = await file(filing('BKC'), cancel, item);
		expect(JSON.stringify(refused['findings'])).toContain('Booking No. (ブッキング番号) B5');
		expect(changes()).toEqual([]);
		expect(await file(filing('BKC', { confirmCancel: 'B5' }), cancel, item)).toMatchObject({
			state: 'accepted',
		});
	});

	it('of several rows wants all their numbers, in any order', async () => {
		const fields = {
			processClassificationCode: '1',
			cargoControlNumbers: [{ cargoControlNo: 'C1' }, { cargoControlNo: 'C2' }],
		};
		expect(await file(filing('BOA', { confirmCancel: 'C1' }), fields)).toMatchObject({ state: 'refused' });
		expect(changes()).toEqual([]);
		expect(await file(filing('BOA', { confirmCancel: 'C2、C1' }), fields)).toMatchObject({
			state: 'accepted',
		});
	});

	it('stops a 1 that an earlier cancel left in the report', async () => {
		await file(filing('ECR', { confirmCancel: 'E1' }));
		const before = changes();
		const item = await file(filing('ECR'), { article: 'new' });
		expect(item).toMatchObject({ state: 'refused' });
		expect(JSON.stringify(item['findings'])).toMatch(/Export Control No\. \(輸出管理番号\) E1.*9 or 5/);
		expect(changes().filter((kind) => kind !== 'create')).toEqual(before.filter((kind) => kind !== 'create'));
	});

	it('refuses the whole batch before its first send, like any other mistake', async () => {
		const dealNos = await deals(practice, ['#lenient', '#lenient']);
		const run = await practice.run([filing('ECR', { confirmCancel: 'E1' })], {
			input: [
				{ dealNo: dealNos[0] ?? '', fields: { article: 'a' } },
				{ dealNo: dealNos[1] ?? '', fields: { ...CANCEL, exportControlNo: 'E2' } },
			],
		});
		expect(run.error?.message).toContain('E2');
		expect(linesOf(practice.sandbox, 'sendTaken')).toEqual([]);
	});

	it('is confirmed in File Any Code for a code whose own operation does not ask', async () => {
		const cancel = { processClassificationCode: '1', bookingNo: 'B9' };
		const refused = await file(filing('ACL01', { confirmCancel: 'B9' }), cancel);
		expect(JSON.stringify(refused['findings'])).toMatch(/Booking No\. \(ブッキング番号\) B9.*File Any Code/);
		const any = { resource: 'report', operation: 'file', businessCode: 'ACL01', declareStopAfter: 'answer' };
		const filed = await file({ ...filing('ACL01', { confirmCancel: 'B9' }), ...any }, cancel);
		expect(filed).toMatchObject({ state: 'accepted' });
	});

	it('of a vanning (VAC) does not go by numbers that nobody named', async () => {
		const item = { keys: { containerNo: 'ABCU1234560', exportControlNo: 'E9' } };
		const refused = await file(filing('VAC'), {}, item);
		expect(refused).toMatchObject({ state: 'refused' });
		expect(JSON.stringify(refused['findings'])).toMatch(/VAC would cancel \(取消\) .*ABCU1234560/);
		expect(changes()).toEqual([]);
		const filed = await file(filing('VAC', { confirmCancel: 'ABCU1234560' }), {}, item);
		expect(filed).toMatchObject({ state: 'accepted' });
	});

	it('is none in a call (呼出し), which only asks for the data', async () => {
		expect(await file(filing('ECR11'), CANCEL)).toMatchObject({ state: 'accepted' });
	});
});

describe('a saved cancel', () => {
	it('in three nodes is confirmed where it is saved and where it is sent', async () => {
		const hash = { sendWhat: 'approved', approvedHash: '={{ $json.contentHash }}' };
		const sending = { resource: 'report', operation: 'send', stopAfter: 'sending', ...hash };
		const waiting = { resource: 'output', operation: 'waitFor' };
		const nodes = (confirmCancel: string): INodeParameters[] => [
			filing('ECR', { stopAfter: 'saving', confirmCancel: 'E1' }),
			{ ...sending, confirmCancel },
			waiting,
		];
		const input = [{ dealNo, fields: CANCEL }];
		const unconfirmed = await practice.run(nodes(''), { input });
		expect(unconfirmed.error?.message).toContain('Export Control No. (輸出管理番号) E1');
		expect(changes()).toEqual(['create', 'save']);
		const run = await practice.run(nodes('={{ $json.keys.exportControlNo ?? "E1" }}'), { input });
		expect(run.items['N3']?.[0]?.json).toMatchObject({ state: 'accepted' });
		expect(linesOf(practice.sandbox, 'sendTaken')).toHaveLength(1);
	});

	it('that a colleague saved on the web screen is not sent by Send without its number', async () => {
		const saved = await file(filing('ECR', { stopAfter: 'saving', confirmCancel: 'E1' }));
		const id = saved['dealReportId'];
		expect(await send(id)).toMatchObject({ state: 'refused' });
		expect(await send(id, { confirmCancel: 'E2' })).toMatchObject({ state: 'refused' });
		expect(linesOf(practice.sandbox, 'sendTaken')).toEqual([]);
		expect(await send(id, { confirmCancel: 'E1' })).toMatchObject({ state: 'accepted' });
	});

	it('by its Report ID is refused without a save', async () => {
		const saved = await file(filing('ECR', { stopAfter: 'saving' }), { exportControlNo: 'E3' });
		const before = changes();
		const deal = locator('dealReportId', String(saved['dealReportId']));
		const item = await file(filing('ECR', { deal }), { processClassificationCode: '1' });
		expect(JSON.stringify(item['findings'])).toContain('Export Control No. (輸出管理番号) E3');
		expect(changes()).toEqual(before);
	});
});
