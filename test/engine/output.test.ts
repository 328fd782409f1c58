import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { decodeMessages } from '../../nodes/Naccs/edi';
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

/** The JSON of the last node's items. Everything is expected to end well. */
async function items(nodes: readonly INodeParameters[], input: IDataObject[]) {
	const run = await practice.run(nodes, { input });
	expect(run.error).toBeUndefined();
	return (Object.values(run.items).at(-1) ?? []).map(({ json }) => json);
}

const output = (operation: string, changes: INodeParameters = {}): INodeParameters => ({
	resource: 'output',
	operation,
	...(operation.startsWith('get') ? { simplify: false } : {}),
	...changes,
});

/** An accepted EDA (result and called data) and a sent ICN (result and answer) in one new deal. */
async function filedDeal(): Promise<string> {
	const dealNo = await practice.deal('#lenient');
	await items([filing('EDA'), filing('ICN')], [{ dealNo }]);
	return dealNo;
}

describe('Output: Get Many', () => {
	it('lists the outputs of a report, oldest first', async () => {
		const dealNo = await practice.deal('#lenient');
		const listed = await items([filing('EDA'), output('getAll')], [{ dealNo }]);
		expect(listed).toMatchObject([
			{ outputInformationCode: '*SEDA  ', messageType: 'R', resultCodes: ['00000-0000-0000'], edi: null },
			{ messageType: 'C', dealNo, businessCode: 'EDA' },
		]);
	});

	it('lists the outputs of a whole deal', async () => {
		const dealNo = await filedDeal();
		const listed = await items([output('getAll', { outputsOf: 'deal', returnAll: true })], [{ dealNo }]);
		expect(listed.map((item) => `${String(item['businessCode'])} ${String(item['messageType'])}`)).toEqual([
			'EDA R',
			'EDA C',
			'ICN R',
			'ICN M',
		]);
	});

	it('gives as many as Limit says, for each item', async () => {
		const dealNo = await filedDeal();
		const list = output('getAll', { outputsOf: 'deal', returnAll: false, limit: 3 });
		const { items: found } = await practice.run([list], { input: [{ dealNo }, { dealNo }] });
		expect(found['N1']?.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 0, 1, 1, 1].map((item) => ({ item })),
		);
	});

	it('gives EDI text in the place of JSON', async () => {
		const dealNo = await filedDeal();
		const options = { outputFormat: 'edi' };
		const listed = await items([output('getAll', { outputsOf: 'deal', options })], [{ dealNo }]);
		expect(listed.map((item) => item['data'])).toEqual([null, null, null, null]);
		expect(listed.map((item) => decodeMessages(String(item['edi']))[0]?.header.jobCode)).toEqual([
			'EDA',
			'EDA',
			'ICN',
			'ICN',
		]);
	});
});

describe('Output: Get', () => {
	it('reads the output that a notification named', async () => {
		const dealNo = await filedDeal();
		const [first] = await items([output('getAll', { outputsOf: 'deal', limit: 1 })], [{ dealNo }]);
		const read = await items([output('get')], [{ naccsReceiveDataId: first?.['naccsReceiveDataId'] ?? '' }]);
		expect(read).toEqual([first]);
	});

	it('reads it as EDI text', async () => {
		const dealNo = await filedDeal();
		const list = output('getAll', { outputsOf: 'deal', limit: 1 });
		const [read] = await items([list, output('get', { options: { outputFormat: 'edi' } })], [{ dealNo }]);
		expect(decodeMessages(String(read?.['edi']))).toMatchObject([{ header: { outCode: '*SEDA' } }]);
	});

	it('stops at an ID that nothing has', async () => {
		const run = await practice.run([output('get', { naccsReceiveDataId: 'O-none' })]);
		expect(run.error?.message).toMatch(/Could not read output O-none: .*\(HTTP 404\)/);
	});
});

