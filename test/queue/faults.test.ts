import { compared, printTable, sentTwice, type Tried } from '../helpers/faultTable.cjs';
import { inform } from '../helpers/package.cjs';
import { post, startQueue, type Filing, type Queue, type Row } from '../helpers/queue.cjs';
import { SECRET } from '../helpers/triggerHost.cjs';

/**
 * Queue mode with processes killed and stopped, Redis and Cyber Port away. The work comes from a table, so that the next
 * run goes on; each time rows, the items that n8n kept, and the sandbox's ledger are compared.
 */
let t: Queue;
const tried: Tried[] = [];

beforeAll(async () => {
	t = await startQueue();
	await t.activate('file');
	await t.activate('batch');
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
const answered = ({ state }: Row): boolean => ['accepted', 'rejected'].includes(state);
const ended = ({ state }: Row): boolean => ['accepted', 'rejected', 'unknown'].includes(state);

/**
 * Goes on until this is true of the rows; then none was filed twice, none is lost, and n8n has kept the items that at least so
 * many of the rows hold: all but those that only a killed run had.
 */
async function settles(
	fault: string,
	count: number,
	settled: (rows: readonly Row[]) => boolean,
	items = count,
): Promise<readonly Row[]> {
	await t.goOn(settled);
	await allEnded();
	const evidence = await t.evidence();
	const result = compared(fault, evidence);
	tried.push(result);
	expect(result).toMatchObject({ filings: count, doubles: 0, because: [] });
	expect(result.items).toBeGreaterThanOrEqual(items);
	return evidence.rows;
}

/** Begins a run, and resolves when the fault in the name of a row's deal holds it. @returns the worker it is on */
async function held(workflow: Filing = 'file'): Promise<Worker> {
	const strikes = (): number =>
		Object.values(t.practice.sandbox.faults.counts()).reduce((sum, one) => sum + one, 0);
	const before = strikes();
	expect(await t.begin(workflow)).toBe(200);
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
	])('%s: every filing has its answer in the end, sent once', async (place, tags) => {
		await t.fill([tags, '#reject:E0002', '']);
		const worker = await held();
		await end(worker, 'kill');
		const rows = await settles(`kill -9 ${place}`, 3, (all) => all.every(answered));
		expect(rows.map(({ state }) => state)).toEqual(['accepted', 'rejected', 'accepted']);
		expect(t.sendsOf(rows)).toEqual([1, 1, 1]);
	});

	it('in a send that never arrived: that one ends as unknown and is not sent again by itself', async () => {
		await t.fill(['#timeout-before:send', '', '']);
		const worker = await held();
		await end(worker, 'kill');
		const rows = await settles(
			'kill -9 in a send that never arrived',
			3,
			(all) => all.slice(1).every(accepted),
			2,
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

describe('a batch in one run of the node', () => {
	const withTags = (count: number, tags: Readonly<Record<number, string>>): readonly string[] =>
		Array.from({ length: count }, (_, place) => tags[place] ?? '');

	const writtenDown = async (): Promise<void> =>
		await t.until('all are written down', async () =>
			(await t.rows()).every(({ filing }) => filing !== null),
		);

	it('of 200: each is sent once, and row, item and ledger say the same', async () => {
		await t.fill(withTags(200, { 50: '#reject:E0002', 199: '#reject:E0002' }));
		const begun = Date.now();
		expect(await t.begin('batch')).toBe(200);
		await writtenDown();
		inform(`200 filings in one run of the node: ${Math.round((Date.now() - begun) / 1000)} s`);
		const rows = await settles('200 filings in one run of the node', 200, (all) => all.every(answered));
		expect(tried.at(-1)).toMatchObject({ states: '198 accepted, 2 rejected' });
		expect(t.sendsOf(rows)).toEqual(Array<number>(200).fill(1));
	});

	it.each([
		['that NACCS took', '#timeout-after:send', 'accepted', 1],
		['that never arrived', '#timeout-before:send', 'unknown', 0],
	])(
		'of 20, killed in a send %s: nothing is sent twice, and what is not known is told as alreadySent',
		async (kind, tags, state, sends) => {
			// NACCS rejects one that the killed run has not come to.
			await t.fill(withTags(20, { 7: tags, 15: '#reject:E0002' }));
			const worker = await held('batch');
			// Those behind are made ready by now: noted and saved, not sent.
			await t.quiet();
			await end(worker, 'kill');
			await t.begin('batch');
			await writtenDown();
			const rows = await settles(`kill -9 in a batch, in a send ${kind}`, 20, (all) => all.every(ended));
			expect([rows[7]?.state, rows[15]?.state]).toEqual([state, 'rejected']);
			const unknown = rows.filter((row) => row.state === 'unknown');
			expect(unknown.map(({ filing }) => filing?.alreadySent)).toEqual(unknown.map(() => true));
			const ready = unknown.filter((row) => row !== rows[7]);
			expect(ready).toEqual(rows.slice(8, 8 + ready.length));
			expect([1, 2, 3, 4]).toContain(ready.length);
			const sent = rows.map((row, place) => (place === 7 ? sends : ready.includes(row) ? 0 : 1));
			expect(t.sendsOf(rows)).toEqual(sent);
			// Once more: still nothing is sent.
			await t.begin('batch');
			await t.until('it has looked once more', async () =>
				(await t.rows()).every((row, place) => answered(row) || row.claimed_by !== rows[place]?.claimed_by),
			);
			await allEnded();
			const again = await t.rows();
			expect(again.map((row) => row.state)).toEqual(rows.map((row) => row.state));
			expect(t.sendsOf(again)).toEqual(sent);
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

	async function acted(on: string): Promise<{ n: number; ids: number }> {
		const [counted] = await t.host.database.rows<{ n: number; ids: number }>(
			"SELECT count(*)::int AS n, count(DISTINCT id)::int AS ids FROM acted WHERE id LIKE $1 || '-%'",
			[on],
		);
		return counted ?? { n: 0, ids: 0 };
	}

	/** Sends it until n8n takes it: a process whose database answers too slowly takes nothing for a moment. */
	async function untilTaken(url: string, id: string): Promise<number> {
		let status = 0;
		await t.until(`${id} is taken`, async () => (status = await notify(url, id)) !== 503);
		return status;
	}

	it('2,000 in a burst, with repeats: each is acted on once, whatever process it comes to', async () => {
		const { webhook, main } = t.host.running;
		const ids = Array.from({ length: 2000 }, (_, index) => `history-${index % 1600}`);
		// More at once are not taken faster: one process takes them all.
		const begun = Date.now();
		const statuses = await inParallel(10, ids, async (one) => await untilTaken(webhook.url + path, one));
		expect(new Set(statuses)).toEqual(new Set([200]));
		await t.until('all are acted on', async () => (await acted('history')).n >= 1600);
		inform(`2,000 webhooks: ${Math.round((Date.now() - begun) / 1000)} s`);
		const passed = await t.host.database.rows<{ times: number }>('SELECT times FROM notifications');
		expect([passed.length, passed.filter(({ times }) => times > 1).length]).toEqual([1600, 0]);
		// The main process has a memory of its own: the same again gets past it, and is stopped by the key.
		await inParallel(10, ids.slice(0, 50), async (one) => await untilTaken(main.url + path, one));
		await t.until('they have come a second time', async () => {
			const twice = await t.host.database.rows('SELECT 1 FROM notifications WHERE times > 1');
			return twice.length === 50;
		});
		const { n, ids: different } = await acted('history');
		tried.push({
			fault: '2,000 webhooks, 400 of them repeats',
			filings: 1600,
			doubles: n - different,
			lost: 1600 - different,
			items: 0,
			states: `${n} acted on`,
			because: [],
		});
		expect([n, different]).toEqual([1600, 1600]);
	});

	it('that n8n could not take are taken when they come again', async () => {
		const { webhook } = t.host.running;
		const ids = Array.from({ length: 5 }, (_, index) => `refused-${index}`);
		await t.host.database.rows(
			"CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'full'; END $$",
		);
		await t.host.database.rows(
			'CREATE TRIGGER refuse BEFORE INSERT ON execution_entity FOR EACH ROW EXECUTE FUNCTION refuse()',
		);
		const refused = await inParallel(1, ids, async (one) => await notify(webhook.url + path, one));
		await t.host.database.rows('DROP FUNCTION refuse CASCADE');
		expect(new Set(refused)).toEqual(new Set([500]));
		const taken = await inParallel(1, ids, async (one) => await untilTaken(webhook.url + path, one));
		expect(new Set(taken)).toEqual(new Set([200]));
		await t.until('all are acted on', async () => (await acted('refused')).n >= ids.length);
		expect(await acted('refused')).toEqual({ n: ids.length, ids: ids.length });
	});
});

describe('all of the tests above', () => {
	it('have let NACCS take no report twice, nor two reports of one deal', () => {
		const ledger = t.practice.sandbox.ledger();
		const sends = ledger.filter(({ kind }) => kind === 'sendTaken');
		inform(`${sends.length} sends in all`);
		expect(sends).not.toEqual([]);
		expect([sentTwice(ledger, 'dealReportId'), sentTwice(ledger, 'dealNo')]).toEqual([[], []]);
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
