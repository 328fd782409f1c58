import type { IDataObject } from 'n8n-workflow';
import { deals, filing, linesOf } from '../helpers/filings.cjs';
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

const waitFor = { resource: 'output', operation: 'waitFor' };

async function one(
	parameters: Parameters<Practice['run']>[0],
	item: IDataObject,
	options = {},
): Promise<IDataObject> {
	const { items, error } = await practice.run(parameters, { input: [item], ...options });
	expect(error).toBeUndefined();
	return items[`N${parameters.length}`]?.[0]?.json ?? {};
}

describe('an answer that belongs to another send', () => {
	it('is not taken from a colleague who sends the same report with a NACCS user of his own', async () => {
		const [dealNo = ''] = await deals(practice, ['#lenient #rival:send']);
		const item = await one([filing('ECR')], { dealNo });
		const mine = linesOf(practice.sandbox, 'sendTaken').filter(
			({ employeeId }) => employeeId === 'EMP-HANAKO',
		);
		// Ours is told to be answered exactly when it was taken; a colleague's answer alone leaves it open.
		expect([item['state'], mine.length]).toEqual(mine.length === 1 ? ['accepted', 1] : ['sentElsewhere', 0]);
	});

	it('is not taken from another report, though it stands in the list of this one', async () => {
		const [dealNo = ''] = await deals(practice, ['#lenient #foreign:report #delay:600']);
		const item = await one([filing('ECR', { options: { waitLimit: 1 } })], { dealNo });
		expect(item['state']).toBe('sent');
	});
});

describe('Output: Wait For with a row that was kept without the outputs before the send', () => {
	async function unknownAfterAccepted(): Promise<IDataObject> {
		const [dealNo = ''] = await deals(practice, ['#lenient']);
		await one([filing('ECR')], { dealNo });
		practice.sandbox.faults.add({ match: { path: 'NaccsSendRequest$' }, then: 'reset-before' });
		const lost = await one(
			[filing('ECR', { additionalFields: { article: 'corrected' }, options: { waitLimit: 0 } })],
			{ dealNo },
		);
		expect(lost['state']).toBe('unknown');
		const { state, dealReportId, businessCode, contentHash, sentAt } = lost;
		return { state, dealReportId, businessCode, contentHash, sentAt };
	}

	it('never lifts an unknown one by an older answer', async () => {
		const row = await unknownAfterAccepted();
		const item = await one([waitFor], row);
		expect(item).toMatchObject({ state: 'unknown', result: null });
		expect(linesOf(practice.sandbox, 'sendTaken')).toHaveLength(1);
	});

	it('takes no word of customs and no number of an earlier send either', async () => {
		const [dealNo = ''] = await deals(practice, ['#lenient #permit:0']);
		const fields = { additionalFields: { declarationEtcNo: '12345678901' } };
		const filed = await one([filing('EDC', fields), { ...waitFor, until: 'permit' }], { dealNo });
		expect(filed).toMatchObject({ customs: { permitted: true } });
		const { businessCode, dealReportId } = filed;
		const row = { state: 'unknown', businessCode, dealReportId, keys: { bookingNo: 'BK-1' } };
		for (const until of ['result', 'customs', 'permit']) {
			const item = await one([{ ...waitFor, until }], row);
			expect(item).toMatchObject({ ...row, result: null, customs: null });
			expect(item['keys']).toEqual(row.keys);
			expect(item['outputs']).toHaveLength(3);
			expect(item['findings']).toMatchObject([
				{ severity: 'warning', message: expect.stringContaining('Nor are words of customs and numbers') },
			]);
			expect((await one([{ ...waitFor, until }], item))['findings']).toHaveLength(1);
		}
	});

	it.each([
		['a list', (ids: string[]) => ids],
		['the text of a cell', (ids: string[]) => JSON.stringify(ids)],
	])('tells the answer from an older one by outputsBefore, as %s', async (_what, kept) => {
		const [dealNo = ''] = await deals(practice, ['#lenient']);
		const filed = await one([filing('ECR')], { dealNo });
		const ids = (filed['outputs'] as IDataObject[]).map((output) => String(output['naccsReceiveDataId']));
		const { businessCode, dealReportId } = filed;
		const row = { state: 'unknown', businessCode, dealReportId, sentAt: '' };
		expect(await one([waitFor], { ...row, outputsBefore: kept(ids) })).toMatchObject({ state: 'unknown' });
		expect(await one([waitFor], { ...row, outputsBefore: kept([]) })).toMatchObject({ state: 'accepted' });
	});

	it.each([['O1, O2'], ['{"id":1}'], [[1]], [{ id: 'O1' }], [7], ['"O1"']])(
		'stops at outputsBefore %j, which is no list of IDs',
		async (outputsBefore) => {
			const input = [{ businessCode: 'ECR', dealReportId: 'R1', state: 'unknown', outputsBefore }];
			const run = await practice.run([waitFor], { input });
			expect(run.error?.message).toContain('outputsBefore of the item is not a list of output IDs');
			expect(practice.calls).toEqual([]);
		},
	);

	it.each(['', 'yesterday', '2020-01-05 08:30'])(
		'reads sentAt "%s" as a time or as not known',
		async (sentAt) => {
			const [dealNo = ''] = await deals(practice, ['#lenient']);
			const { businessCode, dealReportId } = await one([filing('ECR')], { dealNo });
			const item = await one([waitFor], { businessCode, dealReportId, state: 'sent', sentAt });
			expect(item).toMatchObject({ state: 'accepted' });
		},
	);

	it('says of a report that nobody sent that nothing is known of a send', async () => {
		const [dealNo = ''] = await deals(practice, ['#lenient']);
		const saved = await one([filing('ECR', { stopAfter: 'saving' })], { dealNo });
		const { businessCode, dealReportId } = saved;
		const item = await one([{ ...waitFor, options: { waitLimit: 0 } }], { businessCode, dealReportId });
		expect(item).toMatchObject({
			state: 'unknown',
			findings: [{ message: expect.stringContaining('not known whether') }],
		});
	});
});

