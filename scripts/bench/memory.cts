import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endWithUs } from '../host/children.cjs';
import { placePackage } from '../host/package.cjs';
import type { MemoryFigure, MemoryOrder } from './memoryProcess.cjs';
import { startSandboxes } from './sandboxes.cjs';

export type { MemoryFigure } from './memoryProcess.cjs';

/** One execution of each size, each in a process of its own, with the sandbox in another one. */
export async function benchMemory(
	sizes: readonly number[],
	say: (line: string) => void,
): Promise<MemoryFigure[]> {
	const place = await mkdtemp(path.join(tmpdir(), 'naccs-bench-'));
	const sandboxes = startSandboxes();
	try {
		await placePackage(place, say);
		const folder = path.join(place, '.n8n/nodes/node_modules/n8n-nodes-naccs');
		const url = await sandboxes.start(0, 0, null);
		const figures: MemoryFigure[] = [];
		for (const size of sizes) {
			const figure = await inProcess({ folder, url, dealNos: await sandboxes.prepare(url, size + 1) });
			if (figure.accepted !== size) throw new Error(`Of ${size} filings ${figure.accepted} were accepted.`);
			say(
				`  ${size} filings: ${(figure.kept / size / 1024).toFixed(1)} KB and ${(figure.ms / size).toFixed(1)} ms each`,
			);
			figures.push(figure);
		}
		return figures;
	} finally {
		sandboxes.close();
		await rm(place, { recursive: true, force: true });
	}
}

async function inProcess(order: MemoryOrder): Promise<MemoryFigure> {
	const child = fork(path.join(__dirname, 'memoryProcess.cts'), {
		execArgv: ['--expose-gc', '--require', require.resolve('tsx/cjs')],
		// The package finds n8n's packages where the engine has them.
		env: { ...process.env, NODE_PATH: path.join(__dirname, '../../node_modules') },
	});
	endWithUs(child);
	return await new Promise((resolve, reject) => {
		child.once('message', (figure: MemoryFigure) => resolve(figure));
		child.once('exit', (code) => reject(new Error(`The measured process ended with ${code}.`)));
		child.send(order);
	});
}
