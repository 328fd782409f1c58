import type { IDataObject, INode } from 'n8n-workflow';
import type { FaultAction } from '../../sandbox/server.cjs';
import { deals, filing, linesOf, timesSent } from '../helpers/filings.cjs';
import { startPractice, type Practice } from '../helpers/practice.cjs';

jest.mock('../../nodes/Naccs/transport/clock', (): unknown =>
	jest.requireActual('../helpers/virtualClock.cjs'),
);

const SEND = 'NaccsSendRequest$';
const RETRY: Partial<INode> = { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 };

let practice: Practice;

beforeEach(async () => {
	practice = await startPractice();
});
afterEach(async () => {
	await practice.close();
});

/** Files one ECR in each deal, under Retry On Fail 5; answers with the items' JSON. */
async function fileEach(names: readonly string[], credential: IDataObject = {}, options: IDataObject = {}) {
	const dealNos = await deals(practice, names);
	const run = await practice.run([filing('ECR', { options: { waitLimit: 5, ...options } })], {
		input: dealNos.map((dealNo) => ({ dealNo })),
		node: RETRY,
		credential,
	});
	expect([run.status, run.error]).toEqual(['success', undefined]);
	return { dealNos, items: (run.items['N1'] ?? []).map(({ json }) => json) };
}

const three = ['#lenient', '#lenient', '#lenient'];

describe('a send in the middle of a batch whose answer tells nothing, under Retry On Fail 5', () => {
	it.each<[FaultAction, state: string, taken: number]>([
		['reset-after', 'accepted', 1],
		['html-500-after', 'accepted', 1],
		[{ status: 504, body: 'Gateway Timeout', after: true }, 'accepted', 1],
		[{ status: 200, body: '<html>Log in</html>', after: true }, 'accepted', 1],
		[{ status: 408, after: true }, 'accepted', 1],
		['empty', 'accepted', 1],
		['cut-json', 'accepted', 1],
		['reset-before', 'unknown', 0],
		['html-500', 'unknown', 0],
		[{ status: 502, body: 'Bad Gateway' }, 'unknown', 0],
		[{ status: 302, headers: { location: '/API/v1/elsewhere' } }, 'unknown', 0],
	])('%j: %s, sent %i time(s) and asked once', async (then, state, taken) => {
		practice.sandbox.faults.add({ match: { method: 'POST', path: SEND, skip: 1 }, then });
		const { dealNos, items } = await fileEach(three);
		expect(items.map((item) => item['state'])).toEqual(['accepted', state, 'accepted']);
		expect(timesSent(practice.sandbox, dealNos)).toEqual([1, taken, 1]);
		expect(items[1]).toMatchObject({ attempts: 1 });
		expect(items.some((item) => 'error' in item)).toBe(false);
	});

	it('names the inquiry that tells whether an unknown one arrived', async () => {
		practice.sandbox.faults.add({ match: { path: SEND, skip: 1 }, then: 'reset-before' });
		const { items } = await fileEach(three);
		expect(items[1]?.['findings']).toMatchObject([
			{
				severity: 'warning',
				message: expect.stringMatching(/not known whether ECR \(report ECR-\w+\) was sent/),
				advice: expect.stringMatching(/Do not send it again before ICG/),
			},
		]);
	});

	it('names it also when the outputs cannot be read afterwards', async () => {
		practice.sandbox.faults.add({ match: { path: SEND, skip: 1 }, then: 'reset-before' });
		practice.sandbox.faults.add({
			// Each filing reads its outputs before the save, right before the send, and while it waits.
			match: { path: 'NaccsReceiveDatas', skip: 5, times: 1 },
			then: { status: 403 },
		});
		const { dealNos, items } = await fileEach(three);
		expect(timesSent(practice.sandbox, dealNos)).toEqual([1, 0, 1]);
		expect(items[1]).toMatchObject({ state: 'unknown', attempts: 1 });
		const advice = JSON.stringify(items[1]?.['findings']);
		expect(advice).toContain('Do not send it again before ICG');
		expect(advice).toContain('could not be read');
	});
});

