import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { CodeEntry } from '../nodes/Naccs/catalogue/types';
import { assumptions, type Assumptions } from '../nodes/Naccs/cyberport/assumptions';
import { readCodes } from './codes.cjs';
import { createCore, type Core } from './core/core.cjs';
import type { Faults } from './core/faults.cjs';
import type { Answer, CoreRequest, LedgerEntry } from './core/types.cjs';
import { serveHelp } from './help/routes.cjs';
import { page } from './page.cjs';
import { realPorts } from './ports.cjs';
import { coreSettings, type SettingOptions } from './settings.cjs';

/** What a practising user signs in with. */
export { practice } from './core/accounts.cjs';
export type { Core } from './core/core.cjs';
export type { Fault, FaultAction, Faults } from './core/faults.cjs';
export type { Delivery, LedgerEntry } from './core/types.cjs';
export type { WebhookSignature } from './core/world.cjs';

export interface SandboxOptions extends SettingOptions {
	/** Assumptions about the API that shall be different (another path, key, status). */
	readonly assumptions?: Partial<Assumptions>;
	/** Business codes that are served besides those of the catalogue. */
	readonly moreCodes?: readonly CodeEntry[];
	/** Makes identifiers and numbers repeatable. Default: by chance. */
	readonly seed?: number;
	/** Default 0: any free port. */
	readonly port?: number;
	/** Default 127.0.0.1. */
	readonly host?: string;
	/** How far away it is: every answer waits this long after it was made, in milliseconds. Default 0. */
	readonly latencyMs?: number;
	/** Speaks HTTPS with this key and certificate, both PEM. */
	readonly tls?: { readonly key: string; readonly cert: string };
}

export interface Sandbox {
	readonly core: Core;
	readonly faults: Faults;
	/** The record of everything that happened to reports, oldest first. */
	ledger(): readonly LedgerEntry[];
	/** Opens the port and answers with the address, such as `http://127.0.0.1:8900`. */
	listen(port?: number): Promise<string>;
	/** Closes the port, open connections too; cancels everything that was to happen later. */
	close(): Promise<void>;
}

export interface StartedSandbox extends Sandbox {
	readonly url: string;
}

/** Attachments come as Base64 inside JSON. */
const BODY_LIMIT = 20 * 1024 * 1024;

export function createSandbox(options: SandboxOptions = {}): Sandbox {
	const codes = [...readCodes(), ...(options.moreCodes ?? [])];
	const core: Core = createCore({
		...coreSettings(options),
		ports: realPorts(options.seed, (deliveryId, outcome) => core.settleDelivery(deliveryId, outcome)),
		assumptions: { ...assumptions, ...options.assumptions },
		codes,
	});
	const server = shell(core, options);
	serveHelp(server, codes);
	return {
		core,
		faults: core.faults,
		ledger: () => core.ledger(),
		listen: (port = options.port ?? 0) => server.listen({ port, host: options.host ?? '127.0.0.1' }),
		close: async () => {
			core.reset();
			await server.close();
		},
	};
}

/** A sandbox that is already listening. */
export async function startSandbox(options: SandboxOptions = {}): Promise<StartedSandbox> {
	const sandbox = createSandbox(options);
	return { ...sandbox, url: await sandbox.listen() };
}

/** HTTP around the core: every method, every path and every content type goes to it as it came. */
function shell(core: Core, { latencyMs = 0, tls }: SandboxOptions) {
	const server = Fastify({
		https: tls ?? null,
		bodyLimit: BODY_LIMIT,
		forceCloseConnections: true,
		frameworkErrors: (cause, _request, reply) => {
			reply.hijack();
			reply.raw.writeHead(400, { 'content-type': 'application/json; charset=utf-8' });
			reply.raw.end(JSON.stringify({ code: 'BAD_PATH', message: cause.message }));
		},
	});
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
	server.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
	server.setNotFoundHandler((request, reply) => give(core.handle(toCore(request)), reply, latencyMs));
	server.setErrorHandler((cause, _request, reply) => {
		const { statusCode = 500, message } =
			cause instanceof Error ? toFailure(cause) : { message: String(cause) };
		return reply.code(statusCode).send({ code: 'HTTP', message });
	});
	return server;
}

function toFailure(cause: Error & { statusCode?: number }): { statusCode: number; message: string } {
	return { statusCode: cause.statusCode ?? 500, message: cause.message };
}

function toCore(request: FastifyRequest): CoreRequest {
	const url = new URL(`http://sandbox${request.url}`);
	const headers = Object.entries(request.headers).map(([name, value]): [string, string | undefined] => [
		name,
		Array.isArray(value) ? value.join(', ') : value,
	]);
	return {
		method: request.method,
		path: url.pathname,
		query: Object.fromEntries(url.searchParams),
		headers: Object.fromEntries(headers),
		text: typeof request.body === 'string' ? request.body : '',
	};
}

async function give(answer: Answer, reply: FastifyReply, latencyMs: number): Promise<void> {
	if (answer.kind !== 'response') {
		reply.hijack();
		if (answer.kind !== 'never') reply.raw.socket?.resetAndDestroy();
		return;
	}
	const wait = answer.delayMs + latencyMs;
	if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
	await reply
		.code(answer.status)
		.headers(answer.headers)
		.send(answer.bytes ?? answer.text);
}
