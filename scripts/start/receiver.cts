import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from 'undici';
import { practice, type StartedSandbox } from '../../sandbox/server.cjs';

/** One notification as it arrived. */
export interface Notification {
	readonly at: string;
	readonly operationType: string;
	readonly businessCode: string | null;
	readonly output: string | null;
}

export interface Receiver {
	/** Everything that arrived, once the sandbox has nothing more under way. */
	settled(sandbox: StartedSandbox): Promise<readonly Notification[]>;
	close(): Promise<void>;
}

/** A company's webhook address: a local port, registered with the sandbox. */
export async function openReceiver(sandboxUrl: string): Promise<Receiver> {
	const arrived: Notification[] = [];
	const waiting: Array<() => void> = [];
	const server = createServer((incoming, answer) => {
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			arrived.push(read(Buffer.concat(chunks).toString('utf8')));
			answer.writeHead(204).end();
			for (const wake of waiting.splice(0)) wake();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	await register(sandboxUrl, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
	return {
		async settled(sandbox) {
			while (arrived.length < sandbox.core.state.deliveries.length)
				await new Promise<void>((wake) => waiting.push(wake));
			return arrived;
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

async function register(sandboxUrl: string, webhookUrl: string): Promise<void> {
	const { statusCode, body } = await request(`${sandboxUrl}/API/v2/Webhooks/Register`, {
		method: 'POST',
		headers: { authorization: `Bearer ${practice.token}`, 'content-type': 'application/json' },
		body: JSON.stringify({
			webhookName: 'npm start',
			companyId: practice.companyId,
			secretToken: null,
			webhookUrl,
		}),
	});
	await body.dump();
	if (statusCode >= 300) throw new Error(`the sandbox did not take the webhook address (HTTP ${statusCode})`);
}

function read(text: string): Notification {
	const { data = {} } = JSON.parse(text) as { data?: Record<string, unknown> };
	const value = (name: string): string | null => (typeof data[name] === 'string' ? data[name] : null);
	return {
		at: value('dateTime') ?? '',
		operationType: value('operationType') ?? '',
		businessCode: value('businessCode'),
		output: value('outputInformationCode')?.trim() ?? null,
	};
}
