import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { filing, linesOf } from '../helpers/filings.cjs';
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

const ask = (changes: INodeParameters = {}): INodeParameters => ({
	resource: 'report',
	operation: 'ask',
	...changes,
});

async function one(nodes: readonly INodeParameters[], input: IDataObject): Promise<IDataObject> {
	const run = await practice.run(nodes, { input: [input] });
	expect(run.error).toBeUndefined();
	return (Object.values(run.items).at(-1) ?? [])[0]?.json ?? {};
}

/** A deal with an accepted ECR and EDA; the item of the EDA. */
async function registered(): Promise<IDataObject> {
	const dealNo = await practice.deal('');
	return await one([filing('ECR'), filing('EDA')], { dealNo });
}

/** The EDC of an item, saved; `sent` also sends it, and the item does not know what became of it. */
async function edc(item: IDataObject, sent: boolean): Promise<IDataObject> {
	const send = { resource: 'report', operation: 'send', stopAfter: 'sending' };
	const nodes = [filing('EDC', { stopAfter: 'saving', additionalFields: {} })];
	const made = await one(sent ? [...nodes, send] : nodes, item);
	return { ...made, state: 'unknown', sentAt: null, attempts: 1, outputsBefore: [] };
}

describe('Report: Ask NACCS', () => {
	it('says that a declaration arrived when customs has given it a class, and settles only by its own notice', async () => {
		const unknown = await edc(await registered(), true);
		const item = await one([ask()], unknown);
		expect(item).toMatchObject({
			state: 'accepted',
			dealReportId: unknown['dealReportId'],
			asked: { inquiry: 'IEX', state: 'accepted', tells: 'arrived' },
		});
		expect((item['asked'] as IDataObject)['outputs']).toHaveLength(2);
	});

	it('does not take a number that EDA registered for an arrived EDC, and leaves the state', async () => {
		const item = await one([ask()], await edc(await registered(), false));
		expect(item).toMatchObject({
			state: 'unknown',
			asked: { inquiry: 'IEX', state: 'accepted', tells: 'unclear' },
		});
	});

	it('says that nothing arrived when NACCS does not have the number', async () => {
		const dealNo = await practice.deal('');
		const unknown = await edc({ dealNo, keys: { declarationNo: '99999999999' } }, false);
		const item = await one([ask()], unknown);
		expect(item).toMatchObject({
			state: 'unknown',
			asked: { inquiry: 'IEX', state: 'rejected', tells: 'notArrived' },
		});
	});

	it('asks for the number that NACCS assigned in the deal, and takes it for a proof of what assigns it', async () => {
		const { keys, ...eda } = await registered();
		const unknown = { ...eda, keys: {}, state: 'unknown', outputsBefore: [] };
		const item = await one([ask()], unknown);
		expect(item).toMatchObject({ asked: { inquiry: 'IEX', tells: 'arrived' } });
		expect(JSON.stringify(item['asked'])).toContain(String((keys as IDataObject)['declarationNo']));
	});

	it('reads the report where only its ID is known, and then concludes nothing: it may tell of an earlier send', async () => {
		const { dealReportId } = await edc(await registered(), true);
		const item = await one([ask()], { businessCode: 'EDC', dealReportId: dealReportId ?? '' });
		expect(item).toMatchObject({
			state: 'unknown',
			result: null,
			asked: { inquiry: 'IEX', state: 'accepted', tells: 'unclear' },
		});
	});

	it.each([
		['not known', { outputsBefore: null }],
		['not kept', { outputsBefore: '' }],
	])('takes no earlier send for this one where the outputs before it are %s', async (_what, changes) => {
		const accepted = await edc(await registered(), true);
		await one([ask()], accepted);
		const lost = { ...accepted, ...changes, sentAt: '' };
		expect(await one([ask()], lost)).toMatchObject({
			state: 'unknown',
			result: null,
			asked: { tells: 'unclear' },
		});
	});

	it('takes the outputs before the send from a cell of a table as well', async () => {
		const unknown = await edc(await registered(), true);
		const item = await one([ask()], { ...unknown, outputsBefore: '[]' });
		expect(item).toMatchObject({ state: 'accepted', asked: { tells: 'arrived' } });
	});

	it('asks nothing where outputsBefore is no list', async () => {
		const input = [{ businessCode: 'EDC', dealReportId: 'R1', dealNo: 'D1', outputsBefore: 'O1, O2' }];
		const run = await practice.run([ask()], { input });
		expect(run.error?.message).toContain('outputsBefore of the item is not a list of output IDs');
		expect(practice.calls).toEqual([]);
	});

	it('never asks about the number of another inquiry that the report still holds', async () => {
		const first = await edc(await registered(), true);
		await one([ask()], first);
		const other = { ...first, keys: { ...(first['keys'] as IDataObject), declarationNo: '99999999999' } };
		expect(await one([ask()], other)).toMatchObject({ asked: { state: 'rejected', tells: 'notArrived' } });
	});

	it.each([
		[
			'a code without an inquiry',
			{ businessCode: 'BKC' },
			{},
			'No inquiry is known that tells whether BKC arrived',
		],
		['another inquiry', { businessCode: 'EDC' }, { inquiry: 'IID' }, 'IID does not tell whether EDC arrived'],
	])('refuses %s before any call', async (_, item, changes, message) => {
		const input = [{ ...item, dealReportId: 'R1', dealNo: 'D1' }];
		const run = await practice.run([ask(changes)], { input });
		expect(run.error?.message).toContain(message);
		expect(practice.calls).toEqual([]);
	});

	it('lets choose between the inquiries of MSX', async () => {
		const item = { ...(await registered()), businessCode: 'MSX', dealReportId: 'MSX-1' };
		expect(await one([ask({ inquiry: 'IID' })], item)).toMatchObject({ asked: { inquiry: 'IID' } });
		expect(await one([ask()], item)).toMatchObject({ asked: { inquiry: 'IEX' } });
	});

	it('does not send an inquiry that would ask for nothing', async () => {
		const dealNo = await practice.deal('');
		const run = await practice.run([ask()], { input: [await edc({ dealNo }, false)] });
		expect(run.error?.message).toContain('IEX was not sent: none of the numbers it asks by is known');
		expect(linesOf(practice.sandbox, 'sendTaken')).toEqual([]);
	});

	it('keeps to May Send', async () => {
		const input = [{ businessCode: 'EDC', dealReportId: 'R1', dealNo: 'D1' }];
		const run = await practice.run([ask()], { input, credential: { maySend: 'nothing' } });
		expect(run.error?.message).toContain('does not allow sending IEX');
		expect(practice.calls).toEqual([]);
	});
});
