import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { filing, linesOf, locator } from '../helpers/filings.cjs';
import { startPractice, type Practice } from '../helpers/practice.cjs';

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

/** The JSON of the last node's items. Everything is expected to end well. */
async function items(nodes: readonly INodeParameters[], input: IDataObject[] = [{ dealNo }]) {
	const run = await practice.run(nodes, { input });
	expect(run.error).toBeUndefined();
	return (Object.values(run.items).at(-1) ?? []).map(({ json }) => json);
}

const save = (fields: INodeParameters = {}, changes: INodeParameters = {}) =>
	filing('ECR', { stopAfter: 'saving', additionalFields: fields, ...changes });
const report = (operation: string, changes: INodeParameters = {}): INodeParameters => ({
	resource: 'report',
	operation,
	...changes,
});

describe('Report: Get', () => {
	it('reads all fields, and the content hash that the save gave', async () => {
		const [saved] = await items([save({ article: '記事' })]);
		const [read] = await items([save({ article: '記事' }), report('get', { simplify: false })]);
		expect(read).toMatchObject({
			businessCode: 'ECR',
			dealReportId: saved?.['dealReportId'],
			contentHash: saved?.['contentHash'],
			article: '記事',
			organizationId: 'ORG-BROKER',
			dealInformation: { dealNo },
		});
	});
});

describe('Report: Get Many', () => {
	const getAll = (deal: INodeParameters, changes: INodeParameters = {}): INodeParameters =>
		report('getAll', { businessCode: 'ECR', deal, returnAll: true, simplify: false, ...changes });

	beforeEach(async () => {
		const fields = { bookingNo: 'BK-1', domesticReferenceNo: 'IN-1' };
		await items(
			[save(fields, { customId: '={{ $json.customId }}' })],
			[
				{ dealNo, customId: 'A' },
				{ dealNo, customId: 'B' },
			],
		);
	});

	it.each([
		['Deal Number', () => getAll(locator('dealNo', dealNo))],
		['From List', () => getAll(locator('list', dealNo))],
		['Booking Number', () => getAll(locator('bookingNo', 'BK-1'), { scacCode: 'ABCD' })],
	])('finds the reports of a deal by %s', async (_mode, parameters) => {
		const found = await items([parameters()]);
		expect(found.map((item) => [item['businessCode'], item['customId']])).toEqual([
			['ECR', 'A'],
			['ECR', 'B'],
		]);
	});

	it('finds them by In-House Number', async () => {
		const made = { resource: 'deal', operation: 'create', dealName: '#lenient', domesticNo: 'IN-7' };
		await items([made, save()]);
		const found = await items([getAll(locator('domesticNo', 'IN-7'))]);
		expect(found).toMatchObject([{ businessCode: 'ECR', dealInformation: { dealName: '#lenient' } }]);
	});

	it('finds them by B/L Number', async () => {
		await items([filing('IDB', { stopAfter: 'saving', additionalFields: { blNoAwbNo: 'BL-1' } })]);
		const found = await items([getAll(locator('blNo', 'BL-1'), { businessCode: 'IDB' })]);
		expect(found).toMatchObject([{ businessCode: 'IDB', blNoAwbNo: 'BL-1' }]);
	});

	it('finds the one with a Report ID', async () => {
		const [first] = await items([getAll(locator('dealNo', dealNo))]);
		const found = await items([getAll(locator('dealReportId', String(first?.['dealReportId'])))]);
		expect(found).toEqual([first]);
	});

	it('finds only the one with the custom ID', async () => {
		const found = await items([getAll(locator('dealNo', dealNo), { customId: 'B' })]);
		expect(found.map((item) => item['customId'])).toEqual(['B']);
	});

	it('gives as many as Limit says, for each item that comes in', async () => {
		const few = getAll(locator('dealNo', '={{ $json.dealNo }}'), { returnAll: false, limit: 1 });
		const run = await practice.run([few], { input: [{ dealNo }, { dealNo }] });
		expect(run.items['N1']?.map(({ json, pairedItem }) => [json['customId'], pairedItem])).toEqual([
			['A', { item: 0 }],
			['A', { item: 1 }],
		]);
	});

	it('gives nothing for a deal without such reports', async () => {
		expect(await items([getAll(locator('dealNo', dealNo), { businessCode: 'EDC' })])).toEqual([]);
	});
});

describe('Report: Delete', () => {
	it('deletes a report that was not sent, and says so', async () => {
		expect(await items([save(), report('delete')])).toEqual([{ deleted: true }]);
		expect(linesOf(practice.sandbox, 'delete')).toMatchObject([{ businessCode: 'ECR', dealNo }]);
	});

	it('refuses one that was sent, without asking Cyber Port for it', async () => {
		const run = await practice.run([filing('ECR'), report('delete')], { input: [{ dealNo }] });
		expect(run.error?.message).toMatch(/Report ECR-\S+ \(ECR\) was sent to NACCS.* It was not deleted\./);
		expect(practice.calls.filter(({ method }) => method === 'DELETE')).toEqual([]);
	});

	it('refuses one that has outputs, whatever is in hand', async () => {
		const [filed] = await items([filing('ECR')]);
		const dealReportId = filed?.['dealReportId'] ?? '';
		const run = await practice.run([report('delete')], { input: [{ businessCode: 'ECR', dealReportId }] });
		expect(run.error?.message).toContain('it has 1 output(s). It was not deleted.');
		expect(practice.calls.filter(({ method }) => method === 'DELETE')).toEqual([]);
	});

	it.each(['sent', 'unknown', 'accepted', 'sentElsewhere'])(
		'refuses one whose item is %s though it has no output yet',
		async (state) => {
			const [saved] = await items([save()]);
			const before = practice.calls.length;
			const run = await practice.run([report('delete')], { input: [{ ...saved, state }] });
			expect(run.error?.message).toContain(`its item is "${state}". It was not deleted.`);
			expect(practice.calls).toHaveLength(before);
			const other = { ...saved, state, dealReportId: 'R-other' };
			const named = report('delete', { dealReportId: String(saved?.['dealReportId']) });
			expect(await items([named], [other])).toEqual([{ deleted: true }]);
		},
	);
});

