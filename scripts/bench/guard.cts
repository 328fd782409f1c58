import { randomUUID } from 'node:crypto';
import { startHost } from '../host/host.cjs';
import { callable } from './callable.cjs';
import { startSandboxes } from './sandboxes.cjs';
import { withMemory } from './workflows.cjs';

/** What a filing takes in a workflow whose duplicate guard remembers so many. */
export interface GuardFigure {
	readonly remembered: number;
	/** Milliseconds of one filing. */
	readonly ms: number;
}

/** What the guard keeps of one filing. */
const ENTRIES = 2;
const FILINGS = 20;
/** n8n takes 16 MB in a request. */
const AT_ONCE = 100_000;

/**
 * Files on a real n8n, in a workflow whose memory is filled up step by step. n8n's own Remove Duplicates node fills it: it
 * keeps its entries in the same document.
 */
export async function benchGuard(
	sizes: readonly number[],
	say: (line: string) => void,
): Promise<GuardFigure[]> {
	const sandboxes = startSandboxes();
	const host = await startHost({ say });
	try {
		const url = await sandboxes.start(0, 0, null);
		const call = await callable(host, await withMemory({ host, url, pause: 0 }));
		const file = async (): Promise<number> => {
			const dealNo = await sandboxes.prepare(url, FILINGS);
			const begun = performance.now();
			await call({ dealNo, filler: [] });
			return (performance.now() - begun) / FILINGS;
		};
		await file();
		const figures: GuardFigure[] = [];
		let filled = 0;
		for (const remembered of sizes) {
			while (filled < remembered * ENTRIES) {
				const count = Math.min(AT_ONCE, remembered * ENTRIES - filled);
				await call({ dealNo: [], filler: Array.from({ length: count }, () => randomUUID()) });
				filled += count;
			}
			const ms = await file();
			say(`  ${remembered} remembered: ${ms.toFixed(0)} ms a filing`);
			figures.push({ remembered, ms });
		}
		return figures;
	} finally {
		await host.close();
		sandboxes.close();
	}
}
