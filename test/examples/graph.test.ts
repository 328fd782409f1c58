import { NodeHelpers, type INode, type INodeTypeDescription } from 'n8n-workflow';
import { Naccs } from '../../nodes/Naccs/Naccs.node';
import { NaccsTrigger } from '../../nodes/Naccs/NaccsTrigger.node';
import { parseWorkflow } from '../../scripts/engine/index.cjs';
import { exampleNames } from '../../scripts/host/examples.cjs';
import { readText } from '../helpers/files.cjs';
import { parameterTexts, piecesOf, referredNodes, syntaxFault } from '../helpers/workflowFile.cjs';
import { baseNodes, baseTriggers } from './nodes';

const ours: Readonly<Record<string, INodeTypeDescription>> = {
	'n8n-nodes-naccs.naccs': new Naccs().description,
	'n8n-nodes-naccs.naccsTrigger': new NaccsTrigger().description,
};
const files = exampleNames().map((name) => `${name}.json`);
const STICKY = 'n8n-nodes-base.stickyNote';

it('are there', () => {
	expect(files.length).toBeGreaterThan(1);
});

describe.each(files)('examples/%s', (file) => {
	const text = readText(`examples/${file}`);
	const { nodes, connections, pinData } = parseWorkflow(text);
	const names = nodes.map(({ name }) => name);
	const working = nodes.filter(({ type }) => type !== STICKY);

	it('has nodes of known types and versions, each with a name and an ID of its own', () => {
		const unknown = nodes.filter(
			({ type, typeVersion }) =>
				baseNodes[type]?.includes(typeVersion) !== true && ours[type]?.version !== typeVersion,
		);
		expect(unknown.map(({ type, typeVersion }) => `${type} ${typeVersion}`)).toEqual([]);
		expect(new Set(names).size).toBe(nodes.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
	});

	it('connects nodes that exist, and leaves none out', () => {
		const ends = Object.values(connections).flatMap(({ main = [] }) =>
			main.flatMap((output) => (output ?? []).map(({ node }) => node)),
		);
		expect([...Object.keys(connections), ...ends].filter((name) => !names.includes(name))).toEqual([]);
		const starts = working.filter(isTrigger).map(({ name }) => name);
		expect(reachedFrom(starts, connections)).toEqual(new Set(working.map(({ name }) => name)));
	});

	it('gives our nodes only parameters that they have, and all they require', () => {
		for (const node of nodes) {
			const description = ours[node.type];
			if (description === undefined) continue;
			const { properties } = description;
			const known = NodeHelpers.getNodeParameters(
				properties,
				node.parameters,
				true,
				false,
				node,
				description,
			);
			expect([node.name, Object.keys(known ?? {})]).toEqual([
				node.name,
				expect.arrayContaining(Object.keys(node.parameters)),
			]);
			const filled = { ...node, parameters: known ?? {} };
			expect(NodeHelpers.getNodeParametersIssues(properties, filled, description)).toBeNull();
			expect(Object.keys(node.credentials ?? {})).toEqual(['cyberPortApi']);
		}
	});

	it('has expressions that are JavaScript and name nodes that exist', () => {
		for (const { node, text: value } of parameterTexts(working)) {
			expect([node, referredNodes(value).filter((name) => !names.includes(name))]).toEqual([node, []]);
			if (!value.startsWith('=')) continue;
			const pieces = piecesOf(value);
			expect([node, value, pieces.length > 0]).toEqual([node, value, true]);
			expect([node, pieces.flatMap((piece) => syntaxFault(piece) ?? [])]).toEqual([node, []]);
		}
	});

	it('carries no data of the machine it was made on', () => {
		expect(Object.keys(pinData ?? {})).toEqual([]);
		for (const { credentials = {} } of nodes)
			for (const value of Object.values(credentials)) expect(Object.keys(value)).toEqual(['id', 'name']);
		expect(text).not.toMatch(/"(instanceId|accessToken|webhookSecret|password|staticData)"/);
		expect(text).not.toMatch(/(^|["\s(])(\/(home|root|tmp|work|Users|var)\/|[A-Za-z]:\\\\)/);
	});

	it('explains itself', () => {
		const notes = nodes.filter(({ type }) => type === STICKY);
		expect(notes.length).toBeGreaterThan(0);
		// Those of a folder are explained in the folder, and the folder beside the others.
		const [name = '', folder] = file.split('/').reverse();
		for (const page of ['README.md', 'README.ja.md']) {
			expect(readText(`examples/${folder === undefined ? '' : `${folder}/`}${page}`)).toContain(`(${name})`);
			expect(readText(`examples/${page}`)).toContain(
				`(${folder === undefined ? name : `${folder}/${page}`})`,
			);
		}
	});
});

function isTrigger({ type }: INode): boolean {
	return baseTriggers.includes(type) || ours[type]?.group.includes('trigger') === true;
}

function reachedFrom(
	starts: readonly string[],
	connections: ReturnType<typeof parseWorkflow>['connections'],
): ReadonlySet<string> {
	const reached = new Set(starts);
	for (const name of reached)
		for (const output of connections[name]?.['main'] ?? [])
			for (const { node } of output ?? []) reached.add(node);
	return reached;
}
