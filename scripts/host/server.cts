import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { request } from 'undici';
import type { InstalledN8n } from './install.cjs';
import { cacheFolder } from './places.cjs';
import { freePort } from './ports.cjs';
import { until } from './until.cjs';

/** Who owns the n8n that is started here. Made up; the server listens on this machine only. */
export const owner = { email: 'owner@naccs.example', password: 'Practice2026' };
const PASSWORD_HASH = '$2a$10$JR6CGi3wRrxs0hJ7P58hFuY7M8cDfSCVspR43UtY3rnZ6iMpEPooe';

// Only against an n8n that hangs: a busy machine is no reason to give up.
const START_MS = 600_000;
const STOP_MS = 60_000;

export interface Server {
	readonly url: string;
	readonly pid: number;
	/** Resolves when the process is gone, whoever ended it. */
	readonly ended: Promise<void>;
	/** Everything n8n printed since this start. */
	log(): Promise<string>;
	/** Ends this process, by its own id, and waits until it is gone. */
	stop(): Promise<void>;
	/** As a machine that loses its power: at once, with nothing put in order. */
	kill(): Promise<void>;
}

/** n8n's processes: all in one; or, in queue mode, the main one, one for webhooks, and workers. */
export type Part = 'start' | 'webhook' | 'worker';

/** Where a process of each kind tells that it is ready. n8n answers its health check a little before its REST interface. */
const READY: Readonly<Record<Part, string>> = {
	start: '/rest/settings',
	webhook: '/healthz/readiness',
	worker: '/healthz/readiness',
};

/**
 * Starts n8n on a user folder and waits until it answers.
 * @throws with n8n's output when it ends or does not answer within ten minutes
 */
export async function startServer(
	{ node, n8n }: InstalledN8n,
	userFolder: string,
	changes: Readonly<Record<string, string>> = {},
	wantedPort?: number,
	part: Part = 'start',
): Promise<Server> {
	const [port, brokerPort] = [wantedPort ?? (await freePort()), await freePort()];
	const url = `http://127.0.0.1:${port}`;
	const logFile = path.join(userFolder, 'n8n.log');
	const out = openSync(logFile, 'w');
	const child = spawn(node, ['--require', path.join(__dirname, 'leash.cjs'), n8n, part], {
		cwd: userFolder,
		env: { ...environment(userFolder, url, port, brokerPort), ...changes },
		// The pipe is the leash: it closes with this process.
		stdio: ['pipe', out, out],
	});
	closeSync(out);
	const log = async (): Promise<string> => await readFile(logFile, 'utf8');
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const stop = async (): Promise<void> => await end(child, ended);
	const ready = await until(START_MS, async () =>
		hasEnded(child) ? false : (await answers(url, READY[part])) ? true : undefined,
	);
	if (ready !== true) {
		await stop();
		throw new Error(`n8n did not start:\n${(await log()).slice(-4000)}`);
	}
	const kill = async (): Promise<void> => {
		child.kill('SIGKILL');
		await ended;
	};
	return { url, pid: child.pid ?? 0, ended, log, stop, kill };
}

/** What the user has set for an n8n of their own must not reach this one. */
function environment(userFolder: string, url: string, port: number, brokerPort: number): NodeJS.ProcessEnv {
	const inherited = Object.entries(process.env).filter(
		([name]) => !/^(N8N|DB|EXECUTIONS|QUEUE|npm|JEST)_|^(NODE_ENV|NODE_OPTIONS|WEBHOOK_URL)$/.test(name),
	);
	return {
		...Object.fromEntries(inherited),
		// Starts in two thirds of the time from the second start on.
		NODE_COMPILE_CACHE: path.join(cacheFolder(), 'compiled'),
		N8N_USER_FOLDER: userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_EDITOR_BASE_URL: url,
		N8N_WEBHOOK_URL: `${url}/`,
		N8N_SECURE_COOKIE: 'false',
		N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
		N8N_INSTANCE_OWNER_EMAIL: owner.email,
		N8N_INSTANCE_OWNER_FIRST_NAME: 'Practice',
		N8N_INSTANCE_OWNER_LAST_NAME: 'Owner',
		N8N_INSTANCE_OWNER_PASSWORD_HASH: PASSWORD_HASH,
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		GENERIC_TIMEZONE: 'Asia/Tokyo',
	};
}

/** Whether an n8n is there. */
export async function answers(url: string, place = READY.start): Promise<boolean> {
	try {
		const { statusCode, body } = await request(`${url}${place}`);
		const text = await body.text();
		return statusCode === 200 && text.startsWith('{');
	} catch {
		return false;
	}
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
	if (hasEnded(child)) return;
	child.kill('SIGTERM');
	const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
	await ended;
	clearTimeout(timer);
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
	return exitCode !== null || signalCode !== null;
}
