import { randomUUID } from 'node:crypto';
import type { INode } from 'n8n-workflow';
import { Agent } from 'undici';
import { practice } from '../../sandbox/server.cjs';
import { startHost, type Host } from '../host/host.cjs';
import { quantile } from './figures.cjs';
import { startSandboxes } from './sandboxes.cjs';

export interface WebhookOptions {
	/** Of each node in each repeat. */
	readonly notifications: number;
	readonly repeats: number;
	/** How many are on their way at once. */
	readonly atOnce: number;
	readonly say: (line: string) => void;
}

/** One node in one repeat: how many were answered a second, and after how many milliseconds. */
export interface WebhookFigure {
	readonly node: 'NACCS Trigger' | 'Webhook';
	readonly perSecond: number;
	readonly p50: number;
	readonly p95: number;
}

const SECRET = 'a secret of eight words or so, long enough';

/** Notifications to a NACCS Trigger and to n8n's Webhook node, both with a secret in a header and nothing behind them, in turn. */
export async function benchWebhooks(options: WebhookOptions): Promise<WebhookFigure[]> {
	const sandboxes = startSandboxes();
	const host = await startHost({ say: options.say });
	try {
		const places = [
			['NACCS Trigger', await activeTrigger(host, await sandboxes.start(0, 0, null)), 'x-cyberport-token'],
			['Webhook', await activeWebhook(host), 'x-bench-token'],
		] as const;
		for (const [, path, header] of places) await load(host, path, header, 50, options.atOnce);
		const figures: WebhookFigure[] = [];
		for (let repeat = 0; repeat < options.repeats; repeat++) {
			for (const [node, path, header] of places) {
				const figure = {
					node,
					...(await load(host, path, header, options.notifications, options.atOnce)),
				};
				options.say(
					`  ${node}: ${figure.perSecond.toFixed(0)} a second, p50 ${figure.p50.toFixed(0)} ms, p95 ${figure.p95.toFixed(0)} ms`,
				);
				figures.push(figure);
			}
		}
		return figures;
	} finally {
		await host.close();
		sandboxes.close();
	}
}

async function activeTrigger(host: Host, baseUrl: string): Promise<string> {
	const id = await host.createCredential('cyberPortApi', 'Bench', {
		environment: 'own',
		baseUrl,
		accessToken: practice.token,
		organizationId: practice.organizationOf['BT-CB'],
		businessTypeId: 'BT-CB',
		webhookSecret: SECRET,
	});
	const webhookId = randomUUID();
	await activate(host, {
		name: 'NACCS Trigger',
		type: 'n8n-nodes-naccs.naccsTrigger',
		webhookId,
		credentials: { cyberPortApi: { id, name: 'Bench' } },
	});
	return `/webhook/${webhookId}/webhook`;
}

async function activeWebhook(host: Host): Promise<string> {
	const id = await host.createCredential('httpHeaderAuth', 'Bench', { name: 'x-bench-token', value: SECRET });
	const path = randomUUID();
	await activate(host, {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: randomUUID(),
		parameters: { httpMethod: 'POST', path, authentication: 'headerAuth', responseMode: 'onReceived' },
		credentials: { httpHeaderAuth: { id, name: 'Bench' } },
	});
	return `/webhook/${path}`;
}

async function activate(host: Host, node: Partial<INode> & Pick<INode, 'name' | 'type'>): Promise<void> {
	const whole: INode = { id: randomUUID(), typeVersion: 1, position: [0, 0], parameters: {}, ...node };
	const id = await host.createWorkflow({ name: node.name, nodes: [whole], connections: {} });
	const { status, triggers } = await host.activate(id);
	if (status !== 'published')
		throw new Error(`${node.name} is ${status}: ${triggers[0]?.errorMessage ?? ''}`);
}

async function load(
	host: Host,
	path: string,
	header: string,
	count: number,
	atOnce: number,
): Promise<Omit<WebhookFigure, 'node'>> {
	const agent = new Agent({ connections: atOnce });
	const times: number[] = [];
	let next = 0;
	const lane = async (): Promise<void> => {
		while (next++ < count) {
			const begun = performance.now();
			const { statusCode, body } = await agent.request({
				origin: host.url,
				path,
				method: 'POST',
				headers: { 'content-type': 'application/json', [header]: SECRET },
				body: notification(),
			});
			const text = await body.text();
			if (statusCode !== 200) throw new Error(`${path} was answered ${statusCode}: ${text}`);
			times.push(performance.now() - begun);
		}
	};
	const begun = performance.now();
	await Promise.all(Array.from({ length: atOnce }, lane));
	const seconds = (performance.now() - begun) / 1000;
	await agent.close();
	return { perSecond: count / seconds, p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

/** As Cyber Port sends it when NACCS has answered; each is another one. */
function notification(): string {
	const data = {
		dealReportHistoryId: randomUUID(),
		dateTime: new Date().toISOString(),
		operationType: 'NaccsReceive',
		operationName: 'NACCS Data Received.',
		dealNo: 'D2026081500',
		dealReportId: 'report-1',
		naccsReceiveDataId: randomUUID(),
		businessCode: 'EDC',
		outputInformationCode: '*SEDC  ',
	};
	return JSON.stringify({ mailAddress: 'naccs@example.jp', userName: 'NACCS', data });
}
