import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	NodeConnectionTypes,
	NodeOperationError,
	type ICredentialType,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { CredentialStore } from '../../scripts/engine/index.cjs';

/**
 * A service, a node and a credential that exist only to show that the engine does what n8n does.
 * The service gives tokens (`token-1`, `token-2`, ...), takes only the newest, and writes down every call.
 */
export interface ToyService {
	readonly url: string;
	/** `POST /things red`, ... in the order they came. */
	readonly calls: string[];
	/** Every token given so far stops working. */
	expireToken(): void;
	/** Things posted from now on get no answer until `close`; the promise resolves when the first one is there. */
	stall(): Promise<void>;
	close(): Promise<void>;
}

export async function toyService(): Promise<ToyService> {
	const calls: string[] = [];
	const stalled = { on: false, arrived: () => {} };
	const token = { given: 0, valid: '' };
	const server = createServer((request, response) => {
		void body(request).then((text) => {
			calls.push(`${request.method} ${request.url} ${text}`.trim());
			if (stalled.on && request.url === '/things') return stalled.arrived();
			if (request.url === '/token') {
				token.valid = `token-${++token.given}`;
				return answer(response, 200, { token: token.valid });
			}
			const known = request.headers['authorization'] === `Bearer ${token.valid}`;
			return answer(response, known ? 200 : 401, known ? { calls: calls.length } : { message: 'no' });
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		calls,
		expireToken: () => (token.valid = 'none'),
		stall: () =>
			new Promise((arrived) => {
				Object.assign(stalled, { on: true, arrived });
			}),
		close: () =>
			new Promise((done) => {
				server.close(() => done());
				server.closeAllConnections();
			}),
	};
}

/** One POST an item with the value of the parameter `thing`; the thing `bad` throws. */
export const toyNode: INodeType = {
	description: description([{ displayName: 'Thing', name: 'thing', type: 'string', default: '' }]),
	methods: {
		listSearch: {
			async things(filter) {
				const { url } = await this.getCredentials<{ url: string }>('toyApi');
				return { results: [{ name: `${filter} at ${url}`, value: '1' }] };
			},
		},
		resourceMapping: {
			async fields() {
				const id = String(this.getCurrentNodeParameter('thing'));
				const field = { id, required: false, defaultMatch: false, display: true };
				return { fields: ['first', 'second'].map((displayName) => ({ ...field, displayName })) };
			},
		},
	},
	async execute() {
		const results: INodeExecutionData[] = [];
		for (const [index] of this.getInputData().entries()) {
			try {
				results.push({ json: await post(this, index), pairedItem: { item: index } });
			} catch (error) {
				if (!this.continueOnFail()) throw error;
				const message = error instanceof Error ? error.message : 'unknown';
				results.push({ json: { error: message }, pairedItem: { item: index } });
			}
		}
		return [results];
	},
};

async function post(context: IExecuteFunctions, index: number): Promise<IDataObject> {
	const thing = context.getNodeParameter('thing', index) as string;
	const { url } = await context.getCredentials<{ url: string }>('toyApi', index);
	const answer = (await context.helpers.httpRequestWithAuthentication.call(context, 'toyApi', {
		method: 'POST',
		url: `${url}/things`,
		body: thing,
	})) as IDataObject;
	if (thing === 'bad') throw new NodeOperationError(context.getNode(), 'Bad thing', { itemIndex: index });
	return { thing, ...answer };
}

/** Fetches a token when it has none; `function` and `generic` are the two ways n8n lets a credential sign a request. */
export function toyCredential(authenticate: 'function' | 'generic'): ICredentialType {
	const hidden: INodeProperties = {
		displayName: 'Token',
		name: 'token',
		type: 'hidden',
		typeOptions: { expirable: true },
		default: '',
	};
	return {
		name: 'toyApi',
		displayName: 'Toy API',
		properties: [{ displayName: 'URL', name: 'url', type: 'string', default: '' }, hidden],
		async preAuthentication(credentials) {
			const url = `${String(credentials['url'])}/token`;
			const answer = (await this.helpers.httpRequest({ method: 'POST', url })) as IDataObject;
			return { token: answer['token'] };
		},
		authenticate:
			authenticate === 'generic'
				? { type: 'generic', properties: { headers: { Authorization: '=Bearer {{$credentials.token}}' } } }
				: async ({ token }, request) => ({
						...request,
						headers: { ...request.headers, Authorization: `Bearer ${String(token)}` },
					}),
	};
}

/** The toy credential as stored in n8n: under the id `1`. */
export function toyStore(url: string, authenticate: 'function' | 'generic' = 'function'): CredentialStore {
	const row = { id: '1', name: 'Toy', type: 'toyApi', data: { url } };
	return new CredentialStore([toyCredential(authenticate)], [row]);
}

function description(properties: INodeProperties[]): INodeTypeDescription {
	return {
		displayName: 'Toy',
		name: 'toy',
		group: ['transform'],
		version: 1,
		description: 'Toy',
		defaults: { name: 'Toy' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'toyApi', required: true }],
		properties,
	};
}

async function body(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

function answer(response: ServerResponse, status: number, content: object): void {
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
}
