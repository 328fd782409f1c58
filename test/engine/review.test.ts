import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { filing, linesOf } from '../helpers/filings.cjs';
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

async function last(nodes: readonly INodeParameters[], input: IDataObject = { dealNo }) {
	const run = await practice.run(nodes, { input: [input] });
	expect(run.error).toBeUndefined();
	const item = (Object.values(run.items).at(-1) ?? [])[0];
	if (item === undefined) throw new Error('The run gave no item.');
	return item;
}

const save = (fields: INodeParameters): INodeParameters =>
	filing('ECR', { stopAfter: 'saving', additionalFields: fields });
const saved = async (fields: INodeParameters): Promise<IDataObject> => (await last([save(fields)])).json;
const send = (changes: INodeParameters = {}): INodeParameters => ({
	resource: 'report',
	operation: 'send',
	...changes,
});
const render = (changes: INodeParameters = {}): INodeParameters => ({
	resource: 'report',
	operation: 'renderReview',
	...changes,
});

describe('the content of a filing', () => {
	it('is the same from the save and from Report: Get, and covers what was entered', async () => {
		const item = await saved({ article: 'A', exporterName: '' });
		const { json } = await last([{ resource: 'report', operation: 'get' }], item);
		expect(item['content']).toMatchObject({ article: 'A', organizationId: 'ORG-BROKER' });
		expect(item['content']).not.toHaveProperty('exporterName');
		expect(item['content']).not.toHaveProperty('_etag');
		expect(json['content']).toEqual(item['content']);
	});
});

describe('Report: Send of what was changed after the approval', () => {
	const refused = async (changes: INodeParameters = {}, input: IDataObject = {}): Promise<string> => {
		const approved = await saved({ article: 'approved', exporterName: 'X'.repeat(500) });
		await saved({ article: 'changed', exporterName: 'Y', exporterCode: 'E1' });
		const run = await practice.run([send(changes)], { input: [{ ...approved, ...input }] });
		expect(linesOf(practice.sandbox, 'sendTaken')).toEqual([]);
		return run.error?.message ?? '';
	};

	it('names each field with its label, the approved value and the present one, long ones cut', async () => {
		const message = await refused();
		expect(message).toContain('Remarks (記事), article: approved "approved", now "changed".');
		expect(message).toContain('exporterCode: approved empty, now "E1".');
		expect(message).toMatch(/exporterName: approved "X{60,90}\.\.\., now "Y"\./);
		expect(message).toMatch(/Nothing was sent\.$/);
	});

	it('says that it differs where only the hash is known', async () => {
		const message = await refused({ approvedContent: '' });
		expect(message).toMatch(/was changed afterwards\. Nothing was sent\.$/);
		expect(await refused({}, { content: null })).toContain('was changed afterwards. Nothing was sent.');
	});
});

it('Report: Send refuses an approved content that is not the content of the hash, before any call', async () => {
	const approved = await saved({ article: 'approved' });
	const calls = practice.calls.length;
	const forged = { ...approved, content: { ...(approved['content'] as IDataObject), article: 'forged' } };
	const run = await practice.run([send()], { input: [forged] });
	expect(run.error?.message).toContain('Approved Content is not the content of Approved Content Hash.');
	expect(practice.calls.length).toBe(calls);
});

describe('Report: Render Review Sheet', () => {
	it('gives a page of the report as a file and hands the item on, so that it can be sent', async () => {
		const item = await saved({ article: '<b>記事</b>' });
		const { json, binary } = await last([render()], item);
		expect(json).toEqual(item);
		expect(binary?.['review']).toMatchObject({
			mimeType: 'text/html',
			fileName: `review-ECR-${String(item['dealReportId'])}.html`,
		});
		const page = Buffer.from(binary?.['review']?.data ?? '', 'base64').toString();
		expect(page).toContain('&lt;b&gt;記事&lt;/b&gt;');
		expect(page).toContain(String(item['contentHash']));
		expect(page).toContain(dealNo);
		expect((await last([send({ stopAfter: 'answer' })], json)).json['state']).toBe('accepted');
	});

	it('adds what Report: Send needs where the item has only the report', async () => {
		const { contentHash, content, dealReportId } = await saved({ article: 'A' });
		const { json } = await last([render({ businessCode: 'ECR', binaryProperty: 'sheet' })], {
			dealReportId: dealReportId ?? '',
		});
		expect(json).toMatchObject({ businessCode: 'ECR', dealReportId, contentHash, content });
	});

	it.each([
		['the filing of the item that was sent', () => render(), (sent: IDataObject) => sent],
		[
			'the content given',
			() => render({ previousContent: '={{ $json.before }}' }),
			({ content, dealReportId, businessCode }: IDataObject): IDataObject => ({
				before: content ?? null,
				dealReportId: dealReportId ?? '',
				businessCode: businessCode ?? '',
			}),
		],
	])('marks the changes since %s', async (_, node, itemOf) => {
		const { json: sent } = await last([save({ article: 'old' }), send({ stopAfter: 'answer' })]);
		await saved({ article: 'new' });
		const { binary } = await last([node()], itemOf(sent));
		const page = Buffer.from(binary?.['review']?.data ?? '', 'base64').toString();
		expect(page).toContain('● changed');
		expect(page).toMatch(
			/article<\/code><\/th>\s*<td><span class="text">old<\/span><\/td>\s*<td><span class="text">new</,
		);
	});
});
