import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installN8n } from '../host/install.cjs';
import { placePackage } from '../host/package.cjs';
import { median } from './figures.cjs';

/** One node as n8n loads it: in milliseconds, bytes of its description as JSON, and how many parameters that has. */
export interface NodeFigure {
	readonly node: string;
	readonly ms: number;
	readonly bytes: number;
	readonly properties: number;
	readonly operations: number;
}

/** The built node beside n8n's own of similar breadth, each in fresh processes, in turn; the median of the times. */
export async function benchNodes(repeats: number, say: (line: string) => void): Promise<NodeFigure[]> {
	const { node, n8n } = await installN8n(say);
	const modules = path.join(path.dirname(n8n), '../..');
	const folder = await mkdtemp(path.join(tmpdir(), 'naccs-bench-'));
	try {
		await placePackage(folder, say);
		const base = path.join(modules, 'n8n-nodes-base/dist/nodes');
		const own = path.join(folder, '.n8n/nodes/node_modules/n8n-nodes-naccs/dist/nodes');
		const files = [
			['NACCS', path.join(own, 'Naccs/Naccs.node.js')],
			['Freshservice', path.join(base, 'Freshservice/Freshservice.node.js')],
			['Salesforce', path.join(base, 'Salesforce/Salesforce.node.js')],
		] as const;
		const figures = new Map<string, NodeFigure[]>(files.map(([name]) => [name, []]));
		for (let repeat = 0; repeat < repeats; repeat++)
			for (const [name, file] of files) figures.get(name)?.push(once(node, modules, name, file));
		return [...figures.values()].flatMap((all) => {
			const [first] = all;
			return first === undefined ? [] : [{ ...first, ms: median(all.map(({ ms }) => ms)) }];
		});
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** n8n-workflow is loaded already, as it is in n8n. */
const MEASURE = `
	require('n8n-workflow');
	const begun = performance.now();
	const [Type] = Object.values(require(process.argv[1]));
	const node = new Type();
	const ms = performance.now() - begun;
	const { properties } = node.description;
	const operations = properties.filter(({ name }) => name === 'operation').flatMap(({ options }) => options).length;
	console.log(JSON.stringify({ ms, bytes: JSON.stringify(node.description).length, properties: properties.length, operations }));
`;

function once(program: string, modules: string, node: string, file: string): NodeFigure {
	const output = execFileSync(program, ['-e', MEASURE, file], {
		encoding: 'utf8',
		env: { ...process.env, NODE_PATH: modules },
	});
	return { node, ...(JSON.parse(output) as Omit<NodeFigure, 'node'>) };
}
