import type { INodeParameters } from 'n8n-workflow';
import { deals, filing, linesOf, locator } from '../helpers/filings.cjs';
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

const copy = (changes: INodeParameters = {}): INodeParameters => ({
	resource: 'report',
	operation: 'copyReport',
	...changes,
});

const lastMonth = {
	articleforCustoms: 'HAMAMATSU PUMP WORKS',
	basicPriceTotal: '4900000',
	exportStatisticsItemNumbers: [
		{ exportStatisticsItemNo: '841430000', productName: 'AIR COMPRESSORS', quantity1: 10.3 },
	],
};
const goods = [{ exportStatisticsItemNo: '841430000', productName: 'AIR COMPRESSORS' }];

/** A deal with an EDA that NACCS accepted, and the item of that filing. */
async function filedDeclaration() {
	const [dealNo = ''] = await deals(practice, ['#lenient']);
	const keys = { exportControlNo: '12345678901' };
	const { items, error } = await practice.run([filing('EDA', { stopAfter: 'answer' })], {
		input: [{ dealNo, fields: lastMonth, keys }],
	});
	expect(error).toBeUndefined();
	const item = items['N1']?.[0]?.json ?? {};
	expect(item).toMatchObject({ state: 'accepted', keys });
	return { dealNo, item };
}

it('begins a declaration in a new deal with the goods of an earlier one, and saves or sends nothing by itself', async () => {
	const { dealNo, item } = await filedDeclaration();
	const [newDeal = ''] = await deals(practice, ['#lenient']);
	const [saves, sends] = [
		linesOf(practice.sandbox, 'save').length,
		linesOf(practice.sandbox, 'sendTaken').length,
	];
	const calls = practice.calls.length;

	const copied = (await practice.run([copy()], { input: [item] })).items['N1']?.[0]?.json ?? {};
	expect(copied).toEqual({
		businessCode: 'EDA',
		fields: { articleforCustoms: 'HAMAMATSU PUMP WORKS', exportStatisticsItemNumbers: goods },
		cleared: expect.arrayContaining([
			{
				field: 'exportControlNo',
				label: 'Export Control No. (輸出管理番号)',
				value: '12345678901',
				why: 'number',
			},
			expect.objectContaining({ field: 'exportStatisticsItemNumbers[0].quantity1', value: 10.3 }) as object,
		]) as object,
		kept: 3,
		source: { dealNo, dealReportId: item['dealReportId'], environment: 'own' },
		findings: [],
	});
	expect(practice.calls.slice(calls).map(({ method }) => method)).toEqual(['GET']);
	expect(linesOf(practice.sandbox, 'save')).toHaveLength(saves);

	const saved = await practice.run(
		[
			copy(),
			filing('EDA', {
				deal: locator('dealNo', newDeal),
				additionalFields: '={{ $json.fields }}',
				stopAfter: 'saving',
			}),
		],
		{ input: [item] },
	);
	expect(saved.error).toBeUndefined();
	const filed = saved.items['N2']?.[0]?.json;
	expect(filed).toMatchObject({
		state: 'saved',
		dealNo: newDeal,
		content: { articleforCustoms: 'HAMAMATSU PUMP WORKS', exportStatisticsItemNumbers: goods },
	});
	expect(filed?.['dealReportId']).not.toBe(item['dealReportId']);
	expect(JSON.stringify(filed?.['content'])).not.toContain('12345678901');
	expect(linesOf(practice.sandbox, 'sendTaken')).toHaveLength(sends);
});

it('gives the next node no deal, so that the source is not overwritten by default', async () => {
	const { item } = await filedDeclaration();
	const run = await practice.run([copy(), filing('EDA', { stopAfter: 'saving' })], { input: [item] });
	expect(run.error?.message).toContain('Deal is empty');
});

it('copies by number alone, without an item of the source', async () => {
	const { item } = await filedDeclaration();
	const parameters = { businessCode: 'EDA', dealReportId: String(item['dealReportId']) };
	const { items } = await practice.run([copy(parameters)], { input: [{ order: 7 }] });
	expect(items['N1']?.[0]?.json).toMatchObject({
		fields: { exportStatisticsItemNumbers: goods },
		// EDA's report does not name its deal, and neither does this item.
		source: { dealNo: null },
	});
});

it('takes Keep Fields, Clear Fields and Unknown Fields', async () => {
	const { item } = await filedDeclaration();
	const options = {
		keepFields: 'quantity1, basicPriceTotal',
		clearFields: 'articleforCustoms',
		unknownFields: 'keep',
	};
	const { items } = await practice.run([copy({ options })], { input: [item] });
	expect(items['N1']?.[0]?.json['fields']).toEqual({
		basicPriceTotal: '4900000',
		exportStatisticsItemNumbers: lastMonth.exportStatisticsItemNumbers,
	});
});

describe('refuses before any call', () => {
	const item = { businessCode: 'EDA', dealReportId: 'R1', environment: 'own' };

	it.each([
		[
			'a report of another code',
			{ businessCode: 'ECR' },
			{},
			'is one of EDA, so it cannot be copied for ECR',
		],
		[
			'a report of another environment',
			{},
			{ environment: 'production' },
			'is in the environment production',
		],
		[
			'a field that is to be kept and cleared',
			{ options: { keepFields: 'article,blNo', clearFields: 'blNo' } },
			{},
			'both name blNo',
		],
	])('%s', async (_, parameters, changes, message) => {
		const { error } = await practice.run([copy(parameters)], { input: [{ ...item, ...changes }] });
		expect(error?.message).toContain(message);
		expect(practice.calls).toEqual([]);
	});
});

it('says that a report may be one of another code where Cyber Port does not have it', async () => {
	const { item } = await filedDeclaration();
	const parameters = { businessCode: 'ECR', dealReportId: String(item['dealReportId']) };
	const { error } = await practice.run([copy(parameters)], { input: [{}] });
	expect(error?.message).toContain(`has no report ${parameters.dealReportId} of ECR. It says: `);
	expect(error?.description).toContain('only for its own business code');
});
