import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { Naccs } from '../../nodes/Naccs/Naccs.node';
import { filing, locator } from '../helpers/filings.cjs';
import { startPractice, type Practice } from '../helpers/practice.cjs';

jest.mock('../../nodes/Naccs/transport/clock', (): unknown =>
	jest.requireActual('../helpers/virtualClock.cjs'),
);

const { description, methods } = new Naccs();
const locators = description.properties
	.flatMap((property) => [property, ...optionsIn(property)])
	.filter(({ type }) => type === 'resourceLocator');

describe('every locator', () => {
	it.each(locators.map((property) => [property.displayName, property] as const))(
		'%s offers a list that the node has, and entry by hand',
		(_name, { modes = [] }) => {
			const [list, ...others] = modes;
			expect(list).toMatchObject({ name: 'list', type: 'list', typeOptions: { searchable: true } });
			expect(Object.keys(methods.listSearch)).toContain(list?.typeOptions?.searchListMethod);
			expect(others.length).toBeGreaterThan(0);
			expect(others.map(({ type }) => type)).toEqual(others.map(() => 'string'));
		},
	);

	it.each(Object.keys(methods.listSearch))('%s is used by one of them', (method) => {
		expect(locators.flatMap(({ modes = [] }) => modes[0]?.typeOptions?.searchListMethod)).toContain(method);
	});

	it('of a deal or report needs a number before it is searched; of a company none', () => {
		const needs = locators.map(({ name, modes = [] }) => [name, modes[0]?.typeOptions?.searchFilterRequired]);
		expect(Object.fromEntries(needs)).toEqual({
			deal: true,
			dealNo: true,
			dealReportId: true,
			organizationId: undefined,
			businessTypeId: undefined,
			parentOrganizationId: undefined,
			parentBusinessTypeId: undefined,
		});
	});
});

describe('what a locator names, in whatever form', () => {
	let practice: Practice;
	let dealNo: string;
	let dealReportId: string;

	beforeAll(async () => {
		practice = await startPractice();
		dealNo = await practice.deal('#lenient');
		const saved = await practice.run([filing('EDA')], { input: [{ dealNo }] });
		dealReportId = String(saved.items['N1']?.[0]?.json['dealReportId']);
	});
	afterAll(async () => {
		await practice.close();
	});

	/** A value as the editor stores it; a text is what a workflow holds that was made before there was a list. */
	const forms: ReadonlyArray<[string, (value: string, id: string) => INodeParameters[string]]> = [
		['chosen from the list', (value) => ({ ...locator('list', value), cachedResultName: 'Some name' })],
		['entered', (value, id) => locator(id, ` ${value} `)],
		['entered into a text that became a locator', (value) => locator('', value)],
		['a plain text', (value) => value],
		['an expression in the locator', (_value, id) => locator(id, '={{ $json.named }}')],
		['an expression for all of it', () => '={{ $json.named }}'],
	];

	async function items(parameters: INodeParameters, named: string) {
		const run = await practice.run([parameters], { input: [{ named, businessCode: 'EDA' }] });
		expect(run.error).toBeUndefined();
		return (run.items['N1'] ?? []).map(({ json }) => json);
	}

	it.each(forms)('a report: %s', async (_form, form) => {
		const of = { dealReportId: form(dealReportId, 'id') };
		expect(await items({ resource: 'report', operation: 'get', ...of }, dealReportId)).toMatchObject([
			{ businessCode: 'EDA', dealReportId },
		]);
		const outputs = await items(
			{ resource: 'output', operation: 'getAll', returnAll: true, outputsOf: 'report', ...of },
			dealReportId,
		);
		expect(outputs).toMatchObject([{ dealReportId }, { dealReportId }]);
	});

	it.each(forms)('a deal: %s', async (_form, form) => {
		const of = { dealNo: form(dealNo, 'dealNo') };
		expect(await items({ resource: 'deal', operation: 'get', ...of }, dealNo)).toMatchObject([{ dealNo }]);
		const outputs = await items(
			{ resource: 'output', operation: 'getAll', returnAll: true, outputsOf: 'deal', ...of },
			dealNo,
		);
		expect(outputs).toMatchObject([{ dealNo }, { dealNo }]);
	});

	it.each(forms)('an organization and its business type: %s', async (_form, form) => {
		const [made] = await items(
			{
				resource: 'deal',
				operation: 'create',
				organizationId: form('ORG-WAREHOUSE', 'id'),
				businessTypeId: locator('list', 'BT-BW'),
			},
			'ORG-WAREHOUSE',
		);
		expect(made).toMatchObject({
			organizations: [{ organizationId: 'ORG-WAREHOUSE', businessTypeId: 'BT-BW' }],
		});
		const inquiry = { resource: 'deal', operation: 'createInquiryDeal' };
		const [asked] = await items(
			{ ...inquiry, parentOrganizationId: 'ORG-OTHER', parentBusinessTypeId: form('BT-FW', 'id') },
			'BT-FW',
		);
		expect(asked).toMatchObject({
			organizations: [
				{ organizationId: 'ORG-BROKER', businessTypeId: 'BT-CB' },
				{ organizationId: 'ORG-OTHER', businessTypeId: 'BT-FW' },
			],
		});
	});

	it.each(forms)('an organization in the options: %s', async (_form, form) => {
		const options = {
			organizationId: form('ORG-TERMINAL', 'id'),
			businessTypeId: locator('list', 'BT-CY'),
		};
		const [saved] = await items(
			filing('CYA', { stopAfter: 'saving', deal: locator('dealNo', dealNo), options }),
			'ORG-TERMINAL',
		);
		expect(practice.sandbox.core.state.reports.get(String(saved?.['dealReportId']))).toMatchObject({
			organizationId: 'ORG-TERMINAL',
			businessTypeId: 'BT-CY',
		});
	});

	it.each([
		['report', 'get', {}, 'Report ID is empty.'],
		['deal', 'get', {}, 'Deal is empty.'],
		['output', 'getAll', { outputsOf: 'deal' }, 'Deal is empty.'],
	])(
		'nothing, which an item without it gives: %s %s is refused before any call',
		async (resource, operation, of, told) => {
			const before = practice.calls.length;
			const run = await practice.run([{ resource, operation, businessCode: 'EDA', ...of }], { input: [{}] });
			expect(run.error?.message).toBe(told);
			expect(practice.calls).toHaveLength(before);
		},
	);

	it('a list, which an expression gave in place of one value, is refused with its name', async () => {
		const run = await practice.run(
			[{ resource: 'deal', operation: 'get', dealNo: locator('dealNo', '={{ [1, 2] }}') }],
			{ input: [{}] },
		);
		expect(run.error?.message).toBe('dealNo is an object or a list, not one value.');
	});
});

it('keeps a plain text when the editor opens a workflow that holds one', () => {
	const parameters = {
		resource: 'report',
		operation: 'get',
		businessCode: 'EDA',
		dealReportId: '={{ $json.id }}',
	};
	const opened = NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		null,
		description,
	);
	expect(opened).toMatchObject(parameters);
});

function optionsIn({ type, options = [] }: INodeProperties): INodeProperties[] {
	return type === 'collection' ? options.filter((option): option is INodeProperties => 'type' in option) : [];
}
