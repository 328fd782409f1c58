import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { folderCache } from '../../scripts/catalogue/sync/cache.cjs';
import { fetchPages, type FetchedPages } from '../../scripts/catalogue/sync/fetchPages.cjs';

/** A server that answers as the test says, and counts. */
export interface HelpServer {
	readonly url: string;
	/** The requests, in their order. */
	readonly requests: ReadonlyArray<Pick<IncomingMessage, 'url' | 'headers'>>;
	/** The most requests that were open at once. */
	readonly most: () => number;
	close(): Promise<void>;
}

export async function helpServer(
	answer: (request: IncomingMessage, response: ServerResponse, count: number) => void,
): Promise<HelpServer> {
	const requests: IncomingMessage[] = [];
	let open = 0;
	let most = 0;
	const server = createServer((request, response) => {
		requests.push(request);
		most = Math.max(most, (open += 1));
		response.once('close', () => (open -= 1));
		answer(request, response, requests.length);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests,
		most: () => most,
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}

/** A reader without pauses, with what an earlier one left in the folder. */
export function reader(origin: string, folder: string, freshMs = 0): FetchedPages {
	return fetchPages({ origin, cache: folderCache(folder), freshMs, pauseMs: 0, retryMs: 1 });
}