describe('Report: Send', () => {
	const approved = () => items([save({ article: 'approved' })]);

	it('sends what was approved, and stops after the answer when told to', async () => {
		const [saved] = await approved();
		const [sent] = await items([report('send', { stopAfter: 'answer' })], [saved ?? {}]);
		expect(sent).toMatchObject({ state: 'accepted', contentHash: saved?.['contentHash'], attempts: 1 });
		expect(linesOf(practice.sandbox, 'sendTaken')).toMatchObject([{ body: { article: 'approved' } }]);
		// Saved once more as it is: that save is its claim to the send.
		expect(linesOf(practice.sandbox, 'save')).toMatchObject([
			{ body: { article: 'approved' } },
			{ body: { article: 'approved' } },
		]);
	});

	it('refuses what was changed after the approval', async () => {
		const [saved] = await approved();
		await items([save({ article: 'changed' })]);
		const run = await practice.run([report('send')], { input: [saved ?? {}] });
		expect(run.error?.message).toMatch(/is not the content that was approved.* Nothing was sent\./);
		expect(linesOf(practice.sandbox, 'sendTaken')).toEqual([]);
	});

	it('sends what was only saved again, with the same content', async () => {
		const [saved] = await approved();
		await items([save({ article: 'approved' })]);
		expect(await items([report('send')], [saved ?? {}])).toMatchObject([{ state: 'sent' }]);
	});

	it('refuses where an expression for the hash gives nothing, as after a node that does not pass it on', async () => {
		const [saved] = await approved();
		const run = await practice.run([report('send')], { input: [{ ...saved, contentHash: '' }] });
		expect(run.error?.message).toContain('Approved Content Hash is empty');
		expect(linesOf(practice.sandbox, 'sendTaken')).toEqual([]);
	});

	it('sends whatever is saved where nobody approved anything and the user says so', async () => {
		const [saved] = await approved();
		await items([save({ article: 'changed' })]);
		expect(await items([report('send', { sendWhat: 'saved' })], [saved ?? {}])).toMatchObject([
			{ state: 'sent' },
		]);
		expect(linesOf(practice.sandbox, 'sendTaken')).toMatchObject([{ body: { article: 'changed' } }]);
	});
});

describe('Report: File Any Code', () => {
	const anyCode = report('file', {
		businessCode: '={{ $json.code }}',
		deal: locator('dealNo', '={{ $json.dealNo }}'),
		additionalFields: '={{ $json.fields }}',
	});
	const fileAny = { ...anyCode, stopAfter: 'answer' };

	it('files each item as the code that it names, with its own fields', async () => {
		const filed = await items(
			[fileAny],
			[
				{ dealNo, code: 'ECR', fields: { article: 'a' } },
				{ dealNo, code: ' icn ', fields: { containerNo: 'ABCU1234567' } },
				{ dealNo, code: 'eda', fields: { exportControlNo: '123' } },
			],
		);
		expect(filed.map((item) => [item['businessCode'], item['weight'], item['state']])).toEqual([
			['ECR', 'record', 'accepted'],
			['ICN', 'read', 'accepted'],
			['EDA', 'prepare', 'accepted'],
		]);
		expect(linesOf(practice.sandbox, 'sendTaken')).toMatchObject([
			{ businessCode: 'ECR', body: { article: 'a' } },
			{ businessCode: 'ICN', body: { containerNo: 'ABCU1234567' } },
			{ businessCode: 'EDA', body: { exportControlNo: '123' } },
		]);
	});

	it('only saves where nobody chose how far to go', async () => {
		const [filed] = await items([anyCode], [{ dealNo, code: 'ICN', fields: {} }]);
		expect(filed).toMatchObject({ state: 'saved', businessCode: 'ICN' });
		expect(linesOf(practice.sandbox, 'sendTaken')).toEqual([]);
	});

	it('takes the custom ID and the container number that a code needs', async () => {
		const given = { ...fileAny, customId: '={{ $json.customId }}', containerNo: '={{ $json.containerNo }}' };
		const filed = await items(
			[given],
			[
				{ dealNo, code: 'ECR', fields: {}, customId: 'C1', containerNo: '' },
				{ dealNo, code: 'CYO', fields: {}, customId: '', containerNo: 'ABCU1234567' },
			],
		);
		const reports = filed.map((item) =>
			practice.sandbox.core.state.reports.get(String(item['dealReportId'])),
		);
		expect(reports).toMatchObject([{ customId: 'C1' }, { containerNo: 'ABCU1234567' }]);
	});
});
