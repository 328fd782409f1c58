import type { INode } from 'n8n-workflow';
import { request } from 'undici';
import { importable, practiceCredentials } from '../../scripts/host/examples.cjs';
import type { HostExecution } from '../../scripts/host/host.cjs';
import { startQueueHost, type Process, type QueueHost } from '../../scripts/host/queueHost.cjs';
import { until } from '../../scripts/host/until.cjs';
import type { Evidence } from './faultTable.cjs';
import { deals, linesOf } from './filings.cjs';
import { readText } from './files.cjs';
import { startGate, type Gate } from './gate.cjs';
import { startPractice, type Practice } from './practice.cjs';

/**
 * n8n in queue mode with workflows of `test/queue/workflows`: `file` claims rows of the table `filings` one by one and files
 * them, `batch` takes all that have no answer and files them in one run of the node, `look` looks for the answers of those
 * that have none, `notified` writes down what the NACCS Trigger hands over.
 */
export interface Queue {
	readonly host: QueueHost;
	readonly practice: Practice;
	/** What stands between n8n and the sandbox. */
	readonly gate: Gate;
	/** Empties the table and adds a new deal to it for each name; the tags in a name choose what happens to it. */
	fill(names: readonly string[]): Promise<void>;
	rows(): Promise<readonly Row[]>;
	/** The rows, and what there is to compare them with: since the table was filled, and the whole ledger. */
	evidence(): Promise<Evidence>;
	/** Begins a workflow; the answer does not wait for it. @returns the status, 0 when there was no answer */
	begin(name: Filing | 'look'): Promise<number>;
	/** Activates a workflow. `change` for one that is other than its file. @returns its ID */
	activate(name: Workflow, change?: (node: INode) => INode): Promise<string>;
	/** @throws after a quarter of an hour, with what was waited for */
	until(what: string, condition: () => boolean | Promise<boolean>): Promise<void>;
	/** As a schedule would: begins `file` and `look`, once a second, unless many runs are waiting for a worker. */
	nextRuns(): Promise<void>;
	/** Begins the next runs again and again until that is true of the rows. */
	goOn(settled: (rows: readonly Row[]) => boolean): Promise<readonly Row[]>;
	/** Waits until NACCS has taken that many sends of the rows. */
	taken(count: number): Promise<void>;
	/** Waits until no call has come to the sandbox for half a second. */
	quiet(): Promise<void>;
	/** Executions that no worker has yet. */
	waiting(): Promise<number>;
	/** IDs of the executions that n8n calls running. */
	running(): Promise<readonly string[]>;
	/** The worker that got the execution. */
	workerOf(executionId: string): Promise<'worker1' | 'worker2'>;
	/** Sends NACCS took of each row. */
	sendsOf(rows: readonly Row[]): readonly number[];
	close(): Promise<void>;
}

/** The workflows that file the rows. */
export type Filing = 'file' | 'batch';

export type Workflow = Filing | 'look' | 'notified';

export interface Row {
	readonly id: number;
	readonly deal_no: string;
	readonly state: string;
	readonly claimed_by: string | null;
	/** The item of the NACCS node. */
	readonly filing: {
		readonly dealReportId?: string;
		readonly state?: string;
		readonly alreadySent?: boolean;
	} | null;
}

export type { Process };

const TABLES = [
	`CREATE TABLE filings (
		id serial PRIMARY KEY, deal_no text UNIQUE NOT NULL, booking_no text NOT NULL, state text NOT NULL DEFAULT 'new',
		claimed_by text, claimed_at timestamptz, filing jsonb
	)`,
	'CREATE TABLE notifications (id text PRIMARY KEY, times integer NOT NULL)',
	'CREATE TABLE acted (id text NOT NULL)',
];

/**
 * Before each notification n8n makes an isolate for expressions, needed or not: most of what the process for webhooks did.
 * Now only where there is an expression.
 */
const EXPRESSIONS = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

// Only against a test that hangs.
const PATIENCE_MS = 900_000;

