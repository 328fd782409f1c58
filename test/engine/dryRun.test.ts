import type { IDataObject, INodeParameters } from 'n8n-workflow';
import * as fc from 'fast-check';
import { codes, type Code } from '../../nodes/Naccs/catalogue/index';
import { deals, filing, locator } from '../helpers/filings.cjs';
import { startPractice, type Practice, type RunPractice } from '../helpers/practice.cjs';
import { sampleOf } from '../helpers/samples';

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
const DRY = { options: { dryRun: true } };

async function run(parameters: INodeParameters, items: readonly IDataObject[]): Promise<IDataObject[]> {
	const { items: given } = await practice.run([parameters], { input: items, ...GOES_ON });
	return (given['N1'] ?? []).map(({ json }) => json);
}

async function fileOne(parameters: INodeParameters, item: IDataObject = {}): Promise<IDataObject> {
	return (await run(parameters, [{ dealNo, ...item }]))[0] ?? {};
}

/** Everything that the sandbox holds and has seen happen. */
function whatIsThere(): string {
	const { deals: held, reports } = practice.sandbox.core.state;
	return JSON.stringify([[...held], [...reports], practice.sandbox.ledger()]);
}

/** A content as it was saved, but for the number that only a made report has. */
function withoutId(content: unknown): IDataObject {
	return Object.fromEntries(
		Object.entries(content as IDataObject).filter(([name]) => name !== 'dealReportId'),
	);
}

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
			charged: true,
		},
	});
	expect((item['dryRun'] as IDataObject)['summary']).toBe(
		`Dry run, the credential's own URL, ECR (report ${String(saved['dealReportId'])}): 1 value would change. It would be sent to NACCS, which charges for it. NACCS answered nothing to the report yet. Whether this workflow sent it before, without an answer, only the duplicate guard knows; it decides when it is sent. Nothing was changed.`,
	);
});

