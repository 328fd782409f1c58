import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { filing, locator } from '../helpers/filings.cjs';
import { startPractice, type Practice } from '../helpers/practice.cjs';

let practice: Practice;

beforeEach(async () => {
	practice = await startPractice();
});
afterEach(async () => {
	await practice.close();
});

/** The JSON of the last node's items. Everything is expected to end well. */
async function items(nodes: readonly INodeParameters[], input: IDataObject[] = [{}]) {
	const run = await practice.run(nodes, { input });
	expect(run.error).toBeUndefined();
	return (Object.values(run.items).at(-1) ?? []).map(({ json }) => json);
}

const deal = (operation: string, changes: INodeParameters = {}): INodeParameters => ({
	resource: 'deal',
	operation,
	...changes,
});

describe('Deal: Create', () => {
	it("makes a deal of the credential's organization, with the name and numbers given", async () => {
		const details = { dealName: 'ボルト 3 箱', domesticNo: 'IN-7', options: { businessPattern: 'import' } };
		const [made] = await items([deal('create', details)]);
		expect(made).toMatchObject({
			dealName: 'ボルト 3 箱',
			domesticNo: 'IN-7',
			businessPattern: 'import',
			createOrganizationId: 'ORG-BROKER',
			createBusinessTypeId: 'BT-CB',
		});
	});

	it('makes one for each item, for whom the item says', async () => {
		const of = { organizationId: '={{ $json.org }}', businessTypeId: '={{ $json.as }}' };
		const run = await practice.run([deal('create', of)], {
			input: [
				{ org: 'ORG-WAREHOUSE', as: 'BT-BW' },
				{ org: '', as: 'BT-FW' },
			],
		});
		expect(run.items['N1']?.map(({ json, pairedItem }) => [json['organizations'], pairedItem])).toEqual([
			[[{ organizationId: 'ORG-WAREHOUSE', businessTypeId: 'BT-BW' }], { item: 0 }],
			[[{ organizationId: 'ORG-BROKER', businessTypeId: 'BT-FW' }], { item: 1 }],
		]);
	});
});

describe('Deal: Create Inquiry Deal', () => {
	it('makes the deal once and finds it again', async () => {
		const [first, second] = await items([deal('createInquiryDeal')], [{}, {}]);
		expect(first).toMatchObject({ businessPattern: 'inquiry', createOrganizationId: 'ORG-BROKER' });
		expect(second?.['dealNo']).toBe(first?.['dealNo']);
	});

	it('is between the two parties that are named', async () => {
		const parent = { parentOrganizationId: 'ORG-OTHER', parentBusinessTypeId: 'BT-FW' };
		const [made] = await items([deal('createInquiryDeal', parent)]);
		expect(made?.['organizations']).toEqual([
			{ organizationId: 'ORG-BROKER', businessTypeId: 'BT-CB' },
			{ organizationId: 'ORG-OTHER', businessTypeId: 'BT-FW' },
		]);
	});

	it('carries an inquiry that belongs to no shipment', async () => {
		const [rates] = await items([deal('createInquiryDeal'), filing('IER')]);
		expect(rates).toMatchObject({
			state: 'accepted',
			outputs: [{ messageType: 'R' }, { messageType: 'M', data: { rates: expect.anything() } }],
		});
	});
});

describe('Deal: Get', () => {
	it('reads a deal by its number, with the reports in it', async () => {
		const dealNo = await practice.deal('one');
		const [saved] = await items([filing('EDC', { stopAfter: 'saving' })], [{ dealNo }]);
		const [read] = await items([deal('get')], [{ dealNo }]);
		expect(read).toMatchObject({
			dealNo,
			dealName: 'one',
			reports: [{ businessCode: 'EDC', dealReportId: saved?.['dealReportId'] }],
		});
	});

	it('stops at a number that no deal has', async () => {
		const run = await practice.run([deal('get', { dealNo: 'D-none' })]);
		expect(run.error?.message).toMatch(/Could not read deal D-none: .*\(HTTP 404\)/);
	});
});

describe('Deal: Get Many', () => {
	const getAll = (by: INodeParameters, changes: INodeParameters = {}): INodeParameters =>
		deal('getAll', { deal: by, returnAll: true, ...changes });
	let dealNos: string[];

	beforeEach(async () => {
		dealNos = [await practice.deal('one'), await practice.deal('two')];
		const of = dealNos.map((dealNo) => ({ dealNo }));
		await items([filing('IDB', { stopAfter: 'saving', additionalFields: { blNoAwbNo: 'BL-1' } })], of);
		await items([filing('IAL', { stopAfter: 'saving', additionalFields: { bookingNo: 'BK-1' } })], of);
	});

	it.each([
		['B/L Number', () => getAll(locator('blNo', 'BL-1'))],
		['Booking Number', () => getAll(locator('bookingNo', 'BK-1'), { scacCode: 'ABCD' })],
	])('finds all deals by %s', async (_mode, parameters) => {
		expect((await items([parameters()])).map((found) => found['dealNo'])).toEqual(dealNos);
	});

	it('finds the one deal by Deal Number', async () => {
		const found = await items([getAll(locator('dealNo', dealNos[1] ?? ''))]);
		expect(found.map((one) => one['dealName'])).toEqual(['two']);
	});

	it('gives as many as Limit says', async () => {
		const few = getAll(locator('blNo', 'BL-1'), { returnAll: false, limit: 1 });
		expect((await items([few])).map((found) => found['dealNo'])).toEqual([dealNos[0]]);
	});

	it('says that Cyber Port cannot search by in-house number', async () => {
		const run = await practice.run([getAll(locator('domesticNo', 'IN-1'))]);
		expect(run.error?.message).toContain('Cyber Port has no search of deals by in-house number');
	});
});
