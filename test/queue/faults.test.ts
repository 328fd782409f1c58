import { compared, printTable, type Tried } from '../helpers/faultTable.cjs';
import { inform } from '../helpers/package.cjs';
import { post, startQueue, type Queue, type Row } from '../helpers/queue.cjs';
import { SECRET } from '../helpers/triggerHost.cjs';

/**
 * Queue mode with processes killed and stopped, Redis and Cyber Port away. The work comes from a table, so that the next
 * run goes on; each time rows, items and the sandbox's ledger are compared.
 */
let t: Queue;
const tried: Tried[] = [];

beforeAll(async () => {
	t = await startQueue();
	await t.activate('file');
	await t.activate('look');
}, 900_000);
afterAll(async () => {
	printTable(tried);
	await Promise.all(starting.values());
	await t?.close();
});

type Worker = 'worker1' | 'worker2';

/** Workers that were started again. The tests go on meanwhile: the other one is there. */
const starting = new Map<Worker, Promise<void>>();

/** Executions of workers that were killed: n8n calls them running until their lock is over. */
const dead = new Set<string>();

/** Ends a worker, and begins to start it again. */
async function end(worker: Worker, how: 'kill' | 'stop'): Promise<void> {
	await starting.get(worker);
	await t.host.running[worker][how]();
	for (const id of await t.running()) if (!dead.has(id) && (await t.workerOf(id)) === worker) dead.add(id);
	starting.set(worker, t.host.start(worker));
}

/** Runs that were begun to go on shall not take rows of the next test. */
async function allEnded(): Promise<void> {
	await t.until('the runs have ended', async () => {
		const waiting = await t.waiting();
		return waiting === 0 && (await t.running()).every((id) => dead.has(id));
	});
}

const accepted = ({ state }: Row): boolean => state === 'accepted';
const ended = ({ state }: Row): boolean => ['accepted', 'rejected', 'unknown'].includes(state);

/** Goes on until this is true of the rows; then none was filed twice and none is lost. */
async function settles(fault: string, count: number, settled: (rows: readonly Row[]) => boolean) {
	const rows = await t.goOn(settled);
	const result = compared(t, fault, rows, count);
	tried.push(result);
	expect(result).toMatchObject({ filings: count, doubles: 0, lost: 0 });
	await allEnded();
	return rows;
}

/** Begins a run, and resolves when the fault in the name of the first row's deal holds it. @returns the worker it is on */
async function held(): Promise<Worker> {
	const strikes = (): number =>
		Object.values(t.practice.sandbox.faults.counts()).reduce((sum, one) => sum + one, 0);
	const before = strikes();
	expect(await t.begin('file')).toBe(200);
	await t.until('the fault holds the run', () => strikes() > before);
	return await t.workerOf(await claimant());
}

async function claimant(): Promise<string> {
	let found: string | null = null;
	await t.until('a run has claimed the first row', async () => {
		found = (await t.rows())[0]?.claimed_by ?? null;
		return found !== null;
	});
	return found ?? '';
}

describe('a worker that is killed', () => {
	it.each([
		['in a save, not carried out', '#timeout-before:save'],
		['in a save, carried out', '#timeout-after:save'],
		['in a send that NACCS took', '#timeout-after:send'],
		['in a send that NACCS takes afterwards', '#taken-late:3:send'],
	])('%s: every filing is accepted in the end, sent once', async (place, tags) => {
		await t.fill([tags, '', '']);
		const worker = await held();
		await end(worker, 'kill');
		const rows = await settles(`kill -9 ${place}`, 3, (all) => all.every(accepted));
		expect(t.sendsOf(rows)).toEqual([1, 1, 1]);
	});

	it('in a send that never arrived: that one ends as unknown and is not sent again by itself', async () => {
		await t.fill(['#timeout-before:send', '', '']);
		const worker = await held();
		await end(worker, 'kill');
		const rows = await settles('kill -9 in a send that never arrived', 3, (all) =>
			all.slice(1).every(accepted),
		);
		expect(rows.map(({ state }) => state)).toEqual(['unknown', 'accepted', 'accepted']);
		expect(t.sendsOf(rows)).toEqual([0, 1, 1]);
	});

	it.each([
		['that NACCS took', '#timeout-after:send', 'accepted', 1],
		['that never arrived', '#timeout-before:send', 'unknown', 0],
	])(
		'in a send %s, and somebody gives the row free without a look: it is not sent again',
		async (kind, tags, state, sends) => {
			await t.fill([tags]);
			const worker = await held();
			await end(worker, 'kill');
			await t.host.database.rows("UPDATE filings SET state = 'new', filing = NULL");
			const [row] = await settles(`kill -9 in a send ${kind}, row freed`, 1, (all) =>
				all.every((one) => accepted(one) || one.filing?.alreadySent === true),
			);
			expect(row?.state).toBe(state);
			expect(t.sendsOf(await t.rows())).toEqual([sends]);
		},
	);
});

