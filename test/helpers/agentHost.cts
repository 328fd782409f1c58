import { randomUUID } from 'node:crypto';
import type { IConnections, IDataObject, INodeParameters } from 'n8n-workflow';
import { practiceCredentials } from '../../scripts/host/examples.cjs';
import { startHost, until, type Host, type HostExecution } from '../../scripts/host/host.cjs';
import { MODEL, startChatModel, type ChatModel, type ToolCall } from './chatModel.cjs';
import { startPractice, type Practice } from './practice.cjs';

/** AI agents on a real n8n with NACCS nodes as their tools, the practice sandbox as Cyber Port, and a scripted model. */
export interface AgentHost {
	readonly host: Host;
	readonly practice: Practice;
	readonly model: ChatModel;
	/** A workflow of an agent; not run yet. */
	agent(tools: readonly AgentTool[], setting?: AgentSetting): Promise<Agent>;
	close(): Promise<void>;
}

export interface AgentTool {
	readonly name: string;
	readonly parameters: INodeParameters;
}

export interface AgentSetting {
	/** Version 3 lets n8n's engine run the tools, version 2 runs them itself. */
	readonly version?: 2 | 3;
	/** Whether the model is asked by the Responses API or by chat completions. */
	readonly responses?: boolean;
	/** What the item that starts the agent holds. */
	readonly item?: IDataObject;
}

export interface Agent {
	readonly id: string;
	/** Runs it once while the model makes these calls. */
	run(calls: readonly ToolCall[]): Promise<AgentRun>;
}

export interface AgentRun {
	readonly execution: HostExecution;
	/** What the model read after each of its calls. */
	readonly results: readonly string[];
	/** What the agent said at last. */
	readonly said: unknown;
}

export const TRIGGER = 'Manual Trigger';
export const AGENT = 'AI Agent';
const VERSIONS = { 2: 2.2, 3: 3.1 };
// Only against a test that hangs.
const PATIENCE_MS = 300_000;

export async function startAgentHost(): Promise<AgentHost> {
	const practice = await startPractice();
	const model = await startChatModel();
	const closeOthers = async (): Promise<void> => {
		await model.close();
		await practice.close();
	};
	const host = await startHost({ say: (line) => process.stderr.write(`  ${line}\n`) }).catch(
		async (cause: unknown) => {
			await closeOthers();
			throw cause;
		},
	);
	const { name, data } = practiceCredentials(practice.sandbox.url)['practice-declare'];
	const credentials = {
		cyberPortApi: { id: await host.createCredential('cyberPortApi', name, data), name },
		openAiApi: {
			id: await host.createCredential('openAiApi', 'Chat model', { apiKey: 'practice', url: model.url }),
			name: 'Chat model',
		},
	};
	return {
		host,
		practice,
		model,
		agent: async (tools, setting) => {
			const id = await host.createWorkflow(workflowOf(tools, credentials, setting));
			return { id, run: async (calls) => await run(host, model, id, calls) };
		},
		close: async () => {
			await host.close();
			await closeOthers();
		},
	};
}

type Credentials = Readonly<
	Record<'cyberPortApi' | 'openAiApi', { readonly id: string; readonly name: string }>
>;

function workflowOf(
	tools: readonly AgentTool[],
	{ cyberPortApi, openAiApi }: Credentials,
	{ version = 3, responses = true, item = {} }: AgentSetting = {},
) {
	const base = (x: number, y: number) => ({ id: randomUUID(), position: [x, y] as [number, number] });
	const ofAgent = (type: 'ai_languageModel' | 'ai_tool') => ({
		[type]: [[{ node: AGENT, type, index: 0 }]],
	});
	const next = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
	const connections: IConnections = {
		[TRIGGER]: next('Shipment'),
		Shipment: next(AGENT),
		'Chat Model': ofAgent('ai_languageModel'),
		...Object.fromEntries(tools.map(({ name }) => [name, ofAgent('ai_tool')])),
	};
	return {
		name: 'Agent that prepares filings',
		connections,
		// As the editor saves a workflow. In the older order the agent goes on before its tool has run.
		settings: { executionOrder: 'v1' as const },
		nodes: [
			{ ...base(0, 0), name: TRIGGER, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
			{
				...base(220, 0),
				name: 'Shipment',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				parameters: { mode: 'raw', jsonOutput: JSON.stringify(item) },
			},
			{
				...base(440, 0),
				name: AGENT,
				type: '@n8n/n8n-nodes-langchain.agent',
				typeVersion: VERSIONS[version],
				parameters: { promptType: 'define', text: 'Prepare the declaration of this shipment.', options: {} },
			},
			{
				...base(360, 220),
				name: 'Chat Model',
				type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
				typeVersion: 1.3,
				parameters: {
					model: { __rl: true, mode: 'id', value: MODEL },
					responsesApiEnabled: responses,
					options: {},
				},
				credentials: { openAiApi },
			},
			...tools.map(({ name, parameters }, index) => ({
				...base(560 + index * 180, 220),
				name,
				type: 'n8n-nodes-naccs.naccsTool',
				typeVersion: 1,
				parameters,
				credentials: { cyberPortApi },
			})),
		],
	};
}

async function run(host: Host, model: ChatModel, id: string, calls: readonly ToolCall[]): Promise<AgentRun> {
	model.script(calls);
	const asked = model.requests.length;
	const executionId = await host.run(id, TRIGGER);
	const execution = await until(PATIENCE_MS, async () =>
		(await host.executions(id)).find(
			(one) => one.id === executionId && !['new', 'running'].includes(one.status),
		),
	);
	if (execution === undefined) throw new Error(`The agent did not end\n${(await host.log()).slice(-2000)}`);
	const results = model.requests.slice(asked).at(-1)?.results ?? [];
	return { execution, results, said: execution.items[AGENT]?.[0]?.json['output'] };
}
