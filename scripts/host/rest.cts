import { request } from 'undici';
import { owner } from './server.cjs';

/** n8n's REST interface as the editor uses it, logged in as the owner. */
export interface Rest {
	/** The `data` of the answer. @throws for any status but 2xx, with what n8n said */
	call<T = unknown>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T>;
}

export async function logIn(url: string): Promise<Rest> {
	const { headers } = await exchange(url, 'POST', '/rest/login', '', {
		emailOrLdapLoginId: owner.email,
		password: owner.password,
	});
	const cookies = [headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';')[0]);
	const cookie = cookies.join('; ');
	return {
		call: async <T,>(method: string, path: string, body?: unknown) => {
			const { text } = await exchange(url, method, `/rest${path}`, cookie, body);
			const answer = (text === '' ? {} : JSON.parse(text)) as { data?: T };
			return answer.data as T;
		},
	};
}

async function exchange(url: string, method: string, path: string, cookie: string, content?: unknown) {
	const { statusCode, headers, body } = await request(`${url}${path}`, {
		method: method as 'GET',
		// A connection of its own: n8n on a busy machine closes one that is kept just as the next request goes out on it.
		reset: true,
		headers: {
			accept: 'application/json',
			...(cookie === '' ? {} : { cookie }),
			...(content === undefined ? {} : { 'content-type': 'application/json' }),
		},
		...(content === undefined ? {} : { body: JSON.stringify(content) }),
	});
	const text = await body.text();
	if (statusCode >= 300)
		throw new Error(`n8n answered ${method} ${path} with ${statusCode}: ${text.slice(0, 500)}`);
	return { headers, text };
}
