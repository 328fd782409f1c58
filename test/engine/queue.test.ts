import { deals, filing, linesOf, timesSent, until } from '../helpers/filings.cjs';
import { startPractice, type Practice } from '../helpers/practice.cjs';

let practice: Practice;

beforeEach(async () => {
	practice = await startPractice();
});
afterEach(async () => {
	await practice.close();
});

const fileIn = async (dealNo: string, stopAfter: string, stop?: AbortSignal) =>
	await practice.run([filing('ECR', { stopAfter, options: { waitLimit: 300 } })], {
		input: [{ dealNo }],
		...(stop === undefined ? {} : { engine: { abortSignal: stop } }),
	});

/** What happened to sends, in order: `[kind, the deal's place]`. */
function sendsOf(dealNos: readonly string[]): unknown[] {
	return practice.sandbox
		.ledger()
		.filter(({ kind }) => kind === 'sendTaken' || kind === 'sendRefused' || kind === 'result')
		.map(({ kind, dealNo }) => [kind, dealNos.indexOf(dealNo)]);
}

describe('executions side by side with one NACCS user', () => {
	it('send one after the other, each after the answer to the one before', async () => {
		const dealNos = await deals(practice, ['#lenient #delay:1', '#lenient', '#lenient']);
		const first = fileIn(dealNos[0] ?? '', 'answer');
		await until(() => linesOf(practice.sandbox, 'sendTaken').length === 1);
		const second = fileIn(dealNos[1] ?? '', 'answer');
		await until(() => linesOf(practice.sandbox, 'create').length === 2);
		const third = fileIn(dealNos[2] ?? '', 'answer');
		const runs = await Promise.all([first, second, third]);
		expect(runs.map(({ items }) => items['N1']?.[0]?.json['state'])).toEqual([
			'accepted',
			'accepted',
			'accepted',
		]);
		expect(sendsOf(dealNos)).toEqual([
			['sendTaken', 0],
			['result', 0],
			['sendTaken', 1],
			['result', 1],
			['sendTaken', 2],
			['result', 2],
		]);
	});

	it('save while another one sends', async () => {
		const dealNos = await deals(practice, ['#lenient #silent', '#lenient']);
		const stop = new AbortController();
		const sending = fileIn(dealNos[0] ?? '', 'answer', stop.signal);
		await until(() => linesOf(practice.sandbox, 'sendTaken').length === 1);
		const { items } = await fileIn(dealNos[1] ?? '', 'saving');
		expect(items['N1']).toMatchObject([{ json: { state: 'saved' } }]);
		stop.abort();
		await sending;
	});

	it('leave the line at once when they are stopped, and send nothing', async () => {
		const dealNos = await deals(practice, ['#lenient #silent', '#lenient', '#lenient']);
		const stops = [new AbortController(), new AbortController()];
		const sending = fileIn(dealNos[0] ?? '', 'answer', stops[0]?.signal);
		await until(() => linesOf(practice.sandbox, 'sendTaken').length === 1);
		const waiting = fileIn(dealNos[1] ?? '', 'answer', stops[1]?.signal);
		await until(() => linesOf(practice.sandbox, 'create').length === 2);
		const last = fileIn(dealNos[2] ?? '', 'answer');
		stops[1]?.abort();
		// The one before it still waits for an answer that never comes.
		expect((await waiting).status).not.toBe('success');
		expect(timesSent(practice.sandbox, dealNos)).toEqual([1, 0, 0]);
		practice.sandbox.core.release();
		stops[0]?.abort();
		await sending;
		expect((await last).items['N1']).toMatchObject([{ json: { state: 'accepted' } }]);
		expect(timesSent(practice.sandbox, dealNos)).toEqual([1, 0, 1]);
	});
});
