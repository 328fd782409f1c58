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

const save = filing('ECR', { stopAfter: 'saving', additionalFields: { bookingNo: 'BK-1', article: '記事' } });
const getReport: INodeParameters = { resource: 'report', operation: 'get' };
const deal = locator('dealNo', '={{ $json.dealNo }}');
const edi = { options: { outputFormat: 'edi' } };

it.each<[string, INodeParameters[], string]>([
	['Report: Get', [save, getReport], 'businessCode'],
	['Report: Get Many', [save, { resource: 'report', operation: 'getAll', deal }], 'businessCode'],
	[
		'Output: Get Many',
		[filing('EDA'), { resource: 'output', operation: 'getAll', outputsOf: 'deal' }],
		'naccsReceiveDataId',
	],
	[
		'Output: Get Many Since',
		[filing('EDA'), { resource: 'output', operation: 'getManySince', ...edi }],
		'naccsReceiveDataId',
	],
	['Deal: Get', [{ resource: 'deal', operation: 'get', dealNo: '={{ $json.dealNo }}' }], 'dealNo'],
	['Deal: Get Many', [{ resource: 'deal', operation: 'getAll', deal }], 'dealNo'],
])('%s gives at most ten fields, keys first, the same as the raw ones', async (_name, nodes, first) => {
	const [short] = await items(nodes);
	const raw = await items([...nodes.slice(0, -1), { ...nodes.at(-1), simplify: false }]);
	const names = Object.keys(short ?? {});
	expect(names[0]).toBe(first);
	expect(names.length).toBeLessThanOrEqual(10);
	expect(Object.keys(raw[0] ?? {}).length).toBeGreaterThan(10);
	const told = names.filter((name) => raw[0]?.[name] !== undefined && name !== '_etag');
	expect(told.length).toBeGreaterThan(2);
	expect(told.map((name) => short?.[name])).toEqual(told.map((name) => raw[0]?.[name]));
});

it('Report: Get keeps what Send needs: a shortened report is sent as it was approved', async () => {
	const [sent] = await items([save, getReport, { resource: 'report', operation: 'send' }]);
	expect(sent).toMatchObject({ state: 'sent', dealNo, content: { article: '記事', bookingNo: 'BK-1' } });
	expect(linesOf(practice.sandbox, 'sendTaken')).toHaveLength(1);
});

it('Report: Get tells the deal of a report that no item named', async () => {
	const [saved] = await items([save]);
	const { businessCode, dealReportId } = saved ?? {};
	const [read] = await items([getReport], [{ businessCode, dealReportId } as IDataObject]);
	expect(read).toMatchObject({ dealNo, contentHash: saved?.['contentHash'] });
});

it('Report: Get Many feeds Report: Get, and that Report: Send', async () => {
	const list: INodeParameters = { resource: 'report', operation: 'getAll', businessCode: 'ECR', deal };
	const send = { resource: 'report', operation: 'send' };
	const [sent] = await items([save, list, getReport, send]);
	expect(sent).toMatchObject({ state: 'sent', businessCode: 'ECR' });
});

it('outputs keep their text, so that Parse EDI Text reads them', async () => {
	const list: INodeParameters = { resource: 'output', operation: 'getAll', ...edi };
	const parse: INodeParameters = { resource: 'output', operation: 'parseEdi', ediSource: 'text' };
	const [message] = await items([filing('EDA'), list, parse]);
	expect(message).toMatchObject({ direction: 'output', businessCode: 'EDA' });
});

it('a listed output feeds Output: Get', async () => {
	const list: INodeParameters = { resource: 'output', operation: 'getAll' };
	const get: INodeParameters = {
		resource: 'output',
		operation: 'get',
		naccsReceiveDataId: '={{ $json.naccsReceiveDataId }}',
	};
	const listed = await items([filing('EDA'), list]);
	expect(await items([filing('EDA'), list, get])).toEqual(listed);
});
