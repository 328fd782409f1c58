import type { Clock } from '../../nodes/Naccs/cyberport/http';

/**
 * Time for engine tests, in the place of `transport/clock`: a wait is over at once, and its milliseconds have passed.
 * Between two waits the sandbox gets its turn, so answers still come.
 */
export function createVirtualClock(): Clock {
	let skipped = 0;
	return {
		now: () => Date.now() + skipped,
		async sleep(ms, signal) {
			if (signal?.aborted !== true) skipped += ms;
			await new Promise((resume) => setImmediate(resume));
		},
	};
}

export const clock: Clock = createVirtualClock();