it('begins with an empty report where there is none, and says so', async () => {
	const item = await fileOne(filing('ECR', { ...DRY, stopAfter: 'saving' }), {
		fields: { article: 'new' },
	});
	expect(item['dryRun']).toMatchObject({ reportExists: false, sendAllowed: 'yes', charged: false });
	expect(item['findings']).toMatchObject([{ severity: 'note' }]);
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

it('does not say that a report can be sent that may have been sent without an answer', async () => {
	const silent = await practice.deal('#silent');
	const options = { waitLimit: 0 };
	const sent = await fileOne(filing('ECR', { options }), { dealNo: silent, fields: { article: 'x' } });
	expect(sent['state']).toBe('sent');
	const item = await fileOne(filing('ECR', DRY), { dealNo: silent, fields: { article: 'x' } });
	expect(item['dryRun']).toMatchObject({
		sendAllowed: 'asks',
		because: [expect.stringContaining('only the duplicate guard knows')],
	});
});

it.each([
	['Call and Fill', { resource: 'report', operation: 'callAndFill', businessCode: 'EDB' }],
	[
		'File Any Code',
		{ resource: 'report', operation: 'file', businessCode: 'EDC', declareStopAfter: 'answer' },
	],
])('of %s with Send Anyway sends and fills nothing', async (_, operation) => {
	const parameters = {
		...operation,
		deal: locator('dealNo', dealNo),
		additionalFields: '={{ $json.fields }}',
		options: { dryRun: true, sendAnyway: true },
	};
	const before = whatIsThere();
	const item = await fileOne(parameters, { fields: { unlisted: 'a\nb' } });
	expect(item['state']).toBe('checked');
	expect((item['findings'] as IDataObject[])[0]).toMatchObject({ severity: 'warning', rule: 'control' });
	expect(whatIsThere()).toBe(before);
});

it('of a saved report with Send Anyway tells what would be sent all the same, and sends nothing', async () => {
	const fields = { article: 'a\nb' };
	const options = { sendAnyway: true };
	const saved = await fileOne(filing('ECR', { stopAfter: 'saving', options }), { fields });
	const before = whatIsThere();
	const send = { resource: 'report', operation: 'send', businessCode: 'ECR', sendWhat: 'saved' };
	const named = { dealReportId: String(saved['dealReportId']), stopAfter: 'answer' };
	const item = await fileOne({ ...send, ...named, options: { ...options, dryRun: true } });
	expect(item).toMatchObject({
		state: 'checked',
		content: fields,
		contentHash: saved['contentHash'],
		findings: [{ severity: 'warning', rule: 'control' }],
		dryRun: { differences: [], charged: true },
	});
	expect(whatIsThere()).toBe(before);
});

it('shows the report that the custom ID would find, and an empty one where it finds none', async () => {
	const custom = (customId: string, changes: INodeParameters = {}): INodeParameters =>
		filing('ECR', { stopAfter: 'saving', customId, ...changes });
	const made = await fileOne(custom('one'), { fields: { article: 'of one' } });
	for (const [customId, exists] of [
		['one', true],
		['two', false],
		['', false],
	] as const) {
		const item = await fileOne(custom(customId, DRY), { fields: {} });
		expect(item['dryRun']).toMatchObject({ reportExists: exists });
		expect(item['dealReportId']).toBe(exists ? made['dealReportId'] : null);
	}
});

it('refuses what Create would refuse: a container number that is missing', async () => {
	const [dry, filed] = [await fileOne(filing('CYO', DRY)), await fileOne(filing('CYO'))];
	expect([dry['state'], filed['state']]).toEqual(['refused', 'refused']);
	expect(dry['findings']).toEqual(filed['findings']);
});

describe('the content', () => {
	/** One item for each code, in a deal of its own, with all its fields. */
	async function allCodes(): Promise<readonly IDataObject[]> {
		const dealNos = await deals(
			practice,
			codes.map(() => '#lenient'),
		);
		return await Promise.all(
			codes.map(async (code: Code, at): Promise<IDataObject> => {
				const { fields, keys, owner, unit } = await sampleOf(code);
				const cancels = code.code === 'VAC' ? keys.containerNo : '';
				return {
					dealNo: dealNos[at],
					code: code.code,
					fields,
					keys,
					...owner,
					...unit,
					cancels,
				} as IDataObject;
			}),
		);
	}

	const any = (options: INodeParameters): INodeParameters => ({
		resource: 'report',
		operation: 'file',
		businessCode: '={{ $json.code }}',
		deal: locator('dealNo', '={{ $json.dealNo }}'),
		additionalFields: '={{ $json.fields }}',
		customId: '={{ $json.customId }}',
		confirmCancel: '={{ $json.cancels }}',
		declareStopAfter: 'saving',
		options: {
			organizationId: '={{ $json.organizationId }}',
			businessTypeId: '={{ $json.businessTypeId }}',
			...options,
		},
	});

	it('is what is saved then, of every code, and nothing is changed by showing it', async () => {
		const items = await allCodes();
		const before = whatIsThere();
		const shown = await run(any({ dryRun: true }), items);
		expect(whatIsThere()).toBe(before);
		const saved = await run(any({}), items);
		expect(saved.map(({ state }) => state)).toEqual(codes.map(() => 'saved'));
		expect(shown.map(({ content }) => content)).toEqual(saved.map(({ content }) => withoutId(content)));
		expect(shown.map(({ keys }) => keys)).toEqual(saved.map(({ keys }) => keys));
		// Of a report that is there, byte for byte.
		const again = await run(any({ dryRun: true }), items);
		const told = ({ content, contentHash, etag }: IDataObject): string =>
			JSON.stringify([content, contentHash, etag]);
		expect(again.map(told)).toEqual(saved.map(told));
	});

	it('is what is saved then, or refused for the same reasons, whatever is entered', async () => {
		const value = fc.letrec((tie) => ({
			json: fc.oneof(
				{ maxDepth: 2 },
				fc.constantFrom('', '東京', 'ｱﾞ', '𠮷', 'a\nb', '１２', '1e5', '\ufeff', '-0', '20260230', null),
				fc.integer(),
				fc.array(tie('json'), { maxLength: 3 }),
				fc.dictionary(fc.constantFrom('a', 'quantity1', 'productName'), tie('json'), { maxKeys: 3 }),
			),
		})).json;
		const names = [
			'exportStatisticsItemNumbers',
			'articleforCustoms',
			'basicPriceTotal',
			'unlisted',
			'_etag',
		];
		const fields = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 });
		const entered = fc.sample(fields, { numRuns: 60, seed: 7 });
		const dealNos = await deals(
			practice,
			entered.map(() => '#lenient'),
		);
		const items = entered.map((one, at) => ({ dealNo: dealNos[at], fields: one }) as IDataObject);
		const options = { normalise: ['fullWidth', 'halfWidth', 'upperCase'] };
		const told = ({ state, content, findings }: IDataObject) => ({
			saved: state !== 'refused',
			content: state === 'refused' ? null : withoutId(content),
			rules: (findings as IDataObject[]).flatMap(({ rule, severity, value }) =>
				rule === undefined ? [] : [{ rule, severity, value }],
			),
		});
		const shown = (await run(filing('EDA', { options: { ...options, dryRun: true } }), items)).map(told);
		const saved = (await run(filing('EDA', { options, stopAfter: 'saving' }), items)).map(told);
		expect(shown).toEqual(saved);
		expect(new Set(saved.map((one) => one.saved))).toEqual(new Set([true, false]));
	});
});
