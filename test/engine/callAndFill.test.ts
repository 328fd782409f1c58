import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { filing, linesOf, locator } from '../helpers/filings.cjs';
import { startPractice, type Practice, type RunPractice } from '../helpers/practice.cjs';

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

const call = (changes: INodeParameters = {}): INodeParameters => ({
	resource: 'report',
	operation: 'callAndFill',
	businessCode: 'BKC11',
	deal: locator('dealNo', '={{ $json.dealNo }}'),
	additionalFields: { bookingNo: 'BK1' },
	...changes,
});

async function items(nodes: readonly INodeParameters[], input: IDataObject, options: RunPractice = {}) {
	const run = await practice.run(nodes, { input: [input], ...options });
	expect(run.error).toBeUndefined();
	return (Object.values(run.items).at(-1) ?? []).map(({ json }) => json);
}

/** A deal in which a booking was changed once, so that NACCS has something to call. */
async function booked(name = '#lenient'): Promise<string> {
	const dealNo = await practice.deal(name);
	await items([filing('BKC')], { dealNo, fields: { bookingNo: 'BK1', article: 'of NACCS', etc: 'x' } });
	return dealNo;
}

const changesOf = ({ changes }: IDataObject): Record<string, unknown[]> =>
	Object.fromEntries(
		(changes as IDataObject[]).map(({ field, before, after }) => [String(field), [before, after]]),
	);

describe('Report: Call and Fill', () => {
	it('saves the answer of the call in the report it feeds, shows the changes, and sends only the call', async () => {
		const dealNo = await booked();
		await items([filing('BKC', { stopAfter: 'saving' })], { dealNo, fields: { article: 'typed before' } });
		const [item] = await items([call()], { dealNo });
		expect(item).toMatchObject({
			state: 'saved',
			businessCode: 'BKC',
			dealNo,
			call: { state: 'accepted', businessCode: 'BKC11', attempts: 1 },
		});
		expect(changesOf(item ?? {})).toEqual({ article: ['typed before', 'of NACCS'] });
		const [{ label } = {}] = item?.['changes'] as IDataObject[];
		expect(label).toBe('Remarks (記事)');
		expect(linesOf(practice.sandbox, 'sendTaken').map(({ businessCode }) => businessCode)).toEqual([
			'BKC',
			'BKC11',
		]);
	});

	it('keeps what the user entered for the report, and says what NACCS answered', async () => {
		const dealNo = await booked();
		const [item] = await items([call({ reportFields: { article: 'mine' } })], { dealNo });
		expect(changesOf(item ?? {})).toEqual({ article: ['of NACCS', 'mine'] });
		expect(item?.['findings']).toContainEqual(
			expect.objectContaining({ field: 'article', message: expect.stringContaining('"of NACCS"') }),
		);
	});

	it('can be sent as the report it is: its item is that of the filled report', async () => {
		const dealNo = await booked();
		const send = { resource: 'report', operation: 'send', stopAfter: 'answer' };
		const [sent] = await items([call({ reportFields: { article: 'mine' } }), send], { dealNo });
		expect(sent).toMatchObject({ state: 'accepted', businessCode: 'BKC' });
	});

	it('fills nothing from a call that was rejected, and says why', async () => {
		const dealNo = await practice.deal('#lenient #reject:BKC11:E0002');
		const [item] = await items([call()], { dealNo });
		expect(item).toMatchObject({
			state: 'refused',
			businessCode: 'BKC',
			changes: [],
			call: { state: 'rejected' },
		});
		expect(JSON.stringify(item?.['findings'])).toContain('BKC was not filled: BKC11 was rejected');
		expect(linesOf(practice.sandbox, 'save').map(({ businessCode }) => businessCode)).toEqual(['BKC11']);
	});

	it('fills nothing from a call without an answer', async () => {
		const dealNo = await practice.deal('#lenient #silent');
		const [item] = await items([call({ options: { waitLimit: 1 } })], { dealNo });
		expect(item).toMatchObject({ state: 'refused', call: { state: 'sent' }, changes: [], unplaced: {} });
	});

	it('does not repeat a call of which the report could not be filled, not even under Retry On Fail', async () => {
		const dealNo = await booked();
		practice.sandbox.faults.add({
			match: { path: '/BookingChanges/Create', times: 9 },
			then: { status: 403 },
		});
		const [item] = await items(
			[call()],
			{ dealNo },
			{ node: { retryOnFail: true, maxTries: 3, onError: 'continueErrorOutput' } },
		);
		expect(item).toMatchObject({
			state: 'refused',
			call: { state: 'accepted' },
			unplaced: { article: 'of NACCS' },
		});
		expect(linesOf(practice.sandbox, 'sendTaken').map(({ businessCode }) => businessCode)).toEqual([
			'BKC',
			'BKC11',
		]);
	});

	it.each([
		['a code that is no call', { businessCode: 'EDC' }, 'EDC is not a call'],
		['a field of the wrong type', { reportFields: { bookingNo: 5 } }, 'must be text'],
	])('refuses %s before any call', async (_, changes, message) => {
		const before = practice.calls.length;
		const run = await practice.run([call(changes)], { input: [{ dealNo: 'D1' }] });
		expect(run.error?.message).toContain(message);
		expect(practice.calls.length).toBe(before);
	});

	it('keeps to May Send', async () => {
		const run = await practice.run([call()], {
			input: [{ dealNo: 'D1' }],
			credential: { maySend: 'nothing' },
		});
		expect(run.error?.message).toContain('does not allow sending BKC11');
		expect(practice.calls).toEqual([]);
	});
});
