import { createSandbox, practice, type Sandbox } from '../../sandbox/server.cjs';
import type { Certificate } from './certificate.cjs';

/**
 * Sandboxes in a process of their own, so that they do not share a core with what is measured more than they must. Started by
 * `sandboxes.cts`, told what to do by its messages.
 */

/** What is asked. `number` comes back with the answer. */
export type Order = { readonly number: number } & (
	| {
			readonly order: 'start';
			readonly latencyMs: number;
			readonly processingMs: number;
			readonly tls: Certificate | null;
	  }
	/** Forgets everything and makes new deals. */
	| { readonly order: 'prepare'; readonly url: string; readonly deals: number }
	| { readonly order: 'count'; readonly url: string }
);

/** What a run came to on the server's side. */
export interface Counts {
	/** Requests by their kind, such as `GET Get`. */
	readonly requests: Readonly<Record<string, number>>;
	readonly sendsTaken: number;
	readonly sendsRefused: number;
	readonly answers: number;
}

interface Running {
	readonly sandbox: Sandbox;
	readonly requests: Map<string, number>;
}

const running = new Map<string, Running>();

process.on('message', (order: Order) => {
	void obey(order).then((answer) => process.send?.({ number: order.number, answer }));
});
process.on('disconnect', () => process.exit());

async function obey(order: Order): Promise<unknown> {
	switch (order.order) {
		case 'start':
			return await start(order.latencyMs, order.processingMs, order.tls);
		case 'prepare':
			return prepare(of(order.url), order.deals);
		case 'count':
			return count(of(order.url));
	}
}

async function start(latencyMs: number, processingMs: number, tls: Certificate | null): Promise<string> {
	const sandbox = createSandbox({ latencyMs, processingMs, ...(tls === null ? {} : { tls }) });
	const requests = new Map<string, number>();
	const handle = sandbox.core.handle.bind(sandbox.core);
	sandbox.core.handle = (request) => {
		const kind = `${request.method} ${kindOf(request.path)}`;
		requests.set(kind, (requests.get(kind) ?? 0) + 1);
		return handle(request);
	};
	const url = await sandbox.listen();
	running.set(url, { sandbox, requests });
	return url;
}

function of(url: string): Running {
	const found = running.get(url);
	if (found === undefined) throw new Error(`There is no sandbox at ${url}.`);
	return found;
}

function prepare({ sandbox, requests }: Running, deals: number): string[] {
	sandbox.core.reset();
	const made = Array.from({ length: deals }, () => {
		const answer = sandbox.core.handle({
			method: 'POST',
			path: '/API/v1/Deals/Create',
			query: {},
			headers: { authorization: `Bearer ${practice.token}`, 'content-type': 'application/json' },
			text: JSON.stringify({
				organizationId: practice.organizationOf['BT-CB'],
				businessTypeId: 'BT-CB',
				dealName: 'Bench #lenient',
			}),
		});
		if (answer.kind !== 'response' || answer.status >= 300)
			throw new Error(`The sandbox made no deal: ${JSON.stringify(answer)}`);
		const { dealNo } = JSON.parse(answer.text) as { dealNo: string };
		return dealNo;
	});
	requests.clear();
	return made;
}

function count({ sandbox, requests }: Running): Counts {
	const lines = sandbox.ledger();
	const times = (kind: string): number => lines.filter((line) => line.kind === kind).length;
	return {
		requests: Object.fromEntries(requests),
		sendsTaken: times('sendTaken'),
		sendsRefused: times('sendRefused'),
		answers: times('result'),
	};
}

/** The call by its name, without the numbers in it. */
function kindOf(path: string): string {
	return (
		path.replace(/^.*\/(NaccsReport\/[^/]+|NACCS\/NaccsReceiveDatas|Common|v\d)\//, '').split('/')[0] ?? path
	);
}
