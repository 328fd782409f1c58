import { createHmac, randomUUID } from 'node:crypto';
import type { IConnections, IDataObject, INodeConnections, INodeParameters } from 'n8n-workflow';
import { request } from 'undici';
import {
	startHost,
	until,
	type Host,
	type HostExecution,
	type Publication,
} from '../../scripts/host/host.cjs';
import { practice as accounts } from '../../sandbox/server.cjs';
import { startPractice, type Practice } from './practice.cjs';

/** NACCS Triggers on a real n8n, with the practice sandbox as their Cyber Port. */
export interface TriggerHost {
	readonly host: Host;
	readonly practice: Practice;
	/** A workflow of a NACCS Trigger, with the given nodes behind it in a row; not active yet. */
	trigger(setting?: TriggerSetting): Promise<TriggerWorkflow>;
	/** Where the sandbox delivers to, with the secret it sends along. */
	registered(): ReadonlyArray<{ webhookId: string; url: string; secret: string | null }>;
	close(): Promise<void>;
}

export interface TriggerSetting {
	readonly parameters?: INodeParameters;
	readonly credential?: IDataObject;
	/** Parameters of NACCS nodes behind the trigger, named N1, N2, ... */
	readonly then?: readonly INodeParameters[];
}

export interface TriggerWorkflow {
	readonly id: string;
	readonly url: string;
	activate(): Promise<Publication>;
	deactivate(): Promise<Publication>;
	/** Its executions, as soon as there are so many finished. @throws after five minutes */
	executions(count: number): Promise<readonly HostExecution[]>;
}

export const SECRET = 'a secret of eight words or so, long enough';
const TRIGGER = 'NACCS Trigger';
// Only against a test that hangs.
const PATIENCE_MS = 300_000;

export async function startTriggerHost(): Promise<TriggerHost> {
	const practice = await startPractice();
	const host = await startHost({ say: (line) => process.stderr.write(`  ${line}\n`) }).catch(
		async (cause: unknown) => {
			await practice.close();
			throw cause;
		},
	);
	return {
		host,
		practice,
		trigger: async (setting = {}) => await createTrigger(host, practice, setting),
		registered: () =>
			[...practice.sandbox.core.state.webhooks.values()].map(({ webhookId, webhookUrl, secretToken }) => ({
				webhookId,
				url: webhookUrl,
				secret: secretToken,
			})),
		close: async () => {
			await host.close();
			await practice.close();
		},
	};
}

async function createTrigger(
	host: Host,
	{ sandbox }: Practice,
	{ parameters = {}, credential = {}, then = [] }: TriggerSetting,
): Promise<TriggerWorkflow> {
	const data = {
		environment: 'own',
		baseUrl: sandbox.url,
		accessToken: accounts.token,
		organizationId: accounts.organizationOf['BT-CB'],
		businessTypeId: 'BT-CB',
		webhookSecret: SECRET,
		...credential,
	};
	const credentials = {
		cyberPortApi: { id: await host.createCredential('cyberPortApi', 'Practice', data), name: 'Practice' },
	};
	const webhookId = randomUUID();
	const common = (index: number) => ({
		id: randomUUID(),
		typeVersion: 1,
		position: [index * 200, 0] as [number, number],
		credentials,
	});
	const names = [TRIGGER, ...then.map((_, index) => `N${index + 1}`)];
	const id = await host.createWorkflow({
		name: 'Trigger under test',
		nodes: [
			{ ...common(0), name: TRIGGER, type: 'n8n-nodes-naccs.naccsTrigger', webhookId, parameters },
			...then.map((values, index) => ({
				...common(index + 1),
				name: `N${index + 1}`,
				type: 'n8n-nodes-naccs.naccs',
				parameters: values,
			})),
		],
		connections: inARow(names),
	});
	return {
		id,
		url: `${host.url}/webhook/${webhookId}/webhook`,
		activate: async () => await host.activate(id),
		deactivate: async () => await host.deactivate(id),
		executions: async (count) => await finished(host, id, count),
	};
}

function inARow(names: readonly string[]): IConnections {
	return Object.fromEntries(
		names
			.slice(1)
			.map((node, index): [string, INodeConnections] => [
				names[index] ?? '',
				{ main: [[{ node, type: 'main', index: 0 }]] },
			]),
	);
}

async function finished(host: Host, id: string, count: number): Promise<readonly HostExecution[]> {
	const enough = await until(PATIENCE_MS, async () => {
		const all = await host.executions(id);
		const done = all.filter(({ status }) => !['new', 'running'].includes(status));
		return done.length >= count ? all : undefined;
	});
	if (enough === undefined)
		throw new Error(`There were no ${count} executions.\n${(await host.log()).slice(-2000)}`);
	return enough;
}

/** A request with exactly these bytes. */
export async function post(
	url: string,
	body: string | Buffer | undefined,
	headers: Readonly<Record<string, string>> = {},
	method: 'POST' | 'GET' | 'PUT' = 'POST',
): Promise<{ status: number; text: string }> {
	const answer = await request(url, {
		method,
		headers: { 'content-type': 'application/json', ...headers },
		...(body === undefined ? {} : { body }),
	});
	return { status: answer.statusCode, text: await answer.body.text() };
}

export { createHmac, until };
