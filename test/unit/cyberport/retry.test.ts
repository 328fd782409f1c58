import { NoAnswerError, type Http, type HttpResponse } from '../../../nodes/Naccs/cyberport';
import { retryDelay, withRetries } from '../../../nodes/Naccs/cyberport/retry';
import { FakeClock } from '../filing/fakeCyberPort';

const answer = (status: number, retryAfter?: string): { value: HttpResponse } => ({
	value: { status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter }, text: '' },
});
const none = (reason: NoAnswerError['reason']): { failure: unknown } => ({
	failure: new NoAnswerError({ what: 'read' }, reason, 'unknown'),
});

describe('retryDelay', () => {
	it.each([
		[200, null],
		[304, null],
		[400, null],
		[401, null],
		[403, null],
		[404, null],
		[409, null],
		[422, null],
		[423, null],
		[429, 300],
		[500, 300],
		[501, null],
		[502, 300],
		[503, 300],
		[504, 300],
	])('HTTP %d: %p', (status, delay) => {
		expect(retryDelay(0, answer(status))).toBe(delay);
	});

	it.each<[NoAnswerError['reason'], number | null]>([
		['timeout', 300],
		['connectionLost', 300],
		['unreachable', 300],
		['cancelled', null],
		['login', null],
	])('no answer, %s: %p', (reason, delay) => {
		expect(retryDelay(0, none(reason))).toBe(delay);
	});

	it('a fault that is not the network’s is not repeated', () => {
		expect(retryDelay(0, { failure: new TypeError('x') })).toBeNull();
	});

	it('doubles, and ends after three repeats', () => {
		expect([0, 1, 2, 3].map((attempt) => retryDelay(attempt, answer(503)))).toEqual([300, 600, 1200, null]);
	});

	it.each([
		['7', 7000],
		['0', 300],
		['-5', 300],
		['soon', 300],
		['30', 30_000],
		['31', null],
	])('Retry-After %s: %p', (value, delay) => {
		expect(retryDelay(0, answer(429, value))).toBe(delay);
		expect(retryDelay(0, answer(503, value))).toBe(delay);
		expect(retryDelay(0, answer(500, value))).toBe(300);
	});
});

describe('withRetries', () => {
	let clock: FakeClock;
	let calls: number;
	const failing: Http = {
		async request() {
			calls += 1;
			return { status: 503, headers: {}, text: '' };
		},
	};
	beforeEach(() => {
		clock = new FakeClock();
		calls = 0;
	});

	it('repeats a GET and answers with the last answer', async () => {
		const { status } = await withRetries(failing, clock).request({ method: 'GET', path: '/x' });
		expect([status, calls, clock.slept]).toEqual([503, 4, [300, 600, 1200]]);
	});

	it.each(['POST', 'DELETE'] as const)('asks a %s once', async (method) => {
		await withRetries(failing, clock).request({ method, path: '/x' });
		expect([calls, clock.slept]).toEqual([1, []]);
	});

	it('ends with the execution', async () => {
		await withRetries(failing, clock, AbortSignal.abort()).request({ method: 'GET', path: '/x' });
		expect([calls, clock.slept]).toEqual([1, []]);
	});
});
