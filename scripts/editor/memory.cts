import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from '../host/once.cjs';
import { answers } from '../host/server.cjs';
import type { ExampleCredential } from '../host/examples.cjs';
import type { Imported } from './plan.cjs';

/** What the editor remembers from start to start, in a file beside n8n's data. */
export interface Memory {
	/** The credentials that were made. */
	readonly credentials: Partial<Record<ExampleCredential, PlacedCredential>>;
	/** By the example's name. */
	readonly examples: Readonly<Record<string, Imported>>;
	/** The n8n of the last start. */
	readonly running: { readonly pid: number; readonly url: string } | null;
}

/** A credential in n8n. */
export interface PlacedCredential {
	readonly id: string;
	readonly name: string;
}

const NOTHING: Memory = { credentials: {}, examples: {}, running: null };

export function readMemory(folder: string): Memory {
	const file = memoryFile(folder);
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Memory) : NOTHING;
}

export function writeMemory(folder: string, memory: Memory): void {
	writeFileSync(memoryFile(folder), JSON.stringify(memory, null, '\t'));
}

/** Two n8n on one folder would spoil each other's data. @throws when the n8n of an earlier start still runs */
export async function refuseSecond({ running }: Memory): Promise<void> {
	if (running === null || !isAlive(running.pid) || !(await answers(running.url))) return;
	throw new Error(
		`It is open already at ${running.url} (n8n is process ${running.pid}). Stop it there with Ctrl-C, or by "kill ${running.pid}", or give this one a --folder of its own.`,
	);
}

function memoryFile(folder: string): string {
	return path.join(folder, 'editor.json');
}
