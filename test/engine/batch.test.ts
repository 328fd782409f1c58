import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { deals, filing, linesOf, timesSent } from '../helpers/filings.cjs';
import { startPractice, type Practice } from '../helpers/practice.cjs';

jest.mock('../../nodes/Naccs/transport/clock', (): unknown =>
	jest.requireActual('../helpers/virtualClock.cjs'),
);

const SIZE = 50;
const BAD = [0, 25, 49];
const indexes = Array.from({ length: SIZE }, (_, index) => index);
const GOOD = indexes.filter((index) => !BAD.includes(index));
const once = indexes.map(() => 1);
const never = indexes.map(() => 0);

let practice: Practice;

beforeEach(async () => {
	practice = await startPractice();
});
afterEach(async () => {
	await practice.close();
});

type OnError = NonNullable<INode['onError']>;
const settings: ReadonlyArray<[OnError, retry: boolean]> = [
	['continueRegularOutput', false],
	['continueRegularOutput', true],
	['continueErrorOutput', false],
	['continueErrorOutput', true],
	['stopWorkflow', false],
	['stopWorkflow', true],
];

function nodeWith(onError: OnError, retry: boolean): Partial<INode> {
	return { onError, ...(retry ? { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 } : {}) };
}

function states(items: readonly INodeExecutionData[] | undefined): unknown[] {
	return (items ?? []).map(({ json }) => json['state']);
}

function sources(items: readonly INodeExecutionData[] | undefined): unknown[] {
	return (items ?? []).map(({ pairedItem }) => pairedItem);
}

const paired = (items: readonly number[]): unknown[] => items.map((item) => ({ item }));

describe('50 filings, of which NACCS rejects the first, a middle and the last', () => {
	it.each(settings)(
		'%s, Retry On Fail %s: all are sent once and come out in order',
		async (onError, retry) => {
			const dealNos = await deals(
				practice,
				indexes.map((index) => (BAD.includes(index) ? '#lenient #reject:E0002' : '#lenient')),
			);
			const run = await practice.run([filing('ECR')], {
				input: dealNos.map((dealNo) => ({ dealNo })),
				node: nodeWith(onError, retry),
			});
			const items = run.items['N1'];
			expect([run.status, run.error]).toEqual(['success', undefined]);
			expect(timesSent(practice.sandbox, dealNos)).toEqual(once);
			expect(states(items)).toEqual(indexes.map((index) => (BAD.includes(index) ? 'rejected' : 'accepted')));
			expect(items?.map(({ json }) => json['dealNo'])).toEqual(dealNos);
			expect(sources(items)).toEqual(paired(indexes));
			expect(items?.some(({ json }) => 'error' in json)).toBe(false);
			expect(run.outputs['N1']?.[1] ?? []).toEqual([]);
		},
	);
});

describe('50 filings, of which the first, a middle and the last hold a wrong field', () => {
	let dealNos: string[];
	const inputWith = (bad: readonly number[]): IDataObject[] =>
		dealNos.map((dealNo, index) => ({
			dealNo,
			fields: bad.includes(index) ? { article: 5 } : { article: `No. ${index}` },
		}));

	beforeEach(async () => {
		dealNos = await deals(
			practice,
			indexes.map(() => '#lenient'),
		);
	});

	it.each([false, true])('Continue, Retry On Fail %s: the good ones are sent once', async (retry) => {
		const { items, error } = await practice.run([filing('ECR')], {
			input: inputWith(BAD),
			node: nodeWith('continueRegularOutput', retry),
		});
		expect(error).toBeUndefined();
		expect(timesSent(practice.sandbox, dealNos)).toEqual(
			indexes.map((index) => (BAD.includes(index) ? 0 : 1)),
		);
		expect(states(items['N1'])).toEqual(
			indexes.map((index) => (BAD.includes(index) ? 'refused' : 'accepted')),
		);
		expect(sources(items['N1'])).toEqual(paired(indexes));
		expect(items['N1']?.[25]?.json['findings']).toMatchObject([
			{ severity: 'stop', field: 'article', message: expect.stringContaining('= 5: must be text') },
		]);
	});

	it.each([false, true])(
		'error output, Retry On Fail %s: the refused ones leave there, with what was entered',
		async (retry) => {
			const { outputs, error } = await practice.run([filing('ECR')], {
				input: inputWith(BAD),
				node: nodeWith('continueErrorOutput', retry),
			});
			const [passed, refused] = outputs['N1'] ?? [];
			expect(error).toBeUndefined();
			expect(timesSent(practice.sandbox, dealNos)).toEqual(
				indexes.map((index) => (BAD.includes(index) ? 0 : 1)),
			);
			expect(states(passed)).toEqual(GOOD.map(() => 'accepted'));
			expect(passed?.map(({ json }) => json['dealNo'])).toEqual(GOOD.map((index) => dealNos[index]));
			expect(sources(passed)).toEqual(paired(GOOD));
			expect(refused?.map(({ json }) => json)).toMatchObject(
				BAD.map((index) => ({
					dealNo: dealNos[index],
					fields: { article: 5 },
					error: expect.stringContaining('article'),
					details: { state: 'refused' },
				})),
			);
		},
	);

	it.each([false, true])(
		'Stop, Retry On Fail %s: nothing is sent and all three are named; corrected, each is sent once',
		async (retry) => {
			const node = nodeWith('stopWorkflow', retry);
			const stopped = await practice.run([filing('ECR')], { input: inputWith(BAD), node });
			expect(timesSent(practice.sandbox, dealNos)).toEqual(never);
			expect(stopped.status).toBe('error');
			expect(stopped.error?.message).toMatch(/article.*Nothing was sent\. \(and 2 more\)/);
			const told = stopped.error?.description ?? '';
			for (const index of BAD) expect(told).toContain(`[Item ${index}] ECR`);

			const again = await practice.run([filing('ECR')], { input: inputWith([]), node });
			expect(again.error).toBeUndefined();
			expect(states(again.items['N1'])).toEqual(indexes.map(() => 'accepted'));
			expect(timesSent(practice.sandbox, dealNos)).toEqual(once);
			expect(linesOf(practice.sandbox, 'sendRefused').map(({ reason }) => reason)).toEqual([]);
		},
	);
});
