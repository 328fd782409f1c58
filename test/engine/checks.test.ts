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

const GOES_ON: RunPractice = { node: { onError: 'continueRegularOutput' } };
const WRONG = { article: 'a\nb' };

async function run(parameters: INodeParameters, items: readonly IDataObject[], options: RunPractice = {}) {
	const input = items.map((item) => ({ dealNo, ...item }));
	return await practice.run([parameters], { input, ...options });
}

async function fileOne(parameters: INodeParameters, item: IDataObject = {}): Promise<IDataObject> {
	return (await run(parameters, [item], GOES_ON)).items['N1']?.[0]?.json ?? {};
}

/** What reached the sandbox and changed something. */
function changes(): readonly string[] {
	return practice.sandbox
		.ledger()
		.filter(({ kind }) => ['create', 'save', 'sendTaken', 'upload', 'delete'].includes(kind))
		.map(({ kind }) => kind);
}

/** Calls that could change something, whatever the sandbox wrote down of them. */
function posts(): readonly string[] {
	return practice.calls
		.filter(({ method, path }) => method === 'POST' && !path.endsWith('/Deals/Create'))
		.map(({ path }) => path);
}

describe('checks before the send', () => {
	it('tell all findings of all items at once, and nothing is created, saved or sent', async () => {
		const { error } = await run(filing('ECR'), [
			{ fields: { ...WRONG, bookingNo: 5 } },
			{ fields: { article: 'fine' } },
			{ fields: { article: '𠮷' } },
		]);
		const told = `${error?.message ?? ''}\n${String((error as { description?: unknown } | undefined)?.description)}`;
		for (const words of ['[Item 0] ECR, Remarks (記事)', 'bookingNo = 5', '[Item 2] ECR, Remarks (記事)'])
			expect(told).toContain(words);
		expect(posts()).toEqual([]);
	});

	it('leave one wrong item out where the workflow goes on, with rule, label and value', async () => {
		const { items } = await run(filing('ECR'), [{ fields: WRONG }], GOES_ON);
		expect(items['N1']?.[0]?.json).toMatchObject({
			state: 'refused',
			findings: [{ severity: 'stop', rule: 'control', label: 'Remarks (記事)', value: 'a\nb' }],
		});
		expect(posts()).toEqual([]);
	});

	it('let uncertain findings pass, and tell them with the answer', async () => {
		const item = await fileOne(filing('ECR'), { fields: { article: '㈱' } });
		expect(item['state']).toBe('accepted');
		expect(item['findings']).toMatchObject([{ severity: 'warning', rule: 'character' }]);
	});

	it('send all the same with Send Anyway, and say so', async () => {
		const item = await fileOne(filing('ECR', { options: { sendAnyway: true } }), { fields: WRONG });
		expect(item).toMatchObject({ state: 'accepted', findings: [{ severity: 'warning', rule: 'control' }] });
		const typed = await fileOne(filing('ECR', { options: { sendAnyway: true } }), { fields: { article: 5 } });
		expect(typed).toMatchObject({ state: 'refused', findings: [{ rule: 'type' }] });
	});

	it('do not confirm a cancel with Send Anyway', async () => {
		const fields = { processClassificationCode: '1', exportControlNo: 'E1' };
		const item = await fileOne(filing('ECR', { options: { sendAnyway: true } }), { fields });
		expect(item).toMatchObject({ state: 'refused' });
		expect(changes()).toEqual([]);
	});

	it('look at what the report held before, too', async () => {
		const saved = await fileOne(filing('ECR', { stopAfter: 'saving', options: { sendAnyway: true } }), {
			fields: WRONG,
		});
		const filed = await fileOne(filing('ECR'), { fields: { bookingNo: 'B1' } });
		expect(filed).toMatchObject({ state: 'refused', findings: [{ rule: 'control', field: 'article' }] });
		const send = { resource: 'report', operation: 'send', businessCode: 'ECR', sendWhat: 'saved' };
		const sent = await fileOne({ ...send, dealReportId: String(saved['dealReportId']), stopAfter: 'answer' });
		expect(sent).toMatchObject({ state: 'refused', findings: [{ rule: 'control', field: 'article' }] });
		expect(linesOf(practice.sandbox, 'sendTaken')).toEqual([]);
	});

	it('put values into the form that Normalise asks for, and tell it', async () => {
		const options = { normalise: ['halfWidth', 'upperCase'] };
		const item = await fileOne(filing('ECR', { stopAfter: 'saving', options }), {
			fields: { article: 'ａb１' },
		});
		expect(item).toMatchObject({
			content: { article: 'AB1' },
			findings: [{ severity: 'note', rule: 'normalised', value: 'AB1' }],
		});
	});

	it('refuse a form that Normalise does not have', async () => {
		const item = await fileOne(filing('ECR', { options: { normalise: ['lowerCase'] } }));
		expect(item).toMatchObject({ state: 'refused' });
		expect(JSON.stringify(item['findings'])).toContain('lowerCase');
	});

	it('compare with code tables that came with an item, and tell an old one', async () => {
		const codeTables = '={{ $json.tables }}';
		const tables = [{ kind: 'currency', date: '2001-01-01', values: { JPY: 'Yen' } }];
		const fields = { exportStatisticsItemNumbers: [{ basicPriceCurrencyCode: 'YEN' }] };
		const item = await fileOne(filing('EDA', { stopAfter: 'saving', options: { codeTables } }), {
			tables,
			fields,
		});
		const findings = (item['findings'] as IDataObject[]).filter(({ severity }) => severity === 'warning');
		expect(findings).toMatchObject([{ rule: 'codeTable', value: 'YEN' }, { rule: 'oldTable' }]);
		expect(item['state']).toBe('saved');
	});

	it.each([
		['{', 'not a list'],
		['[{"kind": "ships"}]', 'kind is "ships"'],
		['[{"kind": "hs", "date": "April"}]', 'date is "April"'],
		['[{"kind": "hs", "date": "2026-04-01"}]', 'values is no list'],
	])('refuse code tables such as %s', async (codeTables, words) => {
		const item = await fileOne(filing('ECR', { options: { codeTables } }));
		expect(JSON.stringify(item['findings'])).toContain(words.replaceAll('"', '\\"'));
		expect(posts()).toEqual([]);
	});
});

