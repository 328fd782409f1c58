import { randomUUID } from 'node:crypto';
import type { IConnections, INode, INodeParameters } from 'n8n-workflow';
import { practice } from '../../sandbox/server.cjs';
import type { Host, HostWorkflow } from '../host/host.cjs';

/** What is filed: a registration (登録) that the duplicate guard looks after, in a deal of its own. */
const CODE = 'ECR';
const BASE = '/API/v1/NaccsReport/ExportCargoRegistrations';
const OUTPUTS = '/API/v1/NACCS/NaccsReceiveDatas/GetByDealReportId';
const owner = { organizationId: practice.organizationOf['BT-CB'], businessTypeId: 'BT-CB' };
export const FIELDS = { article: 'FROZEN TUNA', bookingNo: 'BK2026001' };

/** Where and as whom the workflows call. */
export interface Setting {
	readonly host: Host;
	readonly url: string;
	/** How long a workflow of HTTP Request nodes waits between two looks for the answer, in seconds; 0: not at all. */
	readonly pause: number;
}

type Spec = Pick<INode, 'name' | 'type' | 'parameters'> & Partial<INode>;

/** The NACCS node, all items at once. */
export async function withNode(setting: Setting): Promise<HostWorkflow> {
	return workflow('The NACCS node', [...begin(), await naccsNode(setting)], row(['Webhook', 'Deals', CODE]));
}

/** The NACCS node, one item after another, as where each row is claimed before it is sent and written down behind it. */
export async function withRows(setting: Setting): Promise<HostWorkflow> {
	return workflow('The NACCS node, row by row', [...begin(), LOOP, await naccsNode(setting)], {
		...row(['Webhook', 'Deals', 'Loop']),
		Loop: { main: [[], [to(CODE)]] },
		...row([CODE, 'Loop']),
	});
}

/** The NACCS node, and a Remove Duplicates node whose entries are in the same document as the duplicate guard's. */
export async function withMemory(setting: Setting): Promise<HostWorkflow> {
	const filler: Spec = {
		name: 'Filler',
		type: 'n8n-nodes-base.splitOut',
		parameters: { fieldToSplitOut: 'body.filler', options: { destinationFieldName: 'entry' } },
	};
	const remember: Spec = {
		name: 'Remember',
		type: 'n8n-nodes-base.removeDuplicates',
		typeVersion: 2,
		parameters: {
			operation: 'removeItemsSeenInPreviousExecutions',
			logic: 'removeItemsWithAlreadySeenKeyValues',
			dedupeValue: '={{ $json.entry }}',
			options: { scope: 'workflow', historySize: 10_000_000 },
		},
	};
	const specs = [...begin(), await naccsNode(setting), filler, remember];
	return workflow('The memory of the guard', specs, {
		...row(['Deals', CODE]),
		...row(['Filler', 'Remember']),
		Webhook: { main: [[to('Deals'), to('Filler')]] },
	});
}

async function naccsNode({ host, url }: Setting): Promise<Spec> {
	const id = await host.createCredential('cyberPortApi', 'Bench', {
		environment: 'own',
		baseUrl: url,
		authentication: 'accessToken',
		accessToken: practice.token,
		...owner,
		maySend: 'everything',
	});
	return {
		name: CODE,
		type: 'n8n-nodes-naccs.naccs',
		parameters: {
			resource: 'exportCargo',
			operation: CODE.toLowerCase(),
			deal: { __rl: true, mode: 'dealNo', value: '={{ $json.dealNo }}' },
			additionalFields: JSON.stringify(FIELDS),
			stopAfter: 'answer',
			options: { waitLimit: 300 },
		},
		credentials: { cyberPortApi: { id, name: 'Bench' } },
	};
}

/** (i) One filing after another, as people build it: Loop Over Items around five HTTP Request nodes. */
export async function withLoop(setting: Setting): Promise<HostWorkflow> {
	const calls = await callNodes(setting, 'Create');
	const nodes = [...begin(), LOOP, ...calls, ...answered(setting)];
	return workflow('One after another', nodes, {
		...row(['Webhook', 'Deals', 'Loop']),
		Loop: { main: [[], [to('Create')]] },
		...row(['Create', 'Register', 'Get', 'Send', 'Outputs', 'Answered?']),
		...untilAnswered(setting),
	});
}