describe('a worker that is told to stop while a filing waits for its answer', () => {
	it('stays until the answer is there and written down', async () => {
		await t.fill(['#delay:4']);
		await t.begin('file');
		await t.taken(1);
		const worker = await t.workerOf(await claimant());
		await end(worker, 'stop');
		// Nobody else has looked.
		expect((await t.rows()).map(({ state }) => state)).toEqual(['accepted']);
		await settles('SIGTERM while waiting', 1, (all) => all.every(accepted));
	});

	it('stays until the wait limit where no answer comes, and the next run finds it', async () => {
		await t.fill(['#delay:30']);
		await t.begin('file');
		await t.taken(1);
		const worker = await t.workerOf(await claimant());
		await end(worker, 'stop');
		// unknown: where n8n's own limit of 30 s was over first.
		expect(['sent', 'unknown']).toContain((await t.rows())[0]?.state);
		await settles('SIGTERM, answer after the wait limit', 1, (all) => all.every(accepted));
	});
});

describe('the main process', () => {
	it.each<['stop' | 'kill', string]>([
		['stop', 'restart of main while filings wait'],
		['kill', 'kill -9 of main while filings wait'],
	])('%s and start while filings wait: they end as if nothing had been', async (how, fault) => {
		await t.fill(['#delay:4', '', '']);
		await t.begin('file');
		await t.taken(1);
		await t.host.running.main[how]();
		await t.host.start('main');
		await t.until('the run is at its end', async () => (await t.rows()).every(ended));
		const [row] = await settles(fault, 3, (all) => all.every(accepted));
		await t.until('the run that was under way has ended well', async () => {
			const found = await t.host.database.rows<{ status: string }>(
				'SELECT status FROM execution_entity WHERE id = $1',
				[row?.claimed_by],
			);
			return found[0]?.status === 'success';
		});
	});
});

describe('Redis', () => {
	it('is killed and comes back while filings wait and runs are queued: all are filed, once', async () => {
		await t.fill(['#delay:4', ...Array<string>(9).fill('')]);
		await t.begin('file');
		await t.taken(1);
		await Promise.all(Array.from({ length: 5 }, async () => await t.begin('file')));
		await t.host.redis.kill();
		const meanwhile = t.begin('file');
		await t.host.redis.start();
		await settles('Redis killed and restarted', 10, (all) => all.every(accepted));
		inform(`a run that was begun while Redis was away: ${await meanwhile}`);
	});
});

describe('Cyber Port', () => {
	it('is away for 30 s: what was under way is not sent again, and all are filed when it is back', async () => {
		await t.fill(['#delay:10', ...Array<string>(9).fill('')]);
		await t.begin('file');
		await t.taken(1);
		await t.gate.shut();
		const back = Date.now() + 30_000;
		await t.until('30 s have passed, with runs all the time', async () => {
			await t.nextRuns();
			return Date.now() >= back;
		});
		const away = await t.rows();
		expect(t.sendsOf(away).reduce((sum, one) => sum + one, 0)).toBe(1);
		await t.gate.open();
		await settles('Cyber Port away for 30 s', 10, (all) => all.every(accepted));
	});
});