describe.each(['checksOnly', 'dryRun'])('%s', (option) => {
	const looking = (code: string, changed: INodeParameters = {}): INodeParameters =>
		filing(code, { options: { [option]: true }, ...changed });

	it('changes nothing, whatever Stop After says, and tells what would be saved', async () => {
		const item = await fileOne(looking('ECR'), { fields: { article: 'new' } });
		expect(item).toMatchObject({
			state: 'checked',
			dealNo,
			dealReportId: null,
			content: { article: 'new' },
			attempts: 0,
			sentAt: null,
		});
		expect([changes(), posts()]).toEqual([[], []]);
	});

	it('tells what would stop the filing', async () => {
		const item = await fileOne(looking('ECR'), { fields: WRONG });
		expect(item).toMatchObject({ state: 'refused', findings: [{ rule: 'control' }] });
	});

	it.each(['true', 1, null, undefined])('given as %j sends nothing', async (value) => {
		const options = { [option]: `={{ ${JSON.stringify(value)} }}` };
		const item = await fileOne(filing('ECR', { options }));
		expect(item).toMatchObject({ state: 'refused', findings: [{ severity: 'stop' }] });
		expect(posts()).toEqual([]);
	});

	it('refuses a deal that is not there, and warns where only its reports cannot be listed', async () => {
		const unknown = await fileOne(looking('ECR', { deal: locator('dealNo', 'D-none') }));
		expect(unknown).toMatchObject({ state: 'refused' });
		practice.sandbox.faults.add({ match: { path: 'GetList', times: 0 }, then: { status: 403 } });
		const unread = await fileOne(looking('ECR', { deal: locator('blNo', 'NONE') }));
		expect(unread).toMatchObject({
			state: 'checked',
			findings: [{ severity: 'warning', message: expect.stringContaining('could not be read') as string }],
		});
	});

	it('keeps nothing in the memory of the duplicate guard', async () => {
		await fileOne(looking('ECR'), { fields: { article: 'x' } });
		await fileOne(looking('ECR'), { fields: { article: 'x' } });
		const filed = await fileOne(filing('ECR'), { fields: { article: 'x' } });
		expect(filed).toMatchObject({ state: 'accepted', alreadySent: false, attempts: 1 });
	});

	it('of a report that is approved shows it as it is, and sends nothing', async () => {
		const saved = await fileOne(filing('EDC', { stopAfter: 'saving' }), { fields: {} });
		const before = changes();
		const send = { resource: 'report', operation: 'send', businessCode: 'EDC', options: { [option]: true } };
		const { dealReportId, etag, contentHash, content } = saved;
		const named = { dealReportId: String(dealReportId), approvedHash: String(contentHash) };
		const item = await fileOne({ ...send, ...named, approvedContent: '', approvedAttachments: '' });
		expect(item).toMatchObject({ state: 'checked', dealReportId, etag, contentHash, content });
		expect(changes()).toEqual(before);
	});
});

