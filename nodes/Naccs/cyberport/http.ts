/** JSON as it travels. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
	[key: string]: Json;
}

export type HttpMethod = 'GET' | 'POST' | 'DELETE';

/** One call of the Cyber Port API. `path` starts with a slash; `query` values of '' or undefined are left out. */
export interface HttpRequest {
	readonly method: HttpMethod;
	readonly path: string;
	readonly query?: Readonly<Record<string, string | undefined>>;
	readonly body?: JsonObject;
}

/** An answer of any status. `text` is the body as it came, `headers` have lower-case names. */
export interface HttpResponse {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly text: string;
}

/**
 * The network, as this package needs it. An implementation answers with the response of any status and throws
 * `NoAnswerError` (see errors.ts) where there is none. It repeats nothing: not after 401, not after a lost connection.
 * Exception: for GET it may refresh an expired token after a 401 and ask again.
 */
export interface Http {
	request(request: HttpRequest): Promise<HttpResponse>;
}

/** Time, handed in so that tests decide how it passes. `sleep` ends early, without throwing, when the signal aborts. */
export interface Clock {
	now(): number;
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
