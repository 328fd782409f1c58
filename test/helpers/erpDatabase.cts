import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import type { Host } from '../../scripts/host/host.cjs';
import { installN8n } from '../../scripts/host/install.cjs';
import { isQueueHost } from '../../scripts/host/queueHost.cjs';
import { startPostgres } from './postgres.cjs';

/** A Postgres database of one test file's own. */
export interface ErpDatabase {
	/** Which Postgres it is, for whoever reads the test's output. */
	readonly kind: string;
	readonly port: number;
	readonly database: string;
	/** Runs statements. @returns the rows of the last one */
	rows(sql: string): Promise<ReadonlyArray<Readonly<Record<string, unknown>>>>;
	/** Takes the database away again. */
	close(): Promise<void>;
}

const STANDARD_PORT = 5432;

/**
 * On the PostgreSQL of the n8n where it has one: only a server with a connection for each client can show a race. Else on
 * the one of this machine where there is one that asks for no password, else on one in WebAssembly.
 */
export async function startErpDatabase(host: Host): Promise<ErpDatabase> {
	if (isQueueHost(host)) return await onServer('the PostgreSQL of the n8n', host.database.port);
	return await onServer('the PostgreSQL of this machine', STANDARD_PORT).catch(inWebAssembly);
}

async function onServer(kind: string, port: number): Promise<ErpDatabase> {
	const database = `naccs_erp_${randomBytes(4).toString('hex')}`;
	const server = await connect(port, 'postgres');
	await server.query(`CREATE DATABASE ${database}`);
	const client = await connect(port, database);
	return {
		kind,
		port,
		database,
		rows: async (sql) => [await client.query(sql)].flat().at(-1)?.rows ?? [],
		close: async () => {
			await client.end();
			await server.query(`DROP DATABASE ${database} WITH (FORCE)`);
			await server.end();
		},
	};
}

async function inWebAssembly(): Promise<ErpDatabase> {
	const postgres = await startPostgres();
	return {
		kind: 'PGlite',
		port: postgres.port,
		database: 'postgres',
		rows: async (sql) => (await postgres.rows(sql)) as Awaited<ReturnType<ErpDatabase['rows']>>,
		close: async () => await postgres.close(),
	};
}

/** As much of the package `pg` as is used here. */
interface Client {
	connect(): Promise<unknown>;
	query(sql: string): Promise<Result | Result[]>;
	end(): Promise<void>;
	on(event: 'error', listener: () => void): unknown;
}
interface Result {
	readonly rows: Array<Record<string, unknown>>;
}

/** With the client that n8n itself has: this package needs none. */
async function connect(port: number, database: string): Promise<Client> {
	const { n8n } = await installN8n(() => undefined);
	const pg: unknown = createRequire(n8n)('pg');
	if (!isPg(pg)) throw new Error('The n8n that is installed has no client for Postgres');
	const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database });
	// The end of its connection is told by the next query.
	client.on('error', () => undefined);
	await client.connect();
	return client;
}

function isPg(pg: unknown): pg is { Client: new (options: object) => Client } {
	return typeof pg === 'object' && pg !== null && 'Client' in pg && typeof pg.Client === 'function';
}
