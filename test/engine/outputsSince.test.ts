import type { IDataObject, INodeParameters } from 'n8n-workflow';
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

const since = (changes: INodeParameters = {}): INodeParameters => ({
	resource: 'output',
	operation: 'getManySince',
	simplify: false,
	outputsOf: 'deal',
	...changes,
});

async function list(parameters: INodeParameters, input: IDataObject[]) {
	const { items, error } = await practice.run([parameters], { input });
	expect(error).toBeUndefined();
	return items['N1'] ?? [];
}

const idOf = (json: IDataObject | undefined): string => String(json?.['naccsReceiveDataId']);

/** An accepted EDA (result, called data), then a sent ICN (result, answer). */
async function filedDeal(): Promise<string> {
	const dealNo = await practice.deal('#lenient');
	await practice.run([filing('EDA'), filing('ICN')], { input: [{ dealNo }] });
	return dealNo;
}

it('lists everything at first, oldest first, then only what is newer than the last ID', async () => {
	const dealNo = await filedDeal();
	const all = await list(since(), [{ dealNo }]);
	expect(all.map(({ json }) => [json['businessCode'], json['category'], json['categoryJa']])).toEqual([
		['EDA', 'processingResult', '処理結果通知'],
		['EDA', 'inquiryAnswer', '照会結果'],
		['ICN', 'processingResult', '処理結果通知'],
		['ICN', 'inquiryAnswer', '照会結果'],
	]);
	const after = await list(since(), [{ dealNo, lastOutputId: idOf(all[1]?.json) }]);
	expect(after.map(({ json }) => json)).toEqual(all.slice(2).map(({ json }) => json));
	expect(await list(since(), [{ dealNo, lastOutputId: idOf(all[3]?.json) }])).toEqual([]);
});

it('finds what a lost notification would have told, exactly once, when the table keeps the last ID', async () => {
	const dealNo = await practice.deal('#lenient #permit:0');
	const table = { dealNo, lastOutputId: '' };
	const schedule = async (): Promise<unknown[]> => {
		const found = await list(since(), [table]);
		table.lastOutputId = found.length === 0 ? table.lastOutputId : idOf(found.at(-1)?.json);
		return found.map(({ json }) => json['category']);
	};
	expect(await schedule()).toEqual([]);
	const declared = filing('EDC', { additionalFields: { declarationEtcNo: '12345678901' } });
	await practice.run([declared], { input: [{ dealNo }] });
	const found = await schedule();
	await practice.run(
		[
			{
				resource: 'output',
				operation: 'waitFor',
				businessCode: 'EDC',
				dealReportId: String((await list(since(), [{ dealNo }]))[0]?.json['dealReportId']),
				until: 'permit',
				options: { waitLimit: 5 },
			},
		],
		{ input: [{ dealNo }] },
	);
	expect([...found, ...(await schedule())]).toEqual(['processingResult', 'notice', 'permit']);
	expect(await schedule()).toEqual([]);
});

it('lists the new outputs of each item, paired with it', async () => {
	const deals = [await filedDeal(), await filedDeal()];
	const first = await list(since(), [{ dealNo: deals[0] ?? '' }]);
	const found = await list(since(), [
		{ dealNo: deals[0] ?? '', lastOutputId: idOf(first[2]?.json) },
		{ dealNo: deals[1] ?? '' },
	]);
	expect(found.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 1, 1, 1].map((item) => ({ item })));
});

it('lists those of a report', async () => {
	const dealNo = await filedDeal();
	const [first] = await list(since(), [{ dealNo }]);
	const dealReportId = String(first?.json['dealReportId']);
	const found = await list(since({ outputsOf: 'report' }), [{ dealReportId }]);
	expect(found.map(({ json }) => json['businessCode'])).toEqual(['EDA', 'EDA']);
});

it('lists those after a time', async () => {
	const dealNo = await filedDeal();
	const after = async (sinceTime: string) =>
		(await list(since({ sinceBy: 'time', sinceTime }), [{ dealNo }])).length;
	expect(await after('')).toBe(4);
	expect(await after('2020-01-05T08:30:00')).toBe(4);
	expect(await after('2099-01-05T08:30:00+09:00')).toBe(0);
});

it('lists all again when the last output is gone, and what lies between several known ones', async () => {
	const dealNo = await filedDeal();
	const all = await list(since(), [{ dealNo }]);
	expect(await list(since(), [{ dealNo, lastOutputId: 'output-gone' }])).toHaveLength(4);
	const known = [idOf(all[0]?.json), idOf(all[2]?.json)];
	for (const lastOutputId of [known, known.join(', ')]) {
		const found = await list(since(), [{ dealNo, lastOutputId }]);
		expect(found.map(({ json }) => idOf(json))).toEqual([idOf(all[1]?.json), idOf(all[3]?.json)]);
	}
});

it('stops at what is no time', async () => {
	const run = await practice.run([since({ sinceBy: 'time', sinceTime: 'yesterday', dealNo: 'D1' })]);
	expect(run.error?.message).toContain('"yesterday" is not a time.');
	expect(practice.calls).toEqual([]);
});
