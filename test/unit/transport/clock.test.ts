import { clock } from '../../../nodes/Naccs/transport/clock';
import { listenersOf } from '../../helpers/listeners.cjs';

describe('the real clock', () => {
	it('an aborted execution ends a sleep at once, and leaves no listener behind', async () => {
		const stop = new AbortController();
		const listeners = listenersOf(stop.signal);
		const sleeping = clock.sleep(200, stop.signal);
		expect(listeners()).toBe(1);
		stop.abort();
		await sleeping;
		expect(listeners()).toBe(0);
	});

	it('a sleep that ends by itself leaves no listener behind', async () => {
		const { signal } = new AbortController();
		const listeners = listenersOf(signal);
		await Promise.all([clock.sleep(1, signal), clock.sleep(2, signal)]);
		expect(listeners()).toBe(0);
	});

	it('does not sleep when the execution is over already', async () => {
		const signal = AbortSignal.abort();
		const listeners = listenersOf(signal);
		await clock.sleep(60_000, signal);
		expect(listeners()).toBe(0);
	});

	it('sleeps without a signal, too', async () => {
		const before = clock.now();
		await clock.sleep(1);
		expect(clock.now()).toBeGreaterThanOrEqual(before);
	});
});
