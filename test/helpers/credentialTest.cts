import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	NodeConnectionTypes,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INodeCredentialTestResult,
	type INodeType,
} from 'n8n-workflow';
import { CyberPortApi } from '../../credentials/CyberPortApi.credentials';
import { additionalData } from '../../scripts/engine/additional-data.cjs';
import { CredentialStore } from '../../scripts/engine/index.cjs';
import { EngineNodeTypes } from '../../scripts/engine/node-types.cjs';
import { chain, toWorkflow } from '../../scripts/engine/workflow.cjs';

const TYPE = 'n8n-nodes-base.noOp';

/**
 * What the editor shows when a user saves and tests a credential: n8n-core sends the declared request, and its answer is
 * read as n8n's own tester reads it (2.40, credentials-tester.service.js), which is not part of n8n-core.
 */
export async function testCredential(
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const credential = new CyberPortApi();
	const row = { id: '1', name: 'Tested', type: credential.name, data };
	const store = new CredentialStore([credential], [row]);
	const base = additionalData(store);
	const entered = await base.credentialsHelper.getDecrypted(base, row, row.type, 'internal');
	const type = testNode(credential);
	const nodeTypes = new EngineNodeTypes({ [TYPE]: type });
	const workflow = toWorkflow(chain({ name: 'Test', type: TYPE }), nodeTypes, store);
	const node = workflow.getNode('Test');
	if (!node) throw new Error('The node is not in its workflow');
	const context = new ExecuteContext(
		workflow,
		node,
		{ ...base, currentNodeParameters: node.parameters },
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	try {
		const answer = await new RoutingNode(context, type, { ...row, data: entered }).runNode();
		return judgeAnswer(credential, answer?.[0]?.[0]?.json);
	} catch (error) {
		return judgeRefusal(credential, error as Refusal);
	}
}

interface Refusal {
	readonly message: string;
	readonly cause?: {
		readonly code?: string;
		readonly response?: { readonly status: number; readonly statusText: string };
	};
}

function judgeAnswer({ test }: CyberPortApi, body: IDataObject | undefined): INodeCredentialTestResult {
	for (const rule of rulesOf(test.rules)) {
		const { key, value, message } = rule.properties;
		if (rule.type === 'responseSuccessBody' && body?.[String(key)] === value) return refused(String(message));
	}
	return { status: 'OK', message: 'Connection successful!' };
}

function judgeRefusal({ test }: CyberPortApi, { message, cause }: Refusal): INodeCredentialTestResult {
	if (cause?.response === undefined) return refused(cause?.code ?? message);
	const { status, statusText } = cause.response;
	const rule = rulesOf(test.rules).find(
		({ type, properties }) => type === 'responseCode' && properties['value'] === status,
	);
	return refused(
		String(rule?.properties['message'] ?? (statusText || `Received HTTP status code: ${status}`)),
	);
}

/** n8n-workflow's type knows lists of one kind of rule only. */
function rulesOf(rules: CyberPortApi['test']['rules']): ReadonlyArray<{
	readonly type: string;
	readonly properties: Readonly<Record<string, unknown>>;
}> {
	return rules ?? [];
}

function refused(message: string): INodeCredentialTestResult {
	return { status: 'Error', message };
}

function testNode({ name, test }: CyberPortApi): INodeType {
	return {
		description: {
			displayName: 'Test',
			name: TYPE,
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					routing: { request: test.request },
					default: '',
				},
			],
		},
	};
}

/** A server that gives every request the same answer. */
export interface Answering {
	/** Without the closing slash. */
	readonly url: string;
	/** `GET /API/v2/Employees/Get Bearer t`, ...: what was asked, with the token it carried. */
	readonly asked: readonly string[];
	close(): Promise<void>;
}

export async function answering(
	status: number,
	body: string,
	headers: Record<string, string> = {},
): Promise<Answering> {
	const asked: string[] = [];
	const answer: RequestListener = (request, response) => {
		asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`.trim());
		response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
	};
	const server = createServer(answer);
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked,
		close: async () =>
			await new Promise<void>((done) => {
				server.close(() => done());
				server.closeAllConnections();
			}),
	};
}