describe('two workers', () => {
	it('run the same schedule at once: 200 filings, each once', async () => {
		await t.fill(Array<string>(200).fill(''));
		const begun = Date.now();
		const id = await t.activate('file', (node) =>
			node.name === 'Schedule'
				? { ...node, disabled: false }
				: node.name === 'Begin'
					? { ...node, disabled: true }
					: node,
		);
		await t.until('both workers file', async () => {
			const executions = new Set((await t.rows()).flatMap(({ claimed_by }) => claimed_by ?? []));
			const workers = await Promise.all([...executions].map(t.workerOf));
			return new Set(workers).size === 2;
		});
		await t.until('all are filed', async () => (await t.rows()).every(ended));
		inform(`200 filings by two workers: ${Math.round((Date.now() - begun) / 1000)} s`);
		await t.host.deactivate(id);
		await settles('two workers, one schedule', 200, (all) => all.every(accepted));
	});
});

describe('notifications', () => {
	const path = '/webhook/notified-0/webhook';
	let id: string;
	beforeAll(async () => {
		id = await t.activate('notified');
	});
	afterAll(async () => {
		await t.host.deactivate(id);
	});

	async function acted(): Promise<{ n: number; ids: number } | undefined> {
		return (
			await t.host.database.rows<{ n: number; ids: number }>(
				'SELECT count(*)::int AS n, count(DISTINCT id)::int AS ids FROM acted',
			)
		)[0];
	}

	it('2,000 in a burst, with repeats: each is acted on once, whatever process it comes to', async () => {
		const { webhook, main } = t.host.running;
		const ids = Array.from({ length: 2000 }, (_, index) => `history-${index % 1600}`);
		const statuses = await inParallel(40, ids, async (one) => await notify(webhook.url + path, one));
		expect(new Set(statuses)).toEqual(new Set([200]));
		await t.until('all are acted on', async () => ((await acted())?.n ?? 0) >= 1600);
		const passed = await t.host.database.rows<{ times: number }>('SELECT times FROM notifications');
		expect([passed.length, passed.filter(({ times }) => times > 1).length]).toEqual([1600, 0]);
		// The main process has a memory of its own: the same again gets past it, and is stopped by the key.
		await inParallel(10, ids.slice(0, 50), async (one) => await notify(main.url + path, one));
		await t.until('they have come a second time', async () => {
			const twice = await t.host.database.rows('SELECT 1 FROM notifications WHERE times > 1');
			return twice.length === 50;
		});
		expect(await acted()).toEqual({ n: 1600, ids: 1600 });
		tried.push({
			fault: '2,000 webhooks, 400 of them repeats',
			filings: 1600,
			doubles: 0,
			lost: 0,
			states: 'each acted on once',
		});
	});

	it('that n8n could not take are taken when they come again', async () => {
		const { webhook } = t.host.running;
		const ids = Array.from({ length: 5 }, (_, index) => `refused-${index}`);
		const before = (await acted())?.n ?? 0;
		await t.host.database.rows(
			"CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'full'; END $$",
		);
		await t.host.database.rows(
			'CREATE TRIGGER refuse BEFORE INSERT ON execution_entity FOR EACH ROW EXECUTE FUNCTION refuse()',
		);
		const refused = await inParallel(1, ids, async (one) => await notify(webhook.url + path, one));
		await t.host.database.rows('DROP FUNCTION refuse CASCADE');
		expect(new Set(refused)).toEqual(new Set([500]));
		const taken = await inParallel(1, ids, async (one) => await notify(webhook.url + path, one));
		expect(new Set(taken)).toEqual(new Set([200]));
		await t.until('all are acted on', async () => ((await acted())?.n ?? 0) === before + ids.length);
	});
});

/** Does it for each, so many at a time. */
async function inParallel<T, R>(
	width: number,
	all: readonly T[],
	work: (one: T) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	const left = [...all];
	await Promise.all(
		Array.from({ length: width }, async () => {
			for (let one = left.shift(); one !== undefined; one = left.shift()) results.push(await work(one));
		}),
	);
	return results;
}

async function notify(url: string, id: string): Promise<number> {
	const body = JSON.stringify({ data: { dealReportHistoryId: id, operationType: 'NaccsReceive' } });
	return await post(url, body, { 'x-cyberport-token': SECRET });
}
