import './environment.cjs';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type ExecutionError,
	type IBinaryKeyData,
	type ExecutionStatus,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IPinData,
	type IRun,
	type IRunExecutionData,
	type ITaskData,
	type NodeExecutionHint,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { additionalData } from './additional-data.cjs';
import { CredentialStore } from './credential-store.cjs';
import { initDeduplication } from './deduplication.cjs';
import { EngineNodeTypes, type NodeTypeMap } from './node-types.cjs';
import { toWorkflow, type WorkflowSource } from './workflow.cjs';

export interface RunOptions {
	readonly workflow: WorkflowSource;
	readonly nodeTypes: NodeTypeMap;
	readonly credentials?: CredentialStore;
	/** The JSON of the items the start node gives out (a trigger) or is given (any other node). Default: one empty item. */
	readonly input?: readonly IDataObject[];
	/** The files of those items, by place. */
	readonly files?: readonly IBinaryKeyData[];
	/** Default: the node n8n itself would start from. */
	readonly startNode?: string;
	/** `manual` (default) is a run from the editor, `trigger` one of a published workflow. */
	readonly mode?: WorkflowExecuteMode;
	/** Aborting is pressing Stop. */
	readonly abortSignal?: AbortSignal;
	/** Called after each run of a node with what it gave out (first output). */
	readonly onNodeDone?: (name: string, items: INodeExecutionData[]) => void;
	/** The `data` of an earlier run: a waiting one goes on, one that ended with an error is retried from that node. */
	readonly resumeFrom?: IRunExecutionData;
}

export interface EngineRun {
	readonly status: ExecutionStatus;
	readonly error: ExecutionError | undefined;
	/** What each node gave out on its first output, all its runs together. */
	readonly items: Readonly<Record<string, INodeExecutionData[]>>;
	/** The same for all outputs; `[1]` is the error output of a node with one. */
	readonly outputs: Readonly<Record<string, INodeExecutionData[][]>>;
	/** How often each node ran. Tries under Retry On Fail are one run. */
	readonly runs: Readonly<Record<string, number>>;
	/** What each node says in its panel after it ran. */
	readonly hints: Readonly<Record<string, NodeExecutionHint[]>>;
	readonly data: IRunExecutionData;
}

/**
 * Runs a workflow on n8n's own engine: its expressions, its HTTP helper with the real credential class, its retries,
 * error outputs, pairing and cancellation.
 * Throws only for a workflow that cannot start (no start node, a node type that is not registered, missing parameters).
 */
export async function runWorkflow(options: RunOptions): Promise<EngineRun> {
	await initDeduplication();
	const credentials = options.credentials ?? new CredentialStore();
	const workflow = toWorkflow(options.workflow, new EngineNodeTypes(options.nodeTypes), credentials);
	const mode = options.mode ?? 'manual';
	const data = options.resumeFrom
		? resumed(options.resumeFrom, workflow)
		: started(options, workflow, mode === 'manual' ? options.workflow.pinData : undefined);
	const hooks = hooksFor(options, workflow, mode);
	const engine = new WorkflowExecute(additionalData(credentials, { hooks }), mode, data);
	const running = engine.processRunExecutionData(workflow);
	const stop = () => running.cancel();
	if (options.abortSignal?.aborted) stop();
	options.abortSignal?.addEventListener('abort', stop, { once: true });
	try {
		return summary(await running);
	} finally {
		options.abortSignal?.removeEventListener('abort', stop);
	}
}

/** A run from its beginning. A trigger is not waited for: the input stands for what it would have given out. */
function started(options: RunOptions, workflow: Workflow, pinned: IPinData | undefined): IRunExecutionData {
	const node =
		options.startNode === undefined ? workflow.getStartNode() : workflow.getNode(options.startNode);
	if (!node) throw new Error('The workflow has no node to start from');
	const items = (options.input ?? [{}]).map((json, place): INodeExecutionData => {
		const binary = options.files?.[place];
		return { json: structuredClone(json), ...(binary === undefined ? {} : { binary }) };
	});
	const pinData: IPinData = { ...pinned };
	if (isTrigger(workflow, node) && (options.input || !pinData[node.name])) pinData[node.name] = items;
	return createRunExecutionData({
		resultData: { pinData },
		executionData: { nodeExecutionStack: [{ node, data: { main: [items] }, source: null }] },
	});
}

function isTrigger(workflow: Workflow, node: INode): boolean {
	const { description } = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	return description.group.includes('trigger');
}

/** n8n's Retry and resume: the node that did not end well is still first on the stack; its last result is dropped. */
function resumed(from: IRunExecutionData, workflow: Workflow): IRunExecutionData {
	const data = structuredClone(from);
	const { resultData } = data;
	const runs = resultData.runData[resultData.lastNodeExecuted ?? ''];
	if (runs?.at(-1)?.error !== undefined) runs.pop();
	delete resultData.error;
	for (const entry of data.executionData?.nodeExecutionStack ?? []) {
		entry.node = workflow.getNode(entry.node.name) ?? entry.node;
	}
	return data;
}

function hooksFor(options: RunOptions, workflow: Workflow, mode: WorkflowExecuteMode) {
	const hooks = new ExecutionLifecycleHooks(mode, '1', {
		id: workflow.id,
		name: workflow.name ?? '',
		active: false,
		isArchived: false,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		activeVersionId: null,
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
	});
	hooks.addHandler('nodeExecuteAfter', (name, task) => {
		options.onNodeDone?.(name, task.data?.['main']?.[0] ?? []);
	});
	return hooks;
}

function summary({ status, data }: IRun): EngineRun {
	const { runData, error } = data.resultData;
	const outputs = Object.fromEntries(Object.entries(runData).map(([name, runs]) => [name, joined(runs)]));
	return {
		status,
		error,
		items: Object.fromEntries(Object.entries(outputs).map(([name, all]) => [name, all[0] ?? []])),
		outputs,
		runs: Object.fromEntries(Object.entries(runData).map(([name, runs]) => [name, runs.length])),
		hints: Object.fromEntries(
			Object.entries(runData).map(([name, runs]) => [name, runs.flatMap(({ hints = [] }) => hints)]),
		),
		data,
	};
}

function joined(runs: readonly ITaskData[]): INodeExecutionData[][] {
	const result: INodeExecutionData[][] = [];
	for (const run of runs) {
		(run.data?.['main'] ?? []).forEach((items, output) => {
			result[output] = [...(result[output] ?? []), ...(items ?? [])];
		});
	}
	return result;
}
