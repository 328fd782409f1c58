import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** A Postgres of this test alone, that several clients can be connected to. */
export interface Postgres {
	readonly port: number;
	/** Runs statements. @returns the rows of the last one */
	rows(sql: string): Promise<readonly unknown[]>;
	close(): Promise<void>;
}

/** In a process of its own: it is WebAssembly in modules that jest does not load. */
export async function startPostgres(): Promise<Postgres> {
	const child = fork(path.join(__dirname, 'postgresServer.cts'), {
		execArgv: ['--require', require.resolve('tsx/cjs')],
	});
	const ended = once(child, 'exit').then(([code]) => {
		throw new Error(`Postgres ended with ${String(code)}; what it said is above`);
	});
	// Whoever waits for an answer is told; its end in close() is no news.
	ended.catch(() => undefined);
	const next = async (): Promise<unknown> => (await Promise.race([once(child, 'message'), ended]))[0];
	const port = Number(await next());
	return {
		port,
		rows: async (sql) => {
			child.send(sql);
			return (await next()) as readonly unknown[];
		},
		close: async () => {
			child.kill();
			await ended.catch(() => undefined);
		},
	};
}
