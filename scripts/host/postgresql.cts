import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import type { InstalledN8n } from './install.cjs';
import type { Say } from './progress.cjs';
import { ownPostgres } from './ownPostgres.cjs';

/** A PostgreSQL database of this run alone. */
export interface Database {
	readonly host: string;
	readonly port: number;
	readonly name: string;
	readonly user: string;
	/** Runs one statement. @returns its rows */
	rows<T = Readonly<Record<string, unknown>>>(
		sql: string,
		values?: readonly unknown[],
	): Promise<readonly T[]>;
	/** Drops the database; where the server was started for it, ends that too. */
	close(): Promise<void>;
}

/** As much of the package pg as is used; it comes with n8n. */
interface Pg {
	readonly Pool: new (options: object) => Pool;
}
interface Pool {
	query(sql: string, values?: readonly unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
	on(event: 'error', listener: () => void): void;
	end(): Promise<void>;
}

const HOST = '127.0.0.1';
const USER = 'postgres';
const STANDARD_PORT = 5432;

/**
 * Makes a database on the PostgreSQL of this machine where that lets `postgres` in without a password, else on one that is
 * started for it.
 * @throws where there is none and none can be installed, with what to do
 */
export async function createDatabase({ n8n }: InstalledN8n, say: Say): Promise<Database> {
	const { Pool } = createRequire(n8n)('pg') as Pg;
	const connect = (port: number, database: string): Pool => {
		const pool = new Pool({ host: HOST, port, user: USER, password: '', database, max: 4 });
		// A connection that is not in use has ended; the next query opens another.
		pool.on('error', () => undefined);
		return pool;
	};
	const answers = async (port: number): Promise<boolean> => {
		const pool = connect(port, 'postgres');
		try {
			await pool.query('SELECT 1');
			return true;
		} catch {
			return false;
		} finally {
			await pool.end();
		}
	};
	const own = (await answers(STANDARD_PORT)) ? null : await ownPostgres(answers, say);
	const port = own?.port ?? STANDARD_PORT;
	const name = `naccs_${randomUUID().replaceAll('-', '')}`;
	const server = connect(port, 'postgres');
	await server.query(`CREATE DATABASE ${name}`);
	// Nobody waits for the disk: this database does not outlive the run.
	await server.query(`ALTER DATABASE ${name} SET synchronous_commit = off`);
	const pool = connect(port, name);
	return {
		host: HOST,
		port,
		name,
		user: USER,
		rows: async <T,>(sql: string, values: readonly unknown[] = []) =>
			(await pool.query(sql, values)).rows as readonly T[],
		close: async () => {
			await pool.end();
			await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
			await server.end();
			await own?.close();
		},
	};
}
