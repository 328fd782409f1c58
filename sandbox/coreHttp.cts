import { NoAnswerError, describeRequest } from '../nodes/Naccs/cyberport/errors';
import type { Clock, Http, HttpRequest, HttpResponse } from '../nodes/Naccs/cyberport/http';
import type { Core } from './core/core.cjs';
import type { Answer } from './core/types.cjs';

/** A fixed access token, or a client that gets tokens from `/Token` and, as n8n does, a new one when a GET answers 401. */
export type Login = string | { readonly clientId: string; readonly clientSecret: string };

/** Where a request is: not yet at the sandbox, or carried out and its answer not yet at the caller. */
export interface Moment {
	readonly stage: 'leaving' | 'returning';
	readonly request: HttpRequest;
	/** What is on its way back; null while leaving. */
	readonly answer: Answer | null;
}

export interface CoreHttpOptions {
	/** Waits for late answers and time-outs. Left out: neither takes any time. */
	readonly clock?: Clock;
	/** How long the caller waits for an answer. Default 30 s, as the node. */
	readonly timeoutMs?: number;
	/** Parks a request: it goes on when the promise is fulfilled, and never if it never is. A rejection is thrown to the caller. */
	readonly park?: (moment: Moment) => Promise<void>;
	/** The execution is stopped: every request from then on, and those under way, end as cancelled. */
	readonly signal?: AbortSignal;
	/** How the sandbox expects the token. Default `Authorization: Bearer ...`. */
	readonly authorizationHeader?: string;
	readonly authorizationPrefix?: string;
}

/**
 * The sandbox's core behind the client's `Http`, without sockets. A call is carried out at one moment, between its two
 * stages, so several executions can be interleaved in any order. Faults become what the network would make of them:
 * `NoAnswerError` with connectionLost (reset), timeout (no answer) or unreachable (reached: no).
 */
export function coreHttp(core: Core, login: Login, options: CoreHttpOptions = {}): Http {
	const { signal, park = () => Promise.resolve() } = options;
	const token = tokens(core, login);

	const exchange = async (request: HttpRequest): Promise<HttpResponse> => {
		const cancelled = new NoAnswerError(describeRequest(request), 'cancelled', 'unknown');
		if (signal?.aborted === true) throw cancelled;
		await orCancelled(park({ stage: 'leaving', request, answer: null }), cancelled, signal);
		const answer = core.handle(toCore(request, token.current(), options));
		await orCancelled(park({ stage: 'returning', request, answer }), cancelled, signal);
		return await orCancelled(answered(request, answer, options), cancelled, signal);
	};

	return {
		async request(request) {
			const response = await exchange(request);
			if (response.status !== 401 || request.method !== 'GET' || !token.renew()) return response;
			return await exchange(request);
		},
	};
}

const TIMEOUT_MS = 30_000;

/** @throws NoAnswerError */
async function answered(
	request: HttpRequest,
	answer: Answer,
	{ clock, timeoutMs = TIMEOUT_MS, signal }: CoreHttpOptions,
): Promise<HttpResponse> {
	const asked = describeRequest(request);
	if (answer.kind === 'unreachable') throw new NoAnswerError(asked, 'unreachable', 'no');
	if (answer.kind === 'reset') throw new NoAnswerError(asked, 'connectionLost', 'unknown');
	const waits = answer.kind === 'never' ? Infinity : answer.delayMs;
	if (waits > 0) await clock?.sleep(Math.min(waits, timeoutMs), signal);
	if (answer.kind === 'never' || waits >= timeoutMs) throw new NoAnswerError(asked, 'timeout', 'unknown');
	const headers = Object.entries(answer.headers).map(([name, value]): [string, string] => [
		name.toLowerCase(),
		value,
	]);
	return { status: answer.status, headers: Object.fromEntries(headers), text: answer.text };
}

/** The pending step, unless the execution is stopped before it is done. */
async function orCancelled<T>(
	pending: Promise<T>,
	cancelled: NoAnswerError,
	signal: AbortSignal | undefined,
): Promise<T> {
	if (signal === undefined) return await pending;
	let stop = (): void => undefined;
	const stopped = new Promise<never>((_resolve, reject) => {
		stop = () => reject(cancelled);
		if (signal.aborted) stop();
		else signal.addEventListener('abort', stop, { once: true });
	});
	try {
		return await Promise.race([pending, stopped]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

function tokens(core: Core, login: Login): { current(): string; renew(): boolean } {
	if (typeof login === 'string') return { current: () => login, renew: () => false };
	let token: string | null = null;
	const issue = (): string | null => {
		const form = {
			grant_type: 'client_credentials',
			client_id: login.clientId,
			client_secret: login.clientSecret,
		};
		const answer = core.handle({
			method: 'POST',
			path: '/Token',
			query: {},
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			text: new URLSearchParams(form).toString(),
		});
		if (answer.kind !== 'response' || answer.status !== 200) return null;
		return String((JSON.parse(answer.text) as { access_token: string }).access_token);
	};
	return {
		current: () => (token ??= issue()) ?? '',
		renew: () => {
			token = issue();
			return token !== null;
		},
	};
}

function toCore(
	{ method, path, query, body }: HttpRequest,
	token: string,
	{ authorizationHeader = 'Authorization', authorizationPrefix = 'Bearer ' }: CoreHttpOptions,
) {
	const given = Object.entries(query ?? {}).flatMap(([name, value]): [string, string][] =>
		value === undefined || value === '' ? [] : [[name, value]],
	);
	return {
		method,
		path,
		query: Object.fromEntries(given),
		headers: {
			[authorizationHeader.toLowerCase()]: `${authorizationPrefix}${token}`,
			...(body === undefined ? {} : { 'content-type': 'application/json' }),
		},
		text: body === undefined ? '' : JSON.stringify(body),
	};
}
