import type {
	IDataObject,
	INode,
	INodeListSearchResult,
	INodeParameters,
	ResourceMapperFields,
} from 'n8n-workflow';
import { CyberPortApi } from '../../credentials/CyberPortApi.credentials';
import { findCode } from '../../nodes/Naccs/catalogue/load';
import { Naccs } from '../../nodes/Naccs/Naccs.node';
import {
	chain,
	CredentialStore,
	mapFields,
	runWorkflow,
	searchList,
	type EditorRequest,
	type EngineRun,
	type RunOptions,
} from '../../scripts/engine/index.cjs';
import { practice, startSandbox, type SandboxOptions, type StartedSandbox } from '../../sandbox/server.cjs';

/** The NACCS node on n8n's engine against the practice sandbox. */
export interface Practice {
	readonly sandbox: StartedSandbox;
	/** Every call of the API that reached the sandbox, oldest first. */
	readonly calls: readonly ApiCall[];
	/** Runs NACCS nodes in a row, one per parameter set, named N1, N2, ... */
	run(parameters: readonly INodeParameters[], options?: RunPractice): Promise<EngineRun>;
	/** A new deal; the tags in its name choose what happens to it. */
	deal(name?: string): Promise<string>;
	/** The form that the editor shows for these parameters, with the saved credential unless `connected` is false. */
	form(parameters: INodeParameters, connected?: boolean): Promise<ResourceMapperFields>;
	/** The list that the editor shows for what the user typed into Deal. */
	searchDeals(text?: string): Promise<INodeListSearchResult>;
	/** The list that a search of the node gives for what the user typed; without a credential when `connected` is false. */
	search(
		method: string,
		text?: string,
		parameters?: INodeParameters,
		connected?: boolean,
		page?: string,
	): Promise<INodeListSearchResult>;
	close(): Promise<void>;
}

export interface ApiCall {
	readonly method: string;
	/** Without the query. */
	readonly path: string;
	/** The body as text, empty where there is none. */
	readonly text: string;
}

export interface RunPractice {
	readonly input?: readonly IDataObject[];
	/** Settings of every node, such as onError or retryOnFail. */
	readonly node?: Partial<INode>;
	/** Fields of the credential that shall be different. */
	readonly credential?: IDataObject;
	readonly engine?: Partial<RunOptions>;
}

/** `saved`: fields of the credential that are different in every run. */
let workflows = 0;

export async function startPractice(
	options: SandboxOptions = {},
	saved: IDataObject = {},
): Promise<Practice> {
	const sandbox = await startSandbox({ seed: 1, ...options });
	const calls = recordCalls(sandbox);
	// What a workflow remembers of its sends is its own: another practice is another workflow.
	const workflowId = `practice-${++workflows}`;
	const nodeTypes = { [TYPE]: new Naccs() };
	const editor = (method: string, connected = true): EditorRequest => ({
		nodeTypes,
		type: TYPE,
		method,
		...(connected ? { credentials: store(sandbox.url, saved) } : {}),
	});
	const run: Practice['run'] = async (parameters, { input, node, credential, engine } = {}) =>
		await runWorkflow({
			workflow: {
				id: workflowId,
				...chain(
					...parameters.map((values, index) => ({
						name: `N${index + 1}`,
						type: TYPE,
						parameters: withStop(values),
						...node,
					})),
				),
			},
			nodeTypes,
			credentials: store(sandbox.url, { ...saved, ...credential }),
			...(input === undefined ? {} : { input }),
			...engine,
		});
	return {
		sandbox,
		calls,
		run,
		form: async (parameters, connected) => await mapFields({ ...editor('getFields', connected), parameters }),
		searchDeals: async (text) => await searchList(editor('searchDeals'), text),
		search: async (method, text, parameters = {}, connected = true, page) =>
			await searchList({ ...editor(method, connected), parameters }, text, page),
		async deal(name = '') {
			const { items, error } = await run([{ resource: 'deal', operation: 'create', dealName: name }]);
			const dealNo = items['N1']?.[0]?.json['dealNo'];
			if (typeof dealNo !== 'string') throw new Error(`The sandbox gave no deal: ${error?.message ?? ''}`);
			return dealNo;
		},
		close: async () => await sandbox.close(),
	};
}

const TYPE = 'n8n-nodes-naccs.naccs';

function recordCalls({ core }: StartedSandbox): readonly ApiCall[] {
	const calls: ApiCall[] = [];
	const handle = core.handle.bind(core);
	core.handle = (request) => {
		calls.push({ method: request.method, path: request.path, text: request.text });
		return handle(request);
	};
	return calls;
}

/** The credential as a customs broker's office would save it for practising. */
export function store(url: string, changes: IDataObject = {}): CredentialStore {
	const data = {
		environment: 'own',
		baseUrl: url,
		authentication: 'accessToken',
		accessToken: practice.token,
		organizationId: 'ORG-BROKER',
		businessTypeId: 'BT-CB',
		maySend: 'everything',
		...changes,
	};
	return new CredentialStore(
		[new CyberPortApi()],
		[{ id: '1', name: 'Practice', type: 'cyberPortApi', data }],
	);
}

/** Tests say `stopAfter` for every code; declarations, and any code by expression, have a parameter of their own for it. */
export function withStop(values: INodeParameters): INodeParameters {
	const operation = String(values['operation'] ?? '');
	const declares = operation === 'file' || findCode(operation)?.weight === 'declare';
	return declares && 'stopAfter' in values && !('declareStopAfter' in values)
		? { ...values, declareStopAfter: values['stopAfter'] }
		: values;
}
