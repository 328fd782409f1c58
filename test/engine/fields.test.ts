import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { filing, linesOf, locator } from '../helpers/filings.cjs';
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

/** Saves an ECR report with these parameters; answers with the item and the report as the sandbox has it. */
async function save(parameters: INodeParameters, options: RunPractice = {}) {
	const run = await practice.run([filing('ECR', { stopAfter: 'saving', ...parameters })], {
		input: [{ dealNo }],
		...options,
	});
	expect(run.error).toBeUndefined();
	const item = run.items['N1']?.[0]?.json ?? {};
	const report = practice.sandbox.core.state.reports.get(String(item['dealReportId']));
	return { item, content: report?.content ?? {}, report };
}

const form = (value: Record<string, string | number | null>): INodeParameters => ({
	fields: {
		mappingMode: 'defineBelow',
		value,
		schema: [],
		matchingColumns: [],
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	},
});

describe('fields', () => {
	it('come from the form and from JSON together; the JSON wins', async () => {
		const { content } = await save({
			...form({ article: 'form', cargoId: 'F', bookingNo: '={{ $json.dealNo }}' }),
			additionalFields: { article: 'json', madeUpField: 'passes' },
		});
		expect(content).toMatchObject({
			article: 'json',
			cargoId: 'F',
			bookingNo: dealNo,
			madeUpField: 'passes',
		});
	});

	it('come from JSON text, an object, or an expression', async () => {
		for (const additionalFields of [
			'{"article": "a"}',
			{ article: 'a' },
			'={{ { article: "a" } }}',
			'={{ JSON.stringify({ article: "a" }) }}',
		]) {
			expect((await save({ additionalFields })).content).toMatchObject({ article: 'a' });
		}
	});

	it('that are empty leave what is there', async () => {
		await save({ additionalFields: { article: 'a', cargoId: 'b' } });
		const { content } = await save({ ...form({ article: '', cargoId: null }) });
		expect(content).toMatchObject({ article: 'a', cargoId: 'b' });
	});

	it('are blanked by Clear Fields, whatever the separator', async () => {
		await save({ additionalFields: { article: 'a', cargoId: 'b', deliveryTypeCode: 'c', bookingNo: 'd' } });
		const options = { clearFields: 'article, cargoId、deliveryTypeCode' };
		const { content } = await save({ additionalFields: {}, options });
		expect(content).toMatchObject({
			article: null,
			cargoId: null,
			deliveryTypeCode: null,
			bookingNo: 'd',
		});
	});

	it.each([
		['merge', { article: 'new', cargoId: 'old' }],
		['replace', { article: 'new', cargoId: null }],
	])('that are not entered: mode %s', async (mode, expected) => {
		const first = await save({ additionalFields: { article: 'old', cargoId: 'old' } });
		const { content, report, item } = await save({
			additionalFields: { article: 'new' },
			options: { mode },
		});
		expect(content).toMatchObject(expected);
		expect(report).toMatchObject({ organizationId: 'ORG-BROKER', businessTypeId: 'BT-CB' });
		expect(item['dealReportId']).toBe(first.item['dealReportId']);
	});

	it('go into the report that Deal names by its Report ID, without creating one', async () => {
		const { item } = await save({ additionalFields: { article: 'a', cargoId: 'b' } });
		const deal = locator('dealReportId', String(item['dealReportId']));
		const { content } = await save({ deal, additionalFields: { article: 'c' } });
		expect(content).toMatchObject({ article: 'c', cargoId: 'b' });
		expect(linesOf(practice.sandbox, 'create')).toHaveLength(1);
	});
});

describe('the deal', () => {
	it.each([
		['blNo', { dealName: 'x' }, 'IDB', 'blNoAwbNo', 'CreateByBlNo'],
		['bookingNo', { dealName: 'x' }, 'IAL', 'bookingNo', 'CreateByBookingNo'],
	])('by %s picks the call, and its number goes on with the item', async (mode, _of, code, field, call) => {
		const known = { stopAfter: 'saving', additionalFields: { [field]: 'NO-1' } };
		await practice.run([filing(code, known)], { input: [{ dealNo }] });
		const { item, report } = await save({ deal: locator(mode, 'NO-1'), scacCode: 'ABCD' });
		expect(report?.dealNo).toBe(dealNo);
		expect(item).toMatchObject({ dealNo, keys: { [mode]: 'NO-1' } });
		expect(practice.calls.map(({ path }) => path.split('/').at(-1))).toContain(call);
	});

	it('by domesticNo picks the call', async () => {
		const made = { resource: 'deal', operation: 'create', domesticNo: 'IN-7' };
		const run = await practice.run([made]);
		const { item } = await save({ deal: locator('domesticNo', 'IN-7') });
		expect(item['dealNo']).toBe(run.items['N1']?.[0]?.json['dealNo']);
		expect(practice.calls.map(({ path }) => path.split('/').at(-1))).toContain('CreateByDomesticNo');
	});
});

describe('for whom a report is made', () => {
	const groups = {
		businessTypes: {
			ofGroup: [
				{ group: 'exportCargo', businessTypeId: 'BT-FW' },
				{ group: 'bondedWarehouse', businessTypeId: 'BT-BW' },
			],
		},
	} satisfies IDataObject;

	it("is the credential's business type of the code's group", async () => {
		const { report } = await save({}, { credential: groups });
		expect(report).toMatchObject({ organizationId: 'ORG-BROKER', businessTypeId: 'BT-FW' });
	});

	it("is the credential's default where the group has none", async () => {
		const { report } = await save(filing('EDA', { stopAfter: 'saving' }), { credential: groups });
		expect(report).toMatchObject({ organizationId: 'ORG-BROKER', businessTypeId: 'BT-CB' });
	});

	it('follows the group of the code also in File Any Code', async () => {
		const fileAny = { resource: 'report', operation: 'file', businessCode: 'BIC' };
		const options = { organizationId: 'ORG-WAREHOUSE' };
		const { report } = await save({ ...fileAny, options }, { credential: groups });
		expect(report).toMatchObject({ organizationId: 'ORG-WAREHOUSE', businessTypeId: 'BT-BW' });
	});

	it('is what the node says, before all', async () => {
		const options = { organizationId: 'ORG-TERMINAL', businessTypeId: 'BT-CY' };
		const { report } = await save({ options }, { credential: groups });
		expect(report).toMatchObject(options);
	});
});
