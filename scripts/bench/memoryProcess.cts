import { createRequire } from 'node:module';
import path from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { CyberPortApi } from '../../credentials/CyberPortApi.credentials';
import { practice } from '../../sandbox/server.cjs';
import { chain, CredentialStore, runWorkflow } from '../engine/index.cjs';
import { FIELDS } from './workflows.cjs';

/** What is to be filed where. */
export interface MemoryOrder {
	/** Where the built package is. */
	readonly folder: string;
	readonly url: string;
	readonly dealNos: readonly string[];
}

/** What one execution took, in bytes and milliseconds. */
export interface MemoryFigure {
	readonly filings: number;
	/** On the heap after the run and a collection, with its items, more than before. */
	readonly kept: number;
	/** The most the process held of the machine, more than before the run. */
	readonly peak: number;
	readonly ms: number;
	readonly accepted: number;
}

/** One execution on n8n's engine, in a process that has done nothing else. Needs node --expose-gc. */
process.once('message', (order: MemoryOrder) => {
	void measure(order).then((figure) => process.send?.(figure, () => process.exit()));
});

async function measure({ folder, url, dealNos }: MemoryOrder): Promise<MemoryFigure> {
	const built = createRequire(path.join(folder, 'package.json'));
	const { Naccs } = built('./dist/nodes/Naccs/Naccs.node.js') as { Naccs: new () => INodeType };
	const node = new Naccs();
	// What is loaded at first use is there before.
	await run(node, url, dealNos.slice(0, 1));
	const before = heap();
	const rss = process.resourceUsage().maxRSS;
	const begun = performance.now();
	const items = await run(node, url, dealNos.slice(1));
	const ms = performance.now() - begun;
	const peak = (process.resourceUsage().maxRSS - rss) * 1024;
	const kept = heap() - before;
	const accepted = items.filter(({ json }) => json['state'] === 'accepted').length;
	return { filings: items.length, kept, peak, ms, accepted };
}

async function run(type: INodeType, url: string, dealNos: readonly string[]) {
	const node = {
		name: 'ECR',
		type: 'n8n-nodes-naccs.naccs',
		credentials: { cyberPortApi: { id: '1', name: 'Bench' } },
		parameters: {
			resource: 'exportCargo',
			operation: 'ecr',
			deal: { __rl: true, mode: 'dealNo', value: '={{ $json.dealNo }}' },
			additionalFields: JSON.stringify(FIELDS),
			stopAfter: 'answer',
			options: { waitLimit: 300 },
		},
	};
	const { items, error } = await runWorkflow({
		workflow: { id: 'bench', ...chain(node) },
		nodeTypes: { 'n8n-nodes-naccs.naccs': type },
		credentials: credentials(url),
		input: dealNos.map((dealNo) => ({ dealNo })),
		mode: 'trigger',
	});
	if (error !== undefined) throw error;
	return items['ECR'] ?? [];
}

function credentials(url: string): CredentialStore {
	const data = {
		environment: 'own',
		baseUrl: url,
		authentication: 'accessToken',
		accessToken: practice.token,
		organizationId: practice.organizationOf['BT-CB'],
		businessTypeId: 'BT-CB',
		maySend: 'everything',
	};
	return new CredentialStore([new CyberPortApi()], [{ id: '1', name: 'Bench', type: 'cyberPortApi', data }]);
}

function heap(): number {
	globalThis.gc?.();
	globalThis.gc?.();
	return process.memoryUsage().heapUsed;
}
