import type { Clock } from '../../nodes/Naccs/cyberport/http';

let time = 0;

/** Time for engine tests that is what the test sets: in the place of `transport/clock`. A wait is over at once. */
export const clock: Clock = {
	now: () => time,
	async sleep(ms, signal) {
		if (signal?.aborted !== true) time += ms;
		await new Promise((resume) => setImmediate(resume));
	},
};

/** `text`: ISO 8601 with its zone. In the past: the sandbox's answers must come after the sends. */
export function setTime(text: string): void {
	time = Date.parse(text);
}