it('does not repeat a send that was refused as stale though the report never changed', async () => {
	const [dealNo = ''] = await deals(practice, ['#lenient']);
	practice.sandbox.faults.add({ match: { path: 'NaccsSendRequest$' }, then: { status: 409, after: true } });
	const item = await one([filing('ECR')], { dealNo });
	expect(linesOf(practice.sandbox, 'sendTaken')).toHaveLength(1);
	expect(item).toMatchObject({ attempts: 1 });
});

describe('Output: Wait For behind a filing that waits for the answer to an earlier send of its report', () => {
	const stop = { severity: 'stop', message: 'Neither saved nor sent.', advice: 'Wait for that answer.' };

	it('looks, and tells the newest answer without taking it for its own', async () => {
		const [dealNo = ''] = await deals(practice, ['#lenient']);
		const { businessCode, dealReportId } = await one([filing('ECR')], { dealNo });
		const saved = { state: 'saved', businessCode, dealReportId, findings: [stop] };
		const item = await one([waitFor], saved);
		expect(item).toMatchObject({
			state: 'saved',
			result: null,
			outputs: [{ outputInformationCode: '*SECR  ' }],
		});
		expect(item['findings']).toMatchObject([
			stop,
			{ severity: 'warning', message: expect.stringContaining('ECR was accepted') },
		]);
	});

	it('says so where there is no answer', async () => {
		const [dealNo = ''] = await deals(practice, ['#lenient #silent']);
		const { businessCode, dealReportId } = await one([filing('ECR', { stopAfter: 'sending' })], { dealNo });
		const saved = { state: 'saved', businessCode, dealReportId, findings: [stop] };
		const item = await one([waitFor], saved);
		expect(item).toMatchObject({ state: 'saved', outputs: [] });
		expect(item['findings']).toMatchObject([
			stop,
			{ severity: 'warning', message: expect.stringContaining('no answer of NACCS yet') },
		]);
	});

	it('has nothing to look for without a stop, whatever its findings are', async () => {
		for (const findings of ['none', [{ severity: 'note' }, 'stop', null]]) {
			const saved = { state: 'saved', businessCode: 'ECR', dealReportId: 'R1', findings };
			expect(await one([waitFor], saved)).toMatchObject(saved);
		}
		expect(practice.calls).toEqual([]);
	});
});