describe('Output: Wait For', () => {
	const sent = (changes: INodeParameters = {}): INodeParameters =>
		filing('EDC', {
			additionalFields: { declarationEtcNo: '12345678901' },
			stopAfter: 'sending',
			...changes,
		});
	const waitFor = (until: string, changes: INodeParameters = {}): INodeParameters =>
		output('waitFor', { until, options: { waitLimit: 5 }, ...changes });

	it('adds the result to the filing that came in', async () => {
		const dealNo = await practice.deal('#lenient #permit:600');
		const run = await practice.run([sent(), waitFor('result')], { input: [{ dealNo }] });
		const before = run.items['N1']?.[0]?.json;
		const after = run.items['N2']?.[0]?.json;
		expect(before).toMatchObject({ state: 'sent', result: null });
		expect(after).toMatchObject({
			...before,
			state: 'accepted',
			result: {
				outcome: 'accepted',
				summary: expect.stringMatching(/^EDC was accepted \(正常終了\), report \S+\.$/),
			},
			outputs: [{ outputInformationCode: '*SEDC  ' }, { subject: '輸出申告控 区分1' }],
			customs: { permitted: false, examinationClass: '1' },
		});
	});

	it('waits on for the permit, and hands on its number', async () => {
		const dealNo = await practice.deal('#lenient #permit:0');
		const [item] = await items([sent(), waitFor('result'), waitFor('permit')], [{ dealNo }]);
		expect(item).toMatchObject({
			state: 'accepted',
			customs: { permitted: true, permitNo: '12345678901' },
			keys: { declarationNo: '12345678901', permitNo: '12345678901' },
		});
	});

	it('does not wait for the permit of a rejected declaration', async () => {
		const dealNo = await practice.deal('#lenient #reject');
		const [item] = await items([sent(), waitFor('permit')], [{ dealNo }]);
		expect(item).toMatchObject({ state: 'rejected', customs: null });
	});

	it('ends without a permit when time is over; the filing stays accepted', async () => {
		const dealNo = await practice.deal('#lenient #permit:600');
		const [item] = await items([sent(), waitFor('permit')], [{ dealNo }]);
		expect(item).toMatchObject({ state: 'accepted', customs: { permitted: false } });
	});

	it('ends as sent when NACCS does not answer in time, which is no failure', async () => {
		const dealNo = await practice.deal('#lenient #silent');
		const run = await practice.run([sent(), waitFor('result')], { input: [{ dealNo }] });
		expect(run.status).toBe('success');
		expect(run.items['N2']?.[0]?.json).toEqual(run.items['N1']?.[0]?.json);
	});

	it.each([
		['only saved', sent({ stopAfter: 'saving' }), 'saved'],
		['refused', sent({ additionalFields: { _etag: 'mine' } }), 'refused'],
	])('hands an item that was %s on as it came, without a call', async (_what, parameters, state) => {
		const dealNo = await practice.deal('#lenient');
		const run = await practice.run([parameters, waitFor('result')], {
			input: [{ dealNo }],
			node: { onError: 'continueRegularOutput' },
		});
		const came = run.items['N1']?.[0]?.json;
		expect(came).toMatchObject({ state });
		expect(run.items['N2']?.[0]?.json).toEqual(came);
		expect(practice.calls.filter(({ path }) => path.includes('NaccsReceiveDatas'))).toEqual([]);
	});

	it('makes a filing of a plain item that only names the report', async () => {
		const dealNo = await practice.deal('#lenient #permit:600');
		const [filed] = await items([sent()], [{ dealNo }]);
		const named = { businessCode: 'EDC', dealReportId: filed?.['dealReportId'] ?? '' };
		const [item] = await items([waitFor('result')], [named]);
		expect(item).toMatchObject({
			...named,
			state: 'accepted',
			weight: 'declare',
			environment: 'own',
			dealNo,
			result: { outcome: 'accepted' },
		});
		expect(Object.keys(item ?? {}).sort()).toEqual(Object.keys(filed ?? {}).sort());
	});

	it('does not take the item of another report for the filing it waits for', async () => {
		const dealNo = await practice.deal('#lenient #permit:600');
		const [filed] = await items([sent()], [{ dealNo }]);
		const waiting = waitFor('result', { dealReportId: String(filed?.['dealReportId']) });
		const other = { businessCode: 'EDC', dealReportId: 'R-other', state: 'rejected', dealNo: 'D-other' };
		const [item] = await items([waiting], [other]);
		expect(item).toMatchObject({ state: 'accepted', dealNo, dealReportId: filed?.['dealReportId'] });
	});

	it('sends nothing, however often it waits', async () => {
		const dealNo = await practice.deal('#lenient #permit:600');
		await items([sent(), waitFor('result'), waitFor('permit'), waitFor('result')], [{ dealNo }]);
		expect(linesOf(practice.sandbox, 'sendTaken')).toHaveLength(1);
	});
});
