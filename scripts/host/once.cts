import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Say } from './progress.cjs';

/** A folder that is filled once and used from then on. */
export interface FilledOnce {
	readonly parent: string;
	readonly name: string;
	/** A file in it, such as `bin/n8n`: without it the folder is not complete. */
	readonly proof: string;
}

/**
 * Fills the folder unless it is complete. It is filled under another name, `<name>.<process>`, and gets its own when it
 * is complete, so half a one is never used. What an interrupted process has left behind is removed first.
 * @returns the path of `proof`
 * @throws what `fill` throws, and when there is no `proof` afterwards
 */
export async function fillOnce(
	{ parent, name, proof }: FilledOnce,
	fill: (draft: string) => Promise<void>,
	say: Say,
): Promise<string> {
	const folder = path.join(parent, name);
	const proven = path.join(folder, proof);
	if (existsSync(proven)) return proven;
	for (const remains of interrupted(parent, name)) {
		say(`Removing what an interrupted start has left of ${name} ...`);
		rmSync(remains, { recursive: true, force: true });
	}
	const draft = `${folder}.${process.pid}`;
	mkdirSync(draft, { recursive: true });
	try {
		await fill(draft);
		if (!existsSync(path.join(draft, proof)))
			throw new Error(`${name} is not complete: ${proof} is missing after all went well.`);
		// Another process may have been faster.
		if (!existsSync(proven)) renameSync(draft, folder);
	} finally {
		rmSync(draft, { recursive: true, force: true });
	}
	return proven;
}

/** The folder itself, where it is there but not complete, and the drafts of processes that are gone. */
function interrupted(parent: string, name: string): string[] {
	const entries = existsSync(parent) ? readdirSync(parent) : [];
	return entries
		.filter((entry) => {
			if (entry === name) return true;
			const pid = entry.startsWith(`${name}.`) ? entry.slice(name.length + 1) : '';
			return /^\d+$/.test(pid) && !isAlive(Number(pid));
		})
		.map((entry) => path.join(parent, entry));
}

/** Whether there is a process with this ID. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (cause) {
		// It is there and belongs to somebody else.
		return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
	}
}