export async function startQueue(): Promise<Queue> {
	const practice = await startPractice();
	const gate = await startGate(practice.sandbox.url);
	const host = await startQueueHost({ env: EXPRESSIONS, say: (line) => process.stderr.write(`  ${line}\n`) });
	const { database } = host;
	for (const table of TABLES) await database.rows(table);
	const credentials = await createCredentials(host, gate.url);
	const wait: Queue['until'] = async (what, condition) => {
		const met = await until(PATIENCE_MS, async () => ((await condition()) ? true : undefined));
		if (met !== true) throw new Error(`Waited in vain: ${what}\n${(await host.log()).slice(-3000)}`);
	};
	const rows = async (): Promise<readonly Row[]> =>
		await database.rows<Row>('SELECT id, deal_no, state, claimed_by, filing FROM filings ORDER BY id');
	let begun = 0;
	const nextRuns = async (): Promise<void> => {
		if (Date.now() - begun < 1000 || (await waiting()) > 3) return;
		begun = Date.now();
		await begin('file');
		await begin('look');
	};
	const sendsOf: Queue['sendsOf'] = (all) => {
		const taken = linesOf(practice.sandbox, 'sendTaken');
		return all.map(({ deal_no }) => taken.filter(({ dealNo }) => dealNo === deal_no).length);
	};
	const waiting = async (): Promise<number> =>
		(await database.rows("SELECT 1 FROM execution_entity WHERE status = 'new'")).length;
	const begin: Queue['begin'] = async (name) =>
		await post(`${host.running.webhook.url}/webhook/queue-${name}`);
	const running: Queue['running'] = async () =>
		(await database.rows<{ id: number }>("SELECT id FROM execution_entity WHERE status = 'running'")).map(
			({ id }) => String(id),
		);
	let wanted: readonly string[] = [];
	const activated: string[] = [];
	const runs = async (): Promise<HostExecution[]> =>
		(await Promise.all(activated.map(async (id) => await host.executions(id)))).flat();
	return {
		host,
		practice,
		gate,
		rows,
		evidence: async () => ({
			wanted,
			rows: await rows(),
			ledger: practice.sandbox.ledger(),
			runs: await runs(),
		}),
		waiting,
		running,
		begin,
		sendsOf,
		until: wait,
		fill: async (names) => {
			await database.rows('TRUNCATE filings');
			// n8n lists the newest hundred; those of other tests would only be read in vain.
			await database.rows("DELETE FROM execution_entity WHERE status NOT IN ('new', 'running')");
			wanted = await deals(practice, names);
			for (const [index, dealNo] of wanted.entries())
				await database.rows('INSERT INTO filings (deal_no, booking_no) VALUES ($1, $2)', [
					dealNo,
					`SKRB${String(index).padStart(6, '0')}`,
				]);
		},
		activate: async (name, change = (node) => node) => {
			const workflow = importable(readText(`test/queue/workflows/${name}.json`), credentials.naccs);
			const nodes = workflow.nodes.map((node, index) => ({
				...change(node),
				...(node.type === 'n8n-nodes-base.postgres' ? { credentials: credentials.postgres } : {}),
				// A path of a node that is imported twice would be taken.
				...(node.webhookId === undefined ? {} : { webhookId: `${name}-${index}` }),
			}));
			const id = await host.createWorkflow({ ...workflow, nodes });
			activated.push(id);
			const { status, triggers } = await host.activate(id);
			if (status !== 'published') throw new Error(JSON.stringify(triggers));
			return id;
		},
		nextRuns,
		goOn: async (settled) => {
			let now: readonly Row[] = [];
			await wait('all filings are settled', async () => {
				now = await rows();
				if (settled(now)) return true;
				await nextRuns();
				return false;
			}).catch((cause: unknown) => {
				throw new Error(`${String(cause)}\n${JSON.stringify(now)}`);
			});
			return now;
		},
		taken: async (count) => {
			const all = await rows();
			await wait(`${count} sends`, () => sendsOf(all).reduce((sum, one) => sum + one, 0) >= count);
		},
		quiet: async () => {
			let last = { calls: -1, at: 0 };
			await wait('nothing is asked any more', () => {
				const { length: calls } = practice.calls;
				if (calls !== last.calls) last = { calls, at: Date.now() };
				return Date.now() - last.at >= 500;
			});
		},
		workerOf: async (executionId) => {
			let found: 'worker1' | 'worker2' | undefined;
			await wait(`a worker has execution ${executionId}`, async () => {
				for (const name of ['worker1', 'worker2'] as const)
					if ((await host.running[name].log()).includes(`Worker started execution ${executionId} (`))
						found = name;
				return found !== undefined;
			});
			return found ?? 'worker1';
		},
		close: async () => {
			await host.close();
			await gate.shut();
			await practice.close();
		},
	};
}

async function createCredentials(host: QueueHost, sandboxUrl: string) {
	const { practice, 'practice-declare': declares } = practiceCredentials(sandboxUrl);
	const { database } = host;
	const access = {
		host: database.host,
		port: database.port,
		database: database.name,
		user: database.user,
		password: '',
		ssl: 'disable',
	};
	const create = async (type: string, name: string, data: typeof access | typeof practice.data) => ({
		id: await host.createCredential(type, name, data),
		name,
	});
	return {
		naccs: {
			practice: await create('cyberPortApi', practice.name, practice.data),
			'practice-declare': await create('cyberPortApi', declares.name, declares.data),
		},
		postgres: { postgres: await create('postgres', 'Filings', access) },
	};
}

/** @returns the status, 0 when there was no answer */
export async function post(
	url: string,
	body = '{}',
	headers: Readonly<Record<string, string>> = {},
): Promise<number> {
	try {
		const answer = await request(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body,
		});
		await answer.body.dump();
		return answer.statusCode;
	} catch {
		return 0;
	}
}
