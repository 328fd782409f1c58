import type { CodeEntry } from '../../nodes/Naccs/catalogue/types';
import type { Assumptions } from '../../nodes/Naccs/cyberport/assumptions';
import { authenticate, issueToken } from './auth.cjs';
import { createCatalogue } from './catalogue.cjs';
import { controlCall, createControl, fileCall, type Control } from './control.cjs';
import { Refusal, invalid, notFound } from './errors.cjs';
import { createFaults, type Faults } from './faults.cjs';
import { overview } from './overview.cjs';
import type { Call, Reply, Route } from './router.cjs';
import { dealRoutes } from './routes/deals.cjs';
import { outputRoutes } from './routes/outputs.cjs';
import { peopleRoutes } from './routes/people.cjs';
import { reportRoutes } from './routes/reports.cjs';
import { webhookRoutes } from './routes/webhooks.cjs';
import { createState, type State } from './state.cjs';
import type { Answer, CoreRequest, Json, JsonObject, LedgerEntry, Ports } from './types.cjs';
import { settleDelivery } from './webhooks.cjs';
import type { CoreSettings, World } from './world.cjs';

export interface CoreOptions extends CoreSettings {
	readonly ports: Ports;
	readonly assumptions: Assumptions;
	readonly codes: readonly CodeEntry[];
}

/** Cyber Port and NACCS without sockets and without a clock of their own. */
export interface Core extends Control {
	readonly state: State;
	readonly faults: Faults;
	/** Answers one call. Never throws. */
	handle(request: CoreRequest): Answer;
	ledger(): readonly LedgerEntry[];
	/** Tells what became of a webhook delivery: the receiver's status, or in words why there was none. */
	settleDelivery(deliveryId: string, outcome: number | string): void;
	/** What the page shows. */
	overview(): JsonObject;
}

export function createCore(options: CoreOptions): Core {
	const { ports, assumptions, codes, ...settings } = options;
	const catalogue = createCatalogue(codes, assumptions);
	const world: World = { ports, settings, assumptions, catalogue, state: createState() };
	const faults = createFaults(world);
	const control = createControl(world, faults);
	const routes = [
		...peopleRoutes(),
		...dealRoutes(),
		...outputRoutes(world),
		...webhookRoutes(world),
		...reportRoutes(world),
	];
	const carryOut = (request: CoreRequest, current: World): Answer =>
		guarded(() => serve(current, routes, request));
	return {
		...control,
		state: world.state,
		faults,
		handle: (request) => {
			if (!request.path.startsWith('/sandbox/')) {
				return faults.apply(request, (current = world) => carryOut(request, current));
			}
			return guarded(() => {
				const file = fileCall(world, request);
				if (file !== null) return { status: 200, file };
				const answer = controlCall(world, control, faults, request, () => bodyOf(request));
				if (answer === null) throw unknownPath(request);
				return { status: 200, body: answer };
			});
		},
		ledger: () => world.state.ledger,
		settleDelivery: (deliveryId, outcome) => settleDelivery(world, deliveryId, outcome),
		overview: () => overview(world),
	};
}

function serve(world: World, routes: readonly Route[], request: CoreRequest): Reply {
	if (request.path === '/Token' && request.method === 'POST') return issueToken(world, request);
	const found = routes.flatMap((route) => {
		const params = route.match(request);
		return params === null ? [] : [{ route, params }];
	});
	if (found.length === 0) throw unknownPath(request);
	const one = found.find(({ route }) => route.method === request.method);
	if (one === undefined) {
		const methods = [...new Set(found.map(({ route }) => route.method))].join(', ');
		throw new Refusal(405, 'METHOD_NOT_ALLOWED', `${request.path} takes ${methods}, not ${request.method}.`);
	}
	const call: Call = {
		world,
		employee: authenticate(world, request),
		request,
		params: one.params,
		body: () => bodyOf(request),
		query: (name) => {
			const value = request.query[name];
			if (value === undefined || value === '')
				throw invalid('VALIDATION', `The parameter ${name} is required.`);
			return value;
		},
	};
	return one.route.handle(call);
}

function unknownPath({ method, path }: CoreRequest): Refusal {
	return notFound('UNKNOWN_PATH', `There is nothing at ${method} ${path}.`);
}

function bodyOf({ headers, text }: CoreRequest): JsonObject {
	if (!/^application\/([\w.+-]*\+)?json\b/i.test(headers['content-type'] ?? '')) {
		throw new Refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'The body must be application/json.');
	}
	const body = parse(text);
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		throw invalid('BAD_JSON', 'The body must be a JSON object.');
	}
	return body;
}

function parse(text: string): Json {
	try {
		const body = JSON.parse(text) as Json;
		// What is nested too deeply to be written again is of no use.
		JSON.stringify(body);
		return body;
	} catch {
		throw invalid('BAD_JSON', text === '' ? 'The body is empty.' : 'The body is not valid JSON.');
	}
}

/** Refusals become answers; so does a mistake of the sandbox itself, which then says so. */
function guarded(serveIt: () => Reply): Answer {
	try {
		const { status, body, file } = serveIt();
		return file === undefined ? answer(status, body) : download(file);
	} catch (cause) {
		if (cause instanceof Refusal) return answer(cause.status, cause.body());
		const message = `The sandbox made a mistake: ${cause instanceof Error ? cause.message : String(cause)}`;
		return answer(500, { code: 'SANDBOX', message });
	}
}

function answer(status: number, body: Json | undefined): Answer {
	const empty = body === undefined;
	return {
		kind: 'response',
		status,
		headers: empty ? {} : { 'content-type': 'application/json; charset=utf-8' },
		text: empty ? '' : JSON.stringify(body),
		delayMs: 0,
	};
}

function download({ name, bytes }: NonNullable<Reply['file']>): Answer {
	const headers = {
		'content-type': 'application/octet-stream',
		'content-disposition': `attachment; filename="${name}"`,
	};
	return { kind: 'response', status: 200, headers, text: '', bytes, delayMs: 0 };
}
