import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { withProgress, type Say } from './progress.cjs';

const run = promisify(execFile);

/** A program, in which of Debian's packages it is, and what to do where it cannot be had. */
export interface Wanted {
	readonly program: string;
	readonly debian: string;
	readonly advice: string;
}

/**
 * Where a program is: on the path, or where Debian keeps PostgreSQL's. Installed where that is possible (root, on Debian).
 * @throws with the advice where it is not there
 */
export async function programFile(wanted: Wanted, say: Say): Promise<string> {
	const there = find(wanted.program);
	if (there !== undefined) return there;
	if (process.getuid?.() === 0 && find('apt-get') !== undefined) await install(wanted.debian, say);
	const now = find(wanted.program);
	if (now === undefined) throw new Error(`There is no ${wanted.program} on this machine. ${wanted.advice}`);
	return now;
}

async function install(debian: string, say: Say): Promise<void> {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await withProgress(`Installing ${debian} (Debian)`, say, async () => {
		await run('apt-get', ['update'], { env });
		await run('apt-get', ['install', '-y', '--no-install-recommends', debian], { env });
	});
}

function find(program: string): string | undefined {
	return folders()
		.map((folder) => path.join(folder, program))
		.find((file) => existsSync(file));
}

function folders(): string[] {
	const versions = '/usr/lib/postgresql';
	const postgres = existsSync(versions) ? readdirSync(versions).sort().reverse() : [];
	return [
		...(process.env['PATH'] ?? '').split(path.delimiter),
		...postgres.map((version) => path.join(versions, version, 'bin')),
	];
}
