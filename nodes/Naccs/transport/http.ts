import type {
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import {
	LOGIN_REFUSED,
	NoAnswerError,
	describeRequest,
	type Http,
	type HttpRequest,
	type HttpResponse,
} from '../cyberport';

export type NodeContext = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions;

const TIMEOUT_MS = 30_000;

/**
 * n8n's HTTP helper behind Cyber Port's interface: proxy, SSRF policy, token refresh and cancellation are n8n's.
 * The only place from which a node reaches the network.
 */
export function n8nHttp(context: NodeContext, baseUrl: string): Http {
	return {
		async request(request) {
			try {
				const response: unknown = await context.helpers.httpRequestWithAuthentication.call(
					context,
					'cyberPortApi',
					toOptions(request, baseUrl),
				);
				return readResponse(response);
			} catch (cause) {
				// A GET that stayed 401 after the refresh arrives here as an error; it is an answer all the same.
				if (statusOf(cause) === 401) return { status: 401, headers: {}, text: '' };
				throw noAnswer(request, cause);
			}
		},
	};
}

function toOptions({ method, path, query, body }: HttpRequest, baseUrl: string): IHttpRequestOptions {
	return {
		method,
		url: `${baseUrl.replace(/\/+$/, '')}${path}`,
		qs: Object.fromEntries(
			Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== ''),
		),
		headers: {
			Accept: 'application/json',
			...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
		},
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
		// Text, so that JSON cut short is seen as such.
		encoding: 'text',
		returnFullResponse: true,
		timeout: TIMEOUT_MS,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		// n8n repeats a request after 401. For a GET that renews the token; a POST must not go out twice, so its 401 is an answer.
		ignoreHttpStatusErrors: method === 'GET' ? { ignore: true, except: [401] } : true,
	};
}

function readResponse(response: unknown): HttpResponse {
	const { statusCode, headers, body } = response as {
		statusCode: number;
		headers: Record<string, unknown>;
		body: unknown;
	};
	return {
		status: statusCode,
		headers: Object.fromEntries(
			Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
		),
		text: typeof body === 'string' ? body : body === undefined || body === null ? '' : JSON.stringify(body),
	};
}

/** What kept the answer away. Only what proves that nothing arrived counts as not reached. */
function noAnswer(request: HttpRequest, cause: unknown): NoAnswerError {
	const asked = describeRequest(request);
	const chain = causes(cause);
	const login = chain.find((error) => error.name === LOGIN_REFUSED);
	if (login !== undefined) return new NoAnswerError(asked, 'login', 'no', login.message);
	const codes = chain.flatMap(({ code }) => (typeof code === 'string' ? [code] : []));
	if (codes.some((code) => UNREACHED.test(code))) return new NoAnswerError(asked, 'unreachable', 'no');
	if (codes.includes('ERR_CANCELED')) return new NoAnswerError(asked, 'cancelled', 'unknown');
	if (codes.some((code) => TIMED_OUT.test(code))) return new NoAnswerError(asked, 'timeout', 'unknown');
	return new NoAnswerError(asked, 'connectionLost', 'unknown');
}

/** No connection, no name, no trust: the request did not leave (Node.js system and TLS error codes). */
const UNREACHED =
	/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_.*|DEPTH_ZERO_.*|SELF_SIGNED_.*|UNABLE_TO_.*|ERR_TLS_.*)$/;
const TIMED_OUT = /^(ECONNABORTED|ETIMEDOUT|ESOCKETTIMEDOUT)$/;

interface Cause {
	readonly name?: unknown;
	readonly message: string;
	readonly code?: unknown;
	readonly httpCode?: unknown;
	readonly cause?: unknown;
}

function causes(error: unknown): Cause[] {
	const chain: Cause[] = [];
	for (let current = error; current instanceof Error && chain.length < 5; current = (current as Cause).cause)
		chain.push(current as Cause);
	return chain;
}

function statusOf(error: unknown): number | undefined {
	const status = causes(error)
		.map(({ httpCode }) => Number(httpCode))
		.find((code) => code > 0);
	return status;
}
