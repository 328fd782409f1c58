import { mkdirSync, rmSync } from 'node:fs';
import { startSandbox } from '../../sandbox/server.cjs';
import { startHost } from '../host/host.cjs';
import { choosePort } from '../host/ports.cjs';
import { withProgress, type Say } from '../host/progress.cjs';
import { fillEditor, type Filling } from './fill.cjs';
import { readMemory, refuseSecond, writeMemory } from './memory.cjs';
import type { EditorOptions } from './options.cjs';

/** A real n8n with this package inside, and the sandbox beside it. */
export interface Editor {
	readonly url: string;
	readonly sandboxUrl: string;
	readonly filling: Omit<Filling, 'memory'>;
	/** Everything n8n printed since this start. */
	log(): Promise<string>;
	/** Resolves when n8n is gone, whoever ended it. */
	readonly ended: Promise<void>;
	/** Ends n8n by its process ID, and the sandbox. */
	close(): Promise<void>;
}

/** @throws when a port that was asked for is taken, n8n cannot be installed or started, or the folder is in use */
export async function openEditor(options: EditorOptions, say: Say): Promise<Editor> {
	const { folder } = options;
	await refuseSecond(readMemory(folder));
	if (options.reset) rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const port = await choosePort({ name: 'n8n', argument: '--port', ...options.port }, say);
	const sandboxPort = await choosePort(
		{ name: 'the sandbox', argument: '--sandbox-port', ...options.sandboxPort },
		say,
	);
	const sandbox = await startSandbox({ port: sandboxPort });
	const host = await startHost({ userFolder: folder, port, say });
	const memory = readMemory(folder);
	writeMemory(folder, { ...memory, running: { pid: host.pid, url: host.url } });
	const filling = await withProgress(
		'Bringing credentials and examples up to date',
		say,
		async () => await fillEditor(host, sandbox.url, memory),
	);
	writeMemory(folder, { ...filling.memory, running: { pid: host.pid, url: host.url } });
	return {
		url: host.url,
		sandboxUrl: sandbox.url,
		filling,
		log: async () => await host.log(),
		ended: host.ended,
		close: async () => {
			await host.close();
			await sandbox.close();
			writeMemory(folder, { ...filling.memory, running: null });
		},
	};
}
