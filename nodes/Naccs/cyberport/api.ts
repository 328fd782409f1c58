import { attempted, valueOf } from './attempted';
import type { Assumptions } from './assumptions';
import {
	InvalidRequestError,
	NoAnswerError,
	RefusedError,
	UnreadableAnswerError,
	type Asked,
	type RefusalKind,
} from './errors';
import type { Clock, Http, HttpRequest, HttpResponse, Json, JsonObject } from './http';
import { withRetries } from './retry';

/** What every part of the client needs to talk to Cyber Port. */
export interface Api {
	readonly assumptions: Assumptions;
	/** One exchange, any status. @throws NoAnswerError */
	exchange(request: HttpRequest, asked: Asked): Promise<HttpResponse>;
	/** One exchange that must succeed. @throws NoAnswerError, RefusedError */
	succeed(request: HttpRequest, asked: Asked, statuses?: readonly number[]): Promise<HttpResponse>;
	/** An exchange that must answer with a JSON object. @throws also UnreadableAnswerError */
	object(request: HttpRequest, asked: Asked, statuses?: readonly number[]): Promise<JsonObject>;
	/** An exchange that must answer with a list of JSON objects; a single object counts as a list of one. */
	list(request: HttpRequest, asked: Asked): Promise<JsonObject[]>;
}

export function createApi(http: Http, clock: Clock, assumptions: Assumptions, signal?: AbortSignal): Api {
	const reading = withRetries(http, clock, signal);

	const exchange: Api['exchange'] = async (request, asked) => {
		const ending = await attempted((request.method === 'GET' ? reading : http).request(request));
		return valueOf(ending.failure instanceof NoAnswerError ? { failure: ending.failure.of(asked) } : ending);
	};
	const succeed: Api['succeed'] = async (request, asked, statuses = SUCCESS) => {
		const response = await exchange(request, asked);
		if (!statuses.includes(response.status)) throw refusal(response, asked);
		return response;
	};
	const object: Api['object'] = async (request, asked, statuses) => {
		const response = await succeed(request, asked, statuses);
		const body = readJson(response, asked);
		if (!isJsonObject(body))
			throw new UnreadableAnswerError(asked, response.status, 'it is not a JSON object');
		return body;
	};
	const list: Api['list'] = async (request, asked) => {
		const response = await succeed(request, asked);
		const body = readJson(response, asked);
		const rows = Array.isArray(body) ? body : [body];
		return rows.map((row) => {
			if (!isJsonObject(row))
				throw new UnreadableAnswerError(asked, response.status, 'a row of the list is not a JSON object');
			return row;
		});
	};
	return { assumptions, exchange, succeed, object, list };
}

/** A status that is not success, as the error it means. */
export function refusal(response: HttpResponse, asked: Asked): RefusedError {
	return new RefusedError(asked, kindOf(response.status), response);
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A path with its `{names}` filled in; every value is encoded, so that it cannot leave its segment.
 * @throws InvalidRequestError for values that encoding does not tame: nothing, `.` and `..` make it another path
 */
export function fillPath(template: string, values: Readonly<Record<string, string>>): string {
	return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
		const value = values[name];
		if (value === undefined) return whole;
		if (!/^\.{0,2}$/.test(value)) return encodeURIComponent(value);
		throw new InvalidRequestError(
			{ what: `ask for ${name} "${value}"` },
			'it is no number or name',
			'Check the number, or the expression that gives it.',
		);
	});
}

/** What to say of a 404 on a path that Cyber Port does not print. */
export function assumedPath(line: keyof Assumptions, otherwise = ''): string {
	return `The path of this call is assumed: if it is wrong, correct "${line}" in Assumption Overrides of the credential.${otherwise}`;
}

const SUCCESS: readonly number[] = [200, 201, 202, 204];

function kindOf(status: number): RefusalKind {
	if (status >= 500) return 'server';
	return KINDS[status] ?? 'unexpected';
}

const KINDS: Readonly<Record<number, RefusalKind>> = {
	400: 'invalid',
	401: 'unauthorized',
	403: 'forbidden',
	404: 'notFound',
	409: 'conflict',
	422: 'invalid',
	423: 'busy',
	429: 'rateLimited',
};

/** The body as JSON. @throws UnreadableAnswerError when it is empty, a web page or cut short */
export function readJson(response: HttpResponse, asked: Asked): Json {
	const text = response.text.trim();
	if (text === '') throw new UnreadableAnswerError(asked, response.status, 'it is empty');
	const body = parseJson(text);
	if (body !== undefined) return body;
	throw new UnreadableAnswerError(
		asked,
		response.status,
		text.startsWith('<') ? 'it is a web page, not JSON' : 'its JSON is cut short or damaged',
	);
}

function parseJson(text: string): Json | undefined {
	try {
		const body: Json = JSON.parse(text);
		return body;
	} catch {
		return undefined;
	}
}