describe('Dry Run', () => {
	const DRY = { options: { dryRun: true } };

	it('shows the difference from what is there, the environment and that the send is charged', async () => {
		const saved = await fileOne(filing('ECR', { stopAfter: 'saving' }), { fields: { article: 'old' } });
		const item = await fileOne(filing('ECR', DRY), { fields: { article: 'new' } });
		expect(item).toMatchObject({
			state: 'checked',
			environment: 'own',
			dealReportId: saved['dealReportId'],
			etag: saved['etag'],
			dryRun: {
				reportExists: true,
				differences: [{ field: 'article', label: 'Remarks (記事)', before: 'old', after: 'new' }],
				stopAfter: 'answer',
				sendAllowed: 'yes',
				because: [],
				charged: true,
			},
		});
		expect((item['dryRun'] as IDataObject)['summary']).toBe(
			`Dry run, own, ECR (report ${String(saved['dealReportId'])}): 1 value would change. It would be sent to NACCS, which charges for it. Nothing was changed.`,
		);
	});

	it('begins with an empty report where there is none, and says so', async () => {
		const item = await fileOne(filing('ECR', { ...DRY, stopAfter: 'saving' }), {
			fields: { article: 'new' },
		});
		expect(item['dryRun']).toMatchObject({ reportExists: false, charged: false });
		expect((item['dryRun'] as IDataObject)['summary']).toContain('a new report');
	});

	it('tells that May Send does not allow it, instead of refusing', async () => {
		const run = await practice.run([filing('EDC', DRY)], {
			input: [{ dealNo }],
			credential: { maySend: 'read' },
		});
		expect(run.items['N1']?.[0]?.json).toMatchObject({
			state: 'checked',
			dryRun: { sendAllowed: 'no', because: [expect.stringContaining('May Send')], charged: false },
		});
	});

	it('tells that the report was sent before', async () => {
		await fileOne(filing('ECR'), { fields: { article: 'x' } });
		const item = await fileOne(filing('ECR', DRY), { fields: { article: 'x' } });
		expect(item['dryRun']).toMatchObject({
			sendAllowed: 'asks',
			because: [expect.stringContaining('NACCS answered 1 time')],
		});
	});

	it('of Call and Fill sends no call and fills nothing', async () => {
		const parameters = {
			resource: 'report',
			operation: 'callAndFill',
			businessCode: 'EDB',
			deal: locator('dealNo', dealNo),
			...DRY,
		};
		const item = await fileOne(parameters, {});
		expect(item).toMatchObject({ state: 'checked', changes: [] });
		expect(changes()).toEqual([]);
	});
});
