import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endWithUs } from './children.cjs';
import { programFile } from './debian.cjs';
import { freePort } from './ports.cjs';
import type { Say } from './progress.cjs';
import { until } from './until.cjs';

/** A Redis of this run alone, which keeps on disk what it is told. */
export interface Redis {
	readonly port: number;
	/** Ends it as a machine that loses its power. */
	kill(): Promise<void>;
	/** Starts it again on what it kept, and waits until it answers. */
	start(): Promise<void>;
	close(): Promise<void>;
}

// Only against a Redis that hangs.
const START_MS = 60_000;

/** Its own one, not that of the machine: the tests end it and start it again. @throws where there is none, with what to do */
export async function startRedis(say: Say): Promise<Redis> {
	const program = await programFile(
		{
			program: 'redis-server',
			debian: 'redis-server',
			advice: 'Install Redis (Debian: apt-get install redis-server), so that redis-server is on the path.',
		},
		say,
	);
	const folder = await mkdtemp(path.join(tmpdir(), 'naccs-redis-'));
	const port = await freePort();
	const args = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder, '--save', ''];
	let child: ChildProcess | undefined;
	const start = async (): Promise<void> => {
		// A change is written before it is answered; that the disk has it matters only where the whole machine goes.
		child = spawn(program, [...args, '--appendonly', 'yes', '--appendfsync', 'no'], { stdio: 'ignore' });
		endWithUs(child);
		const ready = await until(START_MS, async () =>
			child?.exitCode !== null ? false : (await answers(port)) ? true : undefined,
		);
		if (ready !== true) throw new Error(`Redis (${program}) did not start on port ${port}.`);
	};
	const kill = async (): Promise<void> => {
		const running = child;
		child = undefined;
		if (running === undefined) return;
		const ended = new Promise<void>((resolve) => running.once('exit', () => resolve()));
		running.kill('SIGKILL');
		await ended;
	};
	await start();
	return {
		port,
		kill,
		start,
		close: async () => {
			await kill();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

async function answers(port: number): Promise<boolean> {
	const socket = connect({ port, host: '127.0.0.1' });
	try {
		return await new Promise((resolve) => {
			socket.once('error', () => resolve(false));
			socket.once('data', (answer) => resolve(answer.toString().startsWith('+PONG')));
			socket.write('PING\r\n');
		});
	} finally {
		socket.destroy();
	}
}
