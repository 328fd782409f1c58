import { deals, filing, linesOf, timesSent, until } from '../helpers/filings.cjs';
import { startPractice, type Practice } from '../helpers/practice.cjs';

let practice: Practice;

beforeEach(async () => {
	practice = await startPractice();
});
afterEach(async () => {
	await practice.close();
});

describe('Stop', () => {
	it('while waiting for an answer ends the run at once; what had no turn yet is neither saved nor sent', async () => {
		const dealNos = await deals(practice, ['#lenient #silent', '#lenient']);
		const stop = new AbortController();
		const running = practice.run([filing('ECR', { options: { waitLimit: 300 } })], {
			input: dealNos.map((dealNo) => ({ dealNo })),
			node: { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 },
			engine: { abortSignal: stop.signal },
		});
		await until(() => linesOf(practice.sandbox, 'sendTaken').length === 1);
		stop.abort();
		const run = await running;
		expect(run.status).toBe('canceled');
		expect(timesSent(practice.sandbox, dealNos)).toEqual([1, 0]);
		expect(linesOf(practice.sandbox, 'save').map(({ dealNo }) => dealNo)).toEqual([dealNos[0]]);
	});

	it('before the first send sends nothing', async () => {
		const dealNos = await deals(practice, ['#lenient', '#lenient']);
		const stop = new AbortController();
		practice.sandbox.faults.add({ match: { path: 'Register$', times: 0 }, then: 'slow:1' });
		const running = practice.run([filing('ECR')], {
			input: dealNos.map((dealNo) => ({ dealNo })),
			engine: { abortSignal: stop.signal },
		});
		await until(() => linesOf(practice.sandbox, 'create').length > 0);
		stop.abort();
		const { error } = await running;
		expect(timesSent(practice.sandbox, dealNos)).toEqual([0, 0]);
		expect(error?.message).toContain('the execution was stopped');
	});
});
