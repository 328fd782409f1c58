import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { operations, type Host } from './host.cjs';
import { installN8n } from './install.cjs';
import { placePackage } from './package.cjs';
import { freePort } from './ports.cjs';
import { createDatabase, type Database } from './postgresql.cjs';
import { withProgress, type Say } from './progress.cjs';
import { startRedis, type Redis } from './redis.cjs';
import { logIn } from './rest.cjs';
import { startServer, type Part, type Server } from './server.cjs';

/**
 * A real n8n in queue mode: a main process, one for webhooks and two workers, each with this package inside, on a Redis
 * and a PostgreSQL database of their own. `url` is the main process's, `pid`, `ended` and `log` are of its first start.
 */
export interface QueueHost extends Host {
	/** The processes that run now. */
	readonly running: Readonly<Record<Process, Server>>;
	readonly database: Database;
	readonly redis: Redis;
	/** Starts a process that was ended, on the same ports and folder. */
	start(name: Process): Promise<void>;
	/** All processes lose their power at once, and are started again. */
	crash(): Promise<void>;
}

export function isQueueHost(host: Host): host is QueueHost {
	return 'running' in host;
}

export type Process = 'main' | 'webhook' | 'worker1' | 'worker2';

const PARTS: Readonly<Record<Process, Part>> = {
	main: 'start',
	webhook: 'webhook',
	worker1: 'worker',
	worker2: 'worker',
};
const names = Object.keys(PARTS) as readonly Process[];

/** Short, so that what n8n does about a killed worker takes seconds and not minutes. */
const INTERVALS = {
	QUEUE_WORKER_LOCK_DURATION: '30000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '5000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
	N8N_WORKFLOW_PUBLICATION_OUTBOX_POLL_INTERVAL_MS: '250',
};

export async function startQueueHost({
	env = {},
	say = () => undefined,
}: { readonly env?: Readonly<Record<string, string>>; readonly say?: Say } = {}): Promise<QueueHost> {
	const installed = await installN8n(say);
	const folder = await mkdtemp(path.join(tmpdir(), 'naccs-queue-'));
	const endings: Array<() => Promise<void>> = [
		async () => await rm(folder, { recursive: true, force: true }),
	];
	const close = async (): Promise<void> => {
		for (const ending of endings.splice(0).reverse()) await ending();
	};
	try {
		const redis = await startRedis(say);
		endings.push(async () => await redis.close());
		const database = await createDatabase(installed, say);
		endings.push(async () => await database.close());
		const ports: Record<Process, number> = { main: 0, webhook: 0, worker1: 0, worker2: 0 };
		for (const name of names) ports[name] = await freePort();
		const urlOf = (name: Process): string => `http://127.0.0.1:${ports[name]}`;
		const shared = {
			...INTERVALS,
			EXECUTIONS_MODE: 'queue',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: database.host,
			DB_POSTGRESDB_PORT: String(database.port),
			DB_POSTGRESDB_DATABASE: database.name,
			DB_POSTGRESDB_USER: database.user,
			DB_POSTGRESDB_POOL_SIZE: '8',
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
			N8N_EDITOR_BASE_URL: urlOf('main'),
			N8N_WEBHOOK_URL: `${urlOf('webhook')}/`,
			...env,
		};
		const running: Partial<Record<Process, Server>> = {};
		const start = async (name: Process): Promise<void> => {
			running[name] = await startServer(installed, path.join(folder, name), shared, ports[name], PARTS[name]);
		};
		const killAll = async (): Promise<void> => {
			await Promise.all(names.map(async (name) => await running[name]?.kill()));
		};
		// Nothing of theirs is kept, so there is nothing to put in order.
		endings.push(killAll);
		for (const name of names) await placePackage(path.join(folder, name), say);
		const startAll = async (): Promise<void> => {
			// The main process makes the tables; the others only look whether they are there.
			await start('main');
			await Promise.all(names.slice(1).map(start));
		};
		await withProgress('Starting n8n in queue mode', say, startAll);
		const { main, webhook, worker1, worker2 } = running;
		if (!main || !webhook || !worker1 || !worker2) throw new Error('A process of n8n is missing.');
		return {
			...operations(await logIn(main.url)),
			url: main.url,
			pid: main.pid,
			ended: main.ended,
			log: async () => await logs(Object.values(running)),
			running: Object.assign(running, { main, webhook, worker1, worker2 }),
			database,
			redis,
			start,
			crash: async () => {
				await killAll();
				await startAll();
			},
			close,
		};
	} catch (cause) {
		await close();
		throw cause;
	}
}

async function logs(servers: readonly Server[]): Promise<string> {
	return (await Promise.all(servers.map(async (server) => await server.log()))).join('\n');
}
