import { execFile, spawn } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { endWithUs } from './children.cjs';
import { programFile } from './debian.cjs';
import { freePort } from './ports.cjs';
import type { Say } from './progress.cjs';
import { until } from './until.cjs';

const run = promisify(execFile);
// Only against a server that hangs.
const START_MS = 120_000;

/**
 * A PostgreSQL server of this run alone, on a free port, that asks for no password and listens on this machine only.
 * @throws where there is no PostgreSQL, with what to do
 */
export async function ownPostgres(
	answers: (port: number) => Promise<boolean>,
	say: Say,
): Promise<{ readonly port: number; close(): Promise<void> }> {
	const wanted = {
		debian: 'postgresql',
		advice:
			'Start a PostgreSQL on 127.0.0.1:5432 that lets the user postgres in without a password, or install PostgreSQL (Debian: apt-get install postgresql).',
	};
	const initdb = await programFile({ ...wanted, program: 'initdb' }, say);
	const postgres = await programFile({ ...wanted, program: 'postgres' }, say);
	const folder = await mkdtemp(path.join(tmpdir(), 'naccs-postgres-'));
	// PostgreSQL refuses to run as root.
	const user = process.getuid?.() === 0 ? await idsOf('postgres') : undefined;
	if (user !== undefined) await chown(folder, user.uid, user.gid);
	const data = path.join(folder, 'data');
	await run(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync'], { ...user, cwd: folder });
	const port = await freePort();
	const settings = ['-h', '127.0.0.1', '-p', String(port), '-k', folder, '-c', 'fsync=off'];
	const child = spawn(postgres, ['-D', data, ...settings], { ...user, cwd: folder, stdio: 'ignore' });
	endWithUs(child);
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const close = async (): Promise<void> => {
		child.kill('SIGINT');
		await ended;
		await rm(folder, { recursive: true, force: true });
	};
	const ready = await until(START_MS, async () =>
		child.exitCode !== null ? false : (await answers(port)) ? true : undefined,
	);
	if (ready === true) return { port, close };
	await close();
	throw new Error(`PostgreSQL (${postgres}) did not start. ${wanted.advice}`);
}

async function idsOf(name: string): Promise<{ readonly uid: number; readonly gid: number }> {
	const id = async (which: string): Promise<number> => Number((await run('id', [which, name])).stdout);
	return { uid: await id('-u'), gid: await id('-g') };
}
