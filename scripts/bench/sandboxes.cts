import { fork } from 'node:child_process';
import path from 'node:path';
import { endWithUs } from '../host/children.cjs';
import type { Certificate } from './certificate.cjs';
import type { Counts, Order } from './sandboxProcess.cjs';

export type { Counts } from './sandboxProcess.cjs';

/** Practice sandboxes in another process. */
export interface Sandboxes {
	/** @returns its address */
	start(latencyMs: number, processingMs: number, tls: Certificate | null): Promise<string>;
	/** Forgets everything and makes new deals. @returns their numbers */
	prepare(url: string, deals: number): Promise<readonly string[]>;
	count(url: string): Promise<Counts>;
	close(): void;
}

export function startSandboxes(): Sandboxes {
	const child = fork(path.join(__dirname, 'sandboxProcess.cts'), {
		execArgv: ['--require', require.resolve('tsx/cjs')],
	});
	endWithUs(child);
	const waiting = new Map<number, (answer: unknown) => void>();
	let last = 0;
	child.on('message', ({ number, answer }: { number: number; answer: unknown }) => {
		waiting.get(number)?.(answer);
		waiting.delete(number);
	});
	const ask = async <T,>(order: Asked): Promise<T> => {
		const number = ++last;
		const answer = new Promise<unknown>((resolve) => waiting.set(number, resolve));
		child.send({ ...order, number });
		return (await answer) as T;
	};
	return {
		start: async (latencyMs, processingMs, tls) =>
			await ask<string>({ order: 'start', latencyMs, processingMs, tls }),
		prepare: async (url, deals) => await ask<string[]>({ order: 'prepare', url, deals }),
		count: async (url) => await ask<Counts>({ order: 'count', url }),
		close: () => void child.kill('SIGTERM'),
	};
}

type Asked = Order extends infer One ? (One extends Order ? Omit<One, 'number'> : never) : never;
