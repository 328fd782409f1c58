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

	it('look at the fields that Call and Fill puts into its report, and at their form', async () => {
		const call = {
			resource: 'report',
			operation: 'callAndFill',
			businessCode: 'EDB',
			deal: locator('dealNo', dealNo),
			reportFields: '={{ $json.fields }}',
			options: { checksOnly: true, normalise: ['halfWidth'], sendAnyway: true },
		};
		const item = await fileOne(call, {
			fields: { articleforCustoms: '㈱', address1: 'ＡＢ', unlisted: 'a\nb' },
		});
		expect(item['findings']).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ severity: 'warning', rule: 'character', value: '㈱' }),
				expect.objectContaining({ severity: 'note', rule: 'normalised', value: 'AB' }),
				expect.objectContaining({ severity: 'warning', rule: 'control', field: 'unlisted' }),
			]) as unknown,
		);
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
		['[{"kind": "hs", "date": "2026-02-31", "values": ["1"]}]', 'date is "2026-02-31"'],
		['[{"kind": "hs", "date": "2026-04-01"}]', 'values is no list'],
		['[{"kind": "hs", "date": "2026-04-01", "values": []}]', 'values is empty'],
		['[{"kind": "hs", "date": "2026-04-01", "values": [1, {"code": 2}]}]', 'entry 2 of values is {"code":2}'],
		['={{ [{ kind: "hs", date: "2026-04-01", values: [$json.none] }] }}', 'entry 1 of values is empty'],
		['[{"kind": "hs", "date": "2026-04-01", "values": [" "]}]', 'entry 1 of values is " "'],
	])('refuse code tables such as %s', async (codeTables, words) => {
		const item = await fileOne(filing('ECR', { options: { codeTables } }));
		expect((item['findings'] as IDataObject[])[0]?.['message']).toContain(words);
		expect(posts()).toEqual([]);
	});
});

describe('what an expression gives', () => {
	it.each([
		['({ unlisted: new Map() })', 'unlisted is a Map'],
		['({ unlisted: NaN })', 'unlisted is NaN'],
		['({ rows: [{ count: 1 / 0 }] })', 'rows[0], count is Infinity'],
		['({ unlisted: new Date("no day") })', 'unlisted is Invalid Date'],
		['({ unlisted: () => 1 })', 'unlisted is '],
		['new Date(0)', 'Additional Fields (JSON) is not an object'],
	])('is refused where no report can hold it: %s', async (expression, words) => {
		const item = await fileOne(filing('ECR', { additionalFields: `={{ ${expression} }}` }));
		expect(item).toMatchObject({ state: 'refused' });
		expect((item['findings'] as IDataObject[])[0]?.['message']).toContain(words);
		expect(posts()).toEqual([]);
	});

	it('is filed as text where it is a date, and left out where it is not there', async () => {
		const additionalFields =
			'={{ ({ unlisted: new Date(0), moment: DateTime.fromMillis(0).toUTC(), article: undefined, _etag: undefined }) }}';
		const item = await fileOne(filing('ECR', { additionalFields, stopAfter: 'saving' }));
		const day = '1970-01-01T00:00:00.000Z';
		expect(item).toMatchObject({ state: 'saved', content: { unlisted: day, moment: day }, findings: [] });
		expect(item['content']).not.toHaveProperty('article');
	});
});

describe('numbers and fields that contradict each other', () => {
	async function looked(
		code: string,
		item: IDataObject,
		options: INodeParameters = {},
	): Promise<IDataObject> {
		const { findings, ...told } = await fileOne(
			filing(code, { options: { checksOnly: true, ...options } }),
			item,
		);
		return { ...told, findings: (findings as IDataObject[]).filter(({ severity }) => severity !== 'note') };
	}

	it('are told of a report that holds another number than the item brings', async () => {
		await fileOne(filing('ECR', { stopAfter: 'saving' }), { fields: { bookingNo: 'B1' } });
		const item = await looked('ECR', { keys: { bookingNo: 'B2' } });
		expect(item).toMatchObject({
			state: 'checked',
			content: { bookingNo: 'B1' },
			findings: [{ severity: 'warning', rule: 'otherKey', field: 'bookingNo', value: 'B1' }],
		});
		expect(await looked('ECR', { keys: { bookingNo: 'B1' } })).toMatchObject({ findings: [] });
	});

	it.each([
		['ABC', 'type'],
		['12345678901', 'digits'],
	])('are told of a number that was filled in and does not fit its field: %s', async (dispatchNo, rule) => {
		const item = await looked('BID', { keys: { dispatchNo } });
		expect(item).toMatchObject({ state: 'refused', findings: [{ rule, field: 'dispatchNo' }] });
	});

	it('are told of a field that is entered and cleared', async () => {
		const item = await looked('ECR', { fields: { article: 'x' } }, { clearFields: 'article' });
		expect(item).toMatchObject({ state: 'checked', findings: [{ rule: 'cleared', field: 'article' }] });
		expect(item['content']).not.toHaveProperty('article');
	});

	it('are told of a misspelt name in Clear Fields, which would leave the old value', async () => {
		await fileOne(filing('ECR', { stopAfter: 'saving' }), { fields: { article: 'old' } });
		const item = await looked('ECR', {}, { clearFields: 'artcile' });
		expect(item).toMatchObject({
			content: { article: 'old' },
			findings: [{ severity: 'warning', rule: 'cleared', field: 'artcile' }],
		});
	});

	it('are looked for in the part of an object that was not entered', async () => {
		const invoice = { note: 'a\nb', other: 'x' };
		await fileOne(filing('ECR', { stopAfter: 'saving', options: { sendAnyway: true } }), {
			fields: { invoice },
		});
		const item = await looked('ECR', { fields: { invoice: { other: 'y' } } });
		expect(item).toMatchObject({ state: 'refused', findings: [{ rule: 'control', value: 'a\nb' }] });
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

	it('tells the findings of all items at once, those of their reports too', async () => {
		await fileOne(filing('ECR', { stopAfter: 'saving', options: { sendAnyway: true } }), { fields: WRONG });
		const other = await practice.deal('#lenient');
		const { error } = await run(looking('ECR'), [
			{ dealNo: other, fields: { bookingNo: 5 } },
			{ fields: {} },
		]);
		const told = String((error as { description?: unknown } | undefined)?.description);
		expect(told).toContain('[Item 0] ECR');
		expect(told).toContain('[Item 1] ECR, Remarks (記事)');
	});

	it('refuses a second item for the same report, as the filing would be', async () => {
		const both = [{ fields: { article: 'A' } }, { fields: { article: 'B' } }];
		const states = async (): Promise<unknown[]> => {
			const { items } = await run(looking('ECR'), both, GOES_ON);
			return (items['N1'] ?? []).map(({ json }) => json['state']);
		};
		expect(await states()).toEqual(['checked', 'refused']);
		await fileOne(filing('ECR', { stopAfter: 'saving' }), { fields: { article: 'A' } });
		expect(await states()).toEqual(['checked', 'refused']);
	});

	it('refuses a deal that is not there, and warns where only its reports cannot be listed', async () => {
		const unknown = await fileOne(looking('ECR', { deal: locator('dealNo', 'D-none') }));
		expect(unknown).toMatchObject({ state: 'refused' });
		for (const [code, deal] of [
			['BKR', locator('dealNo', 'D-none')],
			['ECR', locator('blNo', 'NONE')],
		] as const)
			expect(await fileOne(looking(code, { deal }))).toMatchObject({ state: 'refused' });
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
