/** Runs one piece of work at a time, in the order of asking. */
export class Queue {
	private tail: Promise<void> = Promise.resolve();

	/** Waits for its turn, runs `work`, and lets the next one go, whatever became of it. `null`: stopped before its turn. */
	async run<T>(work: () => Promise<T>): Promise<T>;
	async run<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T | null>;
	async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T | null> {
		const before = this.tail;
		let done = (): void => undefined;
		this.tail = new Promise((resolve) => (done = resolve));
		try {
			await untilAborted(before, signal);
			return signal?.aborted === true ? null : await work();
		} finally {
			// A caller that gave up its place must not let others overtake the one before it.
			void before.then(done);
		}
	}
}

/** One queue per name for the whole process: one NACCS user sends one at a time, whatever executions run side by side. */
export function queueNamed(name: string): Queue {
	const queue = queues.get(name) ?? new Queue();
	queues.set(name, queue);
	return queue;
}

const queues = new Map<string, Queue>();

async function untilAborted(turn: Promise<void>, signal?: AbortSignal): Promise<void> {
	if (signal === undefined) return await turn;
	if (signal.aborted) return;
	let stop = (): void => undefined;
	const stopped = new Promise<void>((resolve) => {
		stop = resolve;
		signal.addEventListener('abort', stop, { once: true });
	});
	await Promise.race([turn, stopped]);
	signal.removeEventListener('abort', stop);
}
