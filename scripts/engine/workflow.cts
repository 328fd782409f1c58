import './environment.cjs';
import {
	jsonParse,
	Workflow,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeTypes,
	type IPinData,
	type IWorkflowSettings,
} from 'n8n-workflow';
import type { CredentialStore } from './credential-store.cjs';

/** A workflow as n8n exports it; only nodes and connections are needed. */
export interface WorkflowSource {
	readonly id?: string;
	readonly name?: string;
	readonly nodes: readonly INode[];
	readonly connections: IConnections;
	readonly settings?: IWorkflowSettings;
	readonly staticData?: IDataObject | null;
	readonly pinData?: IPinData;
}

/** A node of a workflow made in code; position and id are given by `chain`. */
export type NodeSpec = Pick<INode, 'name' | 'type'> & Partial<INode> & { parameters?: INodeParameters };

/** The nodes in a row, first output to input, beginning with a Manual Trigger called `Start`. */
export function chain(...specs: readonly NodeSpec[]): WorkflowSource {
	const start: NodeSpec = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
	const nodes = [start, ...specs].map((spec, index): INode => ({
		id: `node-${index}`,
		typeVersion: 1,
		position: [index * 200, 0],
		parameters: {},
		...spec,
	}));
	const connections: IConnections = {};
	nodes.slice(1).forEach((node, index) => {
		const before = nodes[index]?.name ?? '';
		connections[before] = { main: [[{ node: node.name, type: 'main', index: 0 }]] };
	});
	return { nodes, connections };
}

/** Reads an exported workflow. Throws when it is not one. */
export function parseWorkflow(text: string): WorkflowSource {
	const source = jsonParse<Partial<WorkflowSource>>(text);
	const { nodes, connections } = source;
	if (!Array.isArray(nodes) || typeof connections !== 'object') {
		throw new Error('This is not an exported n8n workflow: it has no nodes or no connections');
	}
	return { ...source, nodes, connections };
}

/** n8n's own Workflow object. Sticky notes are left out; times are Japan's unless the workflow says otherwise. */
export function toWorkflow(
	source: WorkflowSource,
	nodeTypes: INodeTypes,
	credentials: CredentialStore,
): Workflow {
	const nodes = source.nodes
		.filter((node) => node.type !== 'n8n-nodes-base.stickyNote')
		.map((node) => credentials.adopt(structuredClone(node), nodeTypes));
	return new Workflow({
		id: source.id ?? 'workflow',
		name: source.name ?? 'Workflow',
		nodes,
		connections: structuredClone(source.connections),
		active: false,
		nodeTypes,
		staticData: structuredClone(source.staticData ?? {}),
		settings: { executionOrder: 'v1', timezone: 'Asia/Tokyo', ...source.settings },
	});
}