/** (ii) The best that can be built of them: all items at once up to the send, the sends one at a time. */
export async function withBatches(setting: Setting): Promise<HostWorkflow> {
	const calls = await callNodes(setting, 'Loop');
	const nodes = [...begin(), LOOP, ...calls, ...answered(setting)];
	return workflow('In parallel where allowed', nodes, {
		...row(['Webhook', 'Deals', 'Create', 'Register', 'Get', 'Loop']),
		Loop: { main: [[], [to('Send')]] },
		...row(['Send', 'Outputs', 'Answered?']),
		...untilAnswered(setting),
	});
}

function begin(): Spec[] {
	return [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: randomUUID(),
			parameters: {
				httpMethod: 'POST',
				path: randomUUID(),
				responseMode: 'lastNode',
				responseData: 'noData',
			},
		},
		{
			name: 'Deals',
			type: 'n8n-nodes-base.splitOut',
			parameters: { fieldToSplitOut: 'body.dealNo', options: { destinationFieldName: 'dealNo' } },
		},
	];
}

const LOOP: Spec = {
	name: 'Loop',
	type: 'n8n-nodes-base.splitInBatches',
	typeVersion: 3,
	parameters: { batchSize: 1, options: {} },
};

/** `report`: the node whose newest first item names the report that was sent last. */
async function callNodes({ host, url }: Setting, report: string): Promise<Spec[]> {
	const id = await host.createCredential('httpHeaderAuth', 'Bench', {
		name: 'Authorization',
		value: `Bearer ${practice.token}`,
	});
	const call = (name: string, path: string, body?: string, options: INodeParameters = {}): Spec => ({
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: body === undefined ? 'GET' : 'POST',
			url: `=${url}${path}`,
			authentication: 'genericCredentialType',
			genericAuthType: 'httpHeaderAuth',
			...(body === undefined ? {} : { sendBody: true, specifyBody: 'json', jsonBody: `={{ ${body} }}` }),
			options,
		},
		credentials: { httpHeaderAuth: { id, name: 'Bench' } },
	});
	const whole = { response: { response: { fullResponse: true } } };
	return [
		call(
			'Create',
			`${BASE}/Create`,
			`{ ...${JSON.stringify({ ...owner, customId: '' })}, dealNo: $json.dealNo }`,
		),
		call('Register', `${BASE}/Register`, `{ ...$json, ...${JSON.stringify(FIELDS)} }`, whole),
		call('Get', `${BASE}/Get/{{ $('Create').item.json.dealReportId }}`),
		call(
			'Send',
			`${BASE}/NaccsSendRequest`,
			`{ ...${JSON.stringify(owner)}, dealReportId: $json.dealReportId, _etag: $json._etag }`,
			whole,
		),
		// The list of outputs as one item, also while it is empty.
		call(
			'Outputs',
			`${OUTPUTS}/{{ $('${report}').first().json.dealReportId }}?format=JSON`,
			undefined,
			whole,
		),
	];
}

function answered({ pause }: Setting): Spec[] {
	const ask: Spec = {
		name: 'Answered?',
		type: 'n8n-nodes-base.if',
		typeVersion: 2.2,
		parameters: {
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
				combinator: 'and',
				conditions: [
					{
						id: randomUUID(),
						leftValue: `={{ $json.body.some(({ outputInformationCode }) => outputInformationCode.trim() === '*S${CODE}') }}`,
						rightValue: '',
						operator: { type: 'boolean', operation: 'true', singleValue: true },
					},
				],
			},
			options: {},
		},
	};
	const wait: Spec = {
		name: 'Wait',
		type: 'n8n-nodes-base.wait',
		typeVersion: 1.1,
		webhookId: randomUUID(),
		parameters: { amount: pause, unit: 'seconds' },
	};
	return pause > 0 ? [ask, wait] : [ask];
}

function untilAnswered({ pause }: Setting): IConnections {
	const again = pause > 0 ? 'Wait' : 'Outputs';
	return {
		'Answered?': { main: [[to('Loop')], [to(again)]] },
		...(pause > 0 ? row(['Wait', 'Outputs']) : {}),
	};
}

function workflow(name: string, specs: readonly Spec[], connections: IConnections): HostWorkflow {
	const nodes = specs.map((spec, index): INode => ({
		id: randomUUID(),
		typeVersion: 1,
		position: [index * 200, 0],
		...spec,
	}));
	return { name, nodes, connections };
}

function to(node: string): { node: string; type: 'main'; index: number } {
	return { node, type: 'main', index: 0 };
}

function row(names: readonly string[]): IConnections {
	return Object.fromEntries(
		names.slice(1).map((name, index) => [names[index] ?? '', { main: [[to(name)]] }]),
	);
}
