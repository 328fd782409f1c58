import type { CoreRequest, Employee, Json, JsonObject } from './types.cjs';
import type { World } from './world.cjs';

/** A call of the API, after the caller is known and the path has been taken apart. */
export interface Call {
	readonly world: World;
	readonly employee: Employee;
	readonly request: CoreRequest;
	/** The `{names}` of the path's template, decoded. */
	readonly params: Readonly<Record<string, string>>;
	/** The body as a JSON object. @throws Refusal 400, 415 */
	body(): JsonObject;
	/** A query parameter. @throws Refusal 400 when it is missing or empty */
	query(name: string): string;
}

/** `body` left out: an answer without a body, or a file. */
export interface Reply {
	readonly status: number;
	readonly body?: Json;
	readonly file?: { readonly name: string; readonly bytes: Uint8Array };
}

export interface Route {
	readonly method: 'GET' | 'POST' | 'DELETE';
	readonly match: (request: CoreRequest) => Readonly<Record<string, string>> | null;
	readonly handle: (call: Call) => Reply;
}

/**
 * A route by its template: `{name}` stands for one segment of the path. A template may also say a query,
 * `/x?id={id}`: then the parameter must be there.
 */
export function route(method: Route['method'], template: string, handle: Route['handle']): Route {
	const [path = '', query = ''] = template.split('?');
	const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
	const pattern = new RegExp(
		`^${path
			.split(/\{\w+\}/)
			.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
			.join('([^/]+)')}/?$`,
		'i',
	);
	const wanted = [...query.matchAll(/([^&=]+)=\{(\w+)\}/g)].map(([, from = '', to = '']) => ({ from, to }));
	return {
		method,
		handle,
		match: (request) => {
			const found = pattern.exec(request.path);
			if (found === null) return null;
			const params = names.map((name, at): [string, string] => [name, decode(found[at + 1] ?? '')]);
			const further = wanted.map(({ from, to }): [string, string] => [to, request.query[from] ?? '']);
			if (further.some(([, value]) => value === '')) return null;
			return Object.fromEntries([...params, ...further]);
		},
	};
}

function decode(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}
