import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startHost, type Host, type HostWorkflow } from '../host/host.cjs';
import { callable } from './callable.cjs';
import { cpuOf } from './cpu.cjs';
import { selfSigned } from './certificate.cjs';
import { floor } from './floor.cjs';
import { startSandboxes, type Counts, type Sandboxes } from './sandboxes.cjs';
import { withBatches, withLoop, withNode, withRows, type Setting } from './workflows.cjs';

/** How the server is, in milliseconds. */
export interface Server {
	readonly latencyMs: number;
	readonly processingMs: number;
}

export interface FilingOptions {
	readonly filings: number;
	readonly repeats: number;
	readonly servers: readonly Server[];
	readonly contestants: readonly Contestant[];
	readonly say: (line: string) => void;
}

export type Contestant = 'node' | 'rows' | 'loop' | 'batches' | 'floor' | 'floorWithoutReuse';
export const CONTESTANTS: readonly Contestant[] = [
	'node',
	'rows',
	'loop',
	'batches',
	'floor',
	'floorWithoutReuse',
];

/** One contestant at one setting: milliseconds a run, and what the server counted in the last one. */
export interface FilingFigure extends Server {
	readonly contestant: Contestant;
	readonly filings: number;
	readonly ms: readonly number[];
	/** What n8n's process computed in each run. */
	readonly cpuMs: readonly number[];
	readonly counts: Counts;
}

/** Files on a real n8n against a sandbox behind TLS, the contestants in turn at each setting. */
export async function benchFilings(options: FilingOptions): Promise<FilingFigure[]> {
	const tls = selfSigned();
	const ca = path.join(tmpdir(), `naccs-bench-${process.pid}.pem`);
	await writeFile(ca, tls.cert);
	const sandboxes = startSandboxes();
	const host = await startHost({ env: { NODE_EXTRA_CA_CERTS: ca }, say: options.say });
	const figures: FilingFigure[] = [];
	try {
		for (const server of options.servers) {
			const url = await sandboxes.start(server.latencyMs, server.processingMs, tls);
			const runs = await contestantsAt(host, url, tls.cert, server.processingMs, options.contestants);
			figures.push(...(await measure(server, url, sandboxes, cpuOf(host.pid), runs, options)));
		}
		return figures;
	} finally {
		await host.close();
		sandboxes.close();
	}
}

type Run = (dealNos: readonly string[]) => Promise<void>;

async function contestantsAt(
	host: Host,
	url: string,
	cert: string,
	processingMs: number,
	wanted: readonly Contestant[],
): Promise<ReadonlyArray<readonly [Contestant, Run]>> {
	const built = async (make: (setting: Setting) => Promise<HostWorkflow>, pause: number): Promise<Run> => {
		const call = await callable(host, await make({ host, url, pause }));
		return async (dealNo) => await call({ dealNo });
	};
	const makers: Readonly<Record<Contestant, () => Promise<Run>>> = {
		node: async () => await built(withNode, 0),
		rows: async () => await built(withRows, 0),
		loop: async () => await built(withLoop, 0.3),
		batches: async () => await built(withBatches, 0),
		floor: async () => async (dealNos) => await floor(url, cert, dealNos, true, processingMs),
		floorWithoutReuse: async () => async (dealNos) => await floor(url, cert, dealNos, false, processingMs),
	};
	const runs: Array<readonly [Contestant, Run]> = [];
	for (const one of wanted) runs.push([one, await makers[one]()]);
	return runs;
}

async function measure(
	server: Server,
	url: string,
	sandboxes: Sandboxes,
	cpu: () => number,
	runs: ReadonlyArray<readonly [Contestant, Run]>,
	{ filings, repeats, say }: FilingOptions,
): Promise<FilingFigure[]> {
	const ms = new Map<Contestant, number[]>(runs.map(([name]) => [name, []]));
	const cpuMs = new Map<Contestant, number[]>(runs.map(([name]) => [name, []]));
	const counts = new Map<Contestant, Counts>();
	// Once before, with a few: what is loaded at first use is not measured.
	for (const [, run] of runs) await run(await sandboxes.prepare(url, 5));
	for (let repeat = 0; repeat < repeats; repeat++) {
		for (const [name, run] of runs) {
			const dealNos = await sandboxes.prepare(url, filings);
			const [begun, spent] = [performance.now(), cpu()];
			await run(dealNos);
			const taken = performance.now() - begun;
			cpuMs.get(name)?.push(cpu() - spent);
			const counted = await sandboxes.count(url);
			refuse(name, filings, counted);
			ms.get(name)?.push(taken);
			counts.set(name, counted);
			say(
				`  latency ${server.latencyMs}, processing ${server.processingMs}, ${name}: ${(taken / filings).toFixed(1)} ms a filing, n8n CPU ${((cpuMs.get(name)?.at(-1) ?? 0) / filings).toFixed(1)} ms ${JSON.stringify(counted.requests)}`,
			);
		}
	}
	return runs.flatMap(([contestant]) => {
		const counted = counts.get(contestant);
		return counted === undefined
			? []
			: [
					{
						...server,
						contestant,
						filings,
						ms: ms.get(contestant) ?? [],
						cpuMs: cpuMs.get(contestant) ?? [],
						counts: counted,
					},
				];
	});
}

/** A run that did not file everything once, or met the busy NACCS user, is no measurement. */
function refuse(name: Contestant, filings: number, { sendsTaken, sendsRefused, answers }: Counts): void {
	if (sendsTaken !== filings || sendsRefused > 0 || answers !== filings)
		throw new Error(
			`${name} filed ${sendsTaken} of ${filings} (${sendsRefused} sends refused, ${answers} answers).`,
		);
}
