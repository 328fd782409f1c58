import type { Clock } from '../nodes/Naccs/cyberport/http';
import type { Ports } from './core/types.cjs';

/**
 * Time that stands still until it is told to go on. The sandbox's own tasks and the waits of a client stand on one line, so
 * a test decides which comes first.
 */
export interface ManualTime extends Clock, Pick<Ports, 'schedule'> {
	/** So many milliseconds pass; what was to happen in them happens, in order. */
	pass(ms: number): void;
	/** Time goes on to the next thing that is to happen, which happens. False: there is none. */
	next(): boolean;
	/** How many things are to happen. */
	readonly pending: number;
}

/** @param start milliseconds since 1970 */
export function manualTime(start: number = Date.UTC(2026, 0, 5)): ManualTime {
	let clock = start;
	const tasks = new Set<{ readonly at: number; readonly run: () => void }>();
	const schedule: ManualTime['schedule'] = (ms, run) => {
		const task = { at: clock + Math.max(0, ms), run };
		tasks.add(task);
		return () => tasks.delete(task);
	};
	/** The earliest task; of several at the same time the one that was planned first. */
	const runNext = (until: number): boolean => {
		let earliest: { readonly at: number; readonly run: () => void } | undefined;
		for (const task of tasks) if (earliest === undefined || task.at < earliest.at) earliest = task;
		if (earliest === undefined || earliest.at > until) return false;
		tasks.delete(earliest);
		clock = Math.max(clock, earliest.at);
		earliest.run();
		return true;
	};
	return {
		now: () => clock,
		schedule,
		sleep: (ms, signal) =>
			new Promise((resolve) => {
				if (signal?.aborted === true) return resolve();
				const cancel = schedule(ms, () => {
					signal?.removeEventListener('abort', stop);
					resolve();
				});
				const stop = (): void => {
					cancel();
					resolve();
				};
				signal?.addEventListener('abort', stop, { once: true });
			}),
		pass: (ms) => {
			const end = clock + ms;
			while (runNext(end));
			clock = end;
		},
		next: () => runNext(Infinity),
		get pending() {
			return tasks.size;
		},
	};
}

/**
 * Lets time go on, one thing after another, until the promise is settled: nobody waits, and what can go on without time goes
 * on first. @throws when the promise can never be settled: nothing is left to happen
 */
export async function runUntil<T>(time: ManualTime, pending: Promise<T>): Promise<T> {
	let settled = false;
	const done = (): void => {
		settled = true;
	};
	pending.then(done, done);
	for (;;) {
		await new Promise((resolve) => setImmediate(resolve));
		if (settled) return await pending;
		if (!time.next()) throw new Error('It stands still: nothing is left to happen.');
	}
}
