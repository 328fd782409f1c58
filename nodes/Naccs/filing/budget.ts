import type { Clock } from '../cyberport';

/** No execution waits longer than this, whatever the user enters: a waiting node holds a worker. */
export const LONGEST_WAIT_MS = 300_000;

/**
 * One waiting time for a whole execution: it ends when nothing has moved for `limitMs`, after 300 s in all, or on cancellation.
 * A result that arrives is progress, so that a long batch is not cut while NACCS answers one filing after another.
 */
export class Budget {
	private readonly end: number;
	private lastProgress: number;

	constructor(
		private readonly clock: Clock,
		private readonly limitMs: number,
		private readonly signal?: AbortSignal,
	) {
		this.lastProgress = clock.now();
		this.end = this.lastProgress + LONGEST_WAIT_MS;
	}

	now(): number {
		return this.clock.now();
	}

	get cancelled(): boolean {
		return this.signal?.aborted === true;
	}

	progress(): void {
		this.lastProgress = this.clock.now();
	}

	/**
	 * Waits, and tells whether there is time for another attempt.
	 * `atLeast`: what the server asks to be left alone for; where that is not left, there is no point in waiting.
	 */
	async pause(ms: number, atLeast = 0): Promise<boolean> {
		const left = Math.min(this.end, this.lastProgress + this.limitMs) - this.clock.now();
		if (left <= 0 || left < atLeast || this.cancelled) return false;
		await this.clock.sleep(Math.min(ms, left), this.signal);
		return !this.cancelled;
	}
}

/** The waits between attempts: 0.3 s, times 1.6, at most 10 s, each up to a fifth longer so that many waiters spread. */
export function* delays(random: () => number = Math.random): Generator<number, never> {
	for (let delay = 300; ; delay = Math.min(delay * 1.6, 10_000)) yield delay * (1 + random() / 5);
}
