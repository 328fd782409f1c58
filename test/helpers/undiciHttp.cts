import { Agent, request } from 'undici';
import { NoAnswerError, type Clock, type Http } from '../../nodes/Naccs/cyberport';

/** The client's network without n8n. */
export interface PlainHttp extends Http {
	/** `GET /API/v1/Deals/Get`, ... in the order they went out. */
	readonly calls: readonly string[];
	close(): Promise<void>;
}

export function undiciHttp(baseUrl: string, token: string): PlainHttp {
	const dispatcher = new Agent({ connections: 8 });
	const calls: string[] = [];
	return {
		calls,
		close: async () => await dispatcher.close(),
		async request({ method, path, query = {}, body }) {
			const wanted = Object.entries(query).flatMap(([name, value]): [string, string][] =>
				value === undefined || value === '' ? [] : [[name, value]],
			);
			calls.push(`${method} ${path}`);
			try {
				const answer = await request(`${baseUrl}${path}`, {
					method,
					dispatcher,
					query: Object.fromEntries(wanted),
					headers: {
						authorization: `Bearer ${token}`,
						...(body === undefined ? {} : { 'content-type': 'application/json' }),
					},
					body: body === undefined ? null : JSON.stringify(body),
				});
				const headers = Object.entries(answer.headers).map(([name, value]): [string, string] => [
					name,
					String(value),
				]);
				return {
					status: answer.statusCode,
					headers: Object.fromEntries(headers),
					text: await answer.body.text(),
				};
			} catch {
				throw new NoAnswerError({ what: `${method} ${path}` }, 'connectionLost', 'unknown');
			}
		},
	};
}

/** Real time, with waits that only let others have their turn. */
export const eagerClock: Clock = {
	now: () => Date.now(),
	sleep: async () => await new Promise((resume) => setImmediate(resume)),
};
