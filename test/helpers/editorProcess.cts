import { spawn } from 'node:child_process';
import path from 'node:path';
import { logIn, type Rest } from '../../scripts/host/rest.cjs';
import { readMemory } from '../../scripts/editor/memory.cjs';
import { freePort } from '../../scripts/host/ports.cjs';
import { answers } from '../../scripts/host/server.cjs';
import { until } from '../../scripts/host/until.cjs';

/** `npm run editor` as a user starts it, in a process of its own. */
export interface EditorProcess {
	readonly pid: number;
	/** What it has printed so far. */
	output(): string;
	/** Resolves when it is open. @throws when it ends before, with what it printed */
	opened(): Promise<OpenEditor>;
	/** Stops it as Ctrl-C does, unless it has ended. @returns its exit code */
	stop(): Promise<number | null>;
	/** @returns its exit code once it ends by itself */
	ended(): Promise<number | null>;
}

export interface OpenEditor {
	readonly url: string;
	readonly sandboxUrl: string;
	/** What it said it took. */
	readonly seconds: number;
	/** Of n8n. */
	readonly pid: number;
	rest(): Promise<Rest>;
}

const root = path.join(__dirname, '../..');

export function startEditor(folder: string, args: readonly string[]): EditorProcess {
	const child = spawn(
		process.execPath,
		['--require', require.resolve('tsx/cjs'), 'scripts/editor.cts', '--folder', folder, ...args],
		{ cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
	);
	let output = '';
	const parts: Array<() => void> = [];
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (part: Buffer) => {
			output += part.toString();
			for (const wake of parts.splice(0)) wake();
		});
	const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
	return {
		pid: child.pid ?? 0,
		output: () => output,
		ended: async () => await ended,
		stop: async () => {
			child.kill('SIGINT');
			return await ended;
		},
		opened: async () => {
			const gone = ended.then(() => true);
			while (!output.includes('Ctrl-C stops both')) {
				const news = new Promise<false>((resolve) => parts.push(() => resolve(false)));
				if (await Promise.race([gone, news])) throw new Error(`The editor did not open:\n${output}`);
			}
			return read(folder, output);
		},
	};
}

function read(folder: string, output: string): OpenEditor {
	const found = (pattern: RegExp): string => pattern.exec(output)?.[1] ?? '';
	const url = found(/^n8n +(\S+)\/$/m);
	return {
		url,
		sandboxUrl: found(/^Sandbox +(\S+)\/ /m),
		seconds: Number(found(/open, after ([\d.]+) s/)),
		pid: readMemory(folder).running?.pid ?? 0,
		rest: async () => await logIn(url),
	};
}

/** Ends a process at once, as a crash does. */
export function kill(pid: number): void {
	process.kill(pid, 'SIGKILL');
}

/** Whether nobody answers at this address any more. Only a server that hangs is waited for in vain. */
export async function isGone(url: string): Promise<boolean> {
	return (await until(120_000, async () => ((await answers(url)) ? undefined : true))) === true;
}

export { answers, freePort };