describe('a send that is refused for certain', () => {
	it('is repeated once after an expired log-in, and both tries are counted', async () => {
		const credential = {
			authentication: 'clientCredentials',
			tokenUrl: `${practice.sandbox.url}/Token`,
			clientId: 'sandbox-client',
			clientSecret: 'sandbox-secret',
		};
		practice.sandbox.faults.add({ match: { path: SEND, skip: 1 }, then: 'expire-tokens' });
		const { dealNos, items } = await fileEach(three, credential);
		expect(items.map(({ state, attempts }) => [state, attempts])).toEqual([
			['accepted', 1],
			['accepted', 2],
			['accepted', 1],
		]);
		expect(timesSent(practice.sandbox, dealNos)).toEqual([1, 1, 1]);
	});

	it('is not repeated a second time when the log-in stays refused', async () => {
		practice.sandbox.faults.add({ match: { path: SEND, times: 0 }, then: { status: 401 } });
		const { dealNos, items } = await fileEach(['#lenient']);
		expect(practice.sandbox.faults.list()).toMatchObject([{ met: 2 }]);
		expect(timesSent(practice.sandbox, dealNos)).toEqual([0]);
		expect(items[0]).toMatchObject({
			state: 'saved',
			findings: [
				{
					severity: 'stop',
					message: expect.stringContaining('is saved, but was not sent'),
					advice: expect.stringContaining('credential'),
				},
			],
		});
	});

	it.each([
		['#lenient #busy', 2],
		['#lenient #busy:3', 4],
	])('%s: is sent once when the NACCS user is free again', async (name, attempts) => {
		const { dealNos, items } = await fileEach([name, '#lenient']);
		expect(items).toMatchObject([
			{ state: 'accepted', attempts },
			{ state: 'accepted', attempts: 1 },
		]);
		expect(timesSent(practice.sandbox, dealNos)).toEqual([1, 1]);
		expect(linesOf(practice.sandbox, 'sendRefused').map(({ reason }) => reason)).toEqual(
			Array.from({ length: attempts - 1 }, () => 'NACCS_USER_BUSY'),
		);
	});

	it('is sent with the new _etag when only that had changed', async () => {
		practice.sandbox.faults.add({ match: { path: SEND }, then: 'stale-etag' });
		const { dealNos, items } = await fileEach(['#lenient']);
		expect(items).toMatchObject([{ state: 'accepted', attempts: 2 }]);
		expect(timesSent(practice.sandbox, dealNos)).toEqual([1]);
	});

	it.each([
		[{ status: 403, body: { message: 'no right' } }, 'has no right'],
		[{ status: 422, body: { message: 'item 12 is wrong' } }, 'item 12 is wrong'],
		[{ status: 404 }, 'does not know it'],
	])('%j: stays saved, and the finding says so', async (then, told) => {
		practice.sandbox.faults.add({ match: { path: SEND }, then });
		const { dealNos, items } = await fileEach(['#lenient', '#lenient']);
		expect(items).toMatchObject([
			{ state: 'saved', findings: [{ severity: 'stop', message: expect.stringContaining(told) }] },
			{ state: 'accepted' },
		]);
		expect(timesSent(practice.sandbox, dealNos)).toEqual([0, 1]);
	});
});

describe('a NACCS user whose first send gets no answer', () => {
	it('sends nothing more: the others are saved, and say why they were not sent', async () => {
		const { dealNos, items } = await fileEach(['#lenient #silent', '#lenient', '#lenient']);
		expect(items.map(({ state }) => state)).toEqual(['sent', 'saved', 'saved']);
		expect(timesSent(practice.sandbox, dealNos)).toEqual([1, 0, 0]);
		expect(items[0]).toMatchObject({ result: null, findings: [] });
		for (const item of items.slice(1)) {
			expect(item['findings']).toMatchObject([
				{
					message: expect.stringMatching(/is saved, but was not sent: .*occupied by another send/),
					advice: expect.stringContaining('Report: Send sends what is saved'),
				},
			]);
		}
	});
});

describe('two items that fill the same report', () => {
	const two =
		(code: string, fields: readonly IDataObject[], onError: INode['onError']) => async (dealNo: string) =>
			await practice.run([filing(code)], {
				input: fields.map((entered) => ({ dealNo, fields: entered })),
				node: { onError: onError ?? 'stopWorkflow', ...RETRY },
			});

	it('a declaration: the second is refused, the first is sent', async () => {
		const dealNo = await practice.deal('#lenient');
		const run = await two('EDC', [{ reserve: 'A' }, { reserve: 'B' }], 'continueRegularOutput')(dealNo);
		expect(run.items['N1']?.map(({ json }) => json)).toMatchObject([
			{ state: 'accepted' },
			{
				state: 'refused',
				findings: [
					{
						message: expect.stringMatching(/Item 1 fills the same report as item 0: EDC/),
						advice: expect.stringContaining('a deal of its own'),
					},
				],
			},
		]);
		expect(linesOf(practice.sandbox, 'sendTaken').map(({ body }) => body?.['reserve'])).toEqual(['A']);
	});

	it('a declaration under Stop: neither is sent', async () => {
		const dealNo = await practice.deal('#lenient');
		const run = await two('EDC', [{}, {}], 'stopWorkflow')(dealNo);
		expect(run.error?.message).toMatch(/same report as item 0.*Nothing was sent/);
		expect(timesSent(practice.sandbox, [dealNo])).toEqual([0]);
	});

	it('an inquiry: each is sent, one after the other, with its own question', async () => {
		const dealNo = await practice.deal('#lenient');
		const run = await two(
			'ICG',
			[{ cargoControlNo: 'A1' }, { cargoControlNo: 'B2' }],
			'stopWorkflow',
		)(dealNo);
		expect(run.items['N1']?.map(({ json }) => json['state'])).toEqual(['accepted', 'accepted']);
		expect(linesOf(practice.sandbox, 'sendTaken').map(({ body }) => body?.['cargoControlNo'])).toEqual([
			'A1',
			'B2',
		]);
		const answers = run.items['N1']?.map(({ json }) => JSON.stringify(json['outputs'])) ?? [];
		expect(answers[0]).not.toEqual(answers[1]);
	});
});
