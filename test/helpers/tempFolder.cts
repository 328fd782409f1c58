import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder of this test alone. */
export interface TempFolder {
	readonly path: string;
	/** Writes a file, and the folders on its way. */
	write(file: string, text: string): void;
	list(): string[];
	remove(): void;
}

export function tempFolder(): TempFolder {
	const root = mkdtempSync(path.join(tmpdir(), 'naccs-test-'));
	return {
		path: root,
		write: (file, text) => write(path.join(root, file), text),
		list: () => readdirSync(root).sort(),
		remove: () => rmSync(root, { recursive: true, force: true }),
	};
}

/** Writes a file, and the folders on its way. */
export function write(file: string, text: string): void {
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, text);
}

/** The ID of this process, and of one that has ended. */
export function processIds(): { readonly own: number; readonly ended: number } {
	return { own: process.pid, ended: spawnSync(process.execPath, ['--version']).pid };
}

/** A port that a program listens on until it is given back. */
export async function takePort(): Promise<{ readonly port: number; giveBack(): Promise<void> }> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		giveBack: async () => await new Promise<void>((resolve) => server.close(() => resolve())),
	};
}
