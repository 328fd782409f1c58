import { createCyberPort, type CyberPort, type Report } from '../../../nodes/Naccs/cyberport';
import { assumptions } from '../../../nodes/Naccs/cyberport/assumptions';
import {
	coreHttp,
	practice,
	runUntil,
	sandboxInProcess,
	type CoreHttpOptions,
	type Login,
	type Moment,
} from '../../../sandbox/inProcess.cjs';
import { owner, readCodes } from './client.cjs';
import { settled } from './manual.cjs';

const ecr = readCodes().find(({ code }) => code === 'ECR');
const kind = {
	code: 'ECR',
	resource: ecr?.resource.name ?? '',
	resourceStatus: 'documented',
	creationUnit: 'customId',
} as const;

function start() {
	const { core, time } = sandboxInProcess({ processingMs: 1000 });
	const port = (options: CoreHttpOptions = {}, login: Login = practice.token): CyberPort =>
		createCyberPort({ http: coreHttp(core, login, options), clock: time, assumptions });
	const saved = async (dealName: string): Promise<Report> => {
		const deal = await port().deals.create(owner(), { name: dealName });
		const locator = { by: 'dealNo', dealNo: String(deal.dealNo) } as const;
		return (await port().reports(kind).create(locator, owner())).report;
	};
	const taken = () => core.ledger().filter((line) => line.kind === 'sendTaken').length;
	return { core, time, port, saved, taken };
}

describe('a fault, as the client sees it', () => {
	it.each([
		['', 'taken', undefined, undefined, 1],
		['#lost-answer', 'unknown', 'connectionLost', 'unknown', 1],
		['#reset-before', 'unknown', 'connectionLost', 'unknown', 0],
		['#timeout-after', 'unknown', 'timeout', 'unknown', 1],
		['#timeout-before', 'unknown', 'timeout', 'unknown', 0],
		['#slow:31', 'unknown', 'timeout', 'unknown', 1],
		['#slow:29', 'taken', undefined, undefined, 1],
		['#unreachable', 'no', 'unreachable', 'no', 0],
		['#http-500-after', 'unknown', undefined, undefined, 1],
		['#busy', 'no', undefined, undefined, 0],
	])('%s', async (tag, sent, reason, reached, sends) => {
		const { port, saved, taken } = start();
		const outcome = await port()
			.reports(kind)
			.send(await saved(tag));
		const why = 'why' in outcome ? Object(outcome.why) : {};
		expect([outcome.sent, why.reason, why.reached, taken()]).toEqual([sent, reason, reached, sends]);
	});

	it('a time-out takes its time on the clock that was given', async () => {
		const { port, saved, time } = start();
		const report = await saved('#timeout-after');
		const began = time.now();
		const pending = port({ clock: time, timeoutMs: 7_000 }).reports(kind).send(report);
		expect((await runUntil(time, pending)).sent).toBe('unknown');
		expect(time.now() - began).toBe(7_000);
	});
});

describe('a request that is parked', () => {
	it('while leaving has not been carried out; while returning it has', async () => {
		const { port, saved, taken } = start();
		const report = await saved('');
		const gate = parking();
		const pending = port({ park: gate.park }).reports(kind).send(report);
		await settled();
		expect([gate.moments(), taken()]).toEqual([['leaving'], 0]);
		gate.go();
		await settled();
		expect([gate.moments(), taken()]).toEqual([['leaving', 'returning'], 1]);
		gate.go();
		expect((await pending).sent).toBe('taken');
	});

	it('lets another execution pass: of two that both read before, the one that arrives first is taken', async () => {
		const { port, saved, taken } = start();
		const report = await saved('');
		const gate = parking();
		const first = port({ park: gate.park }).reports(kind).send(report);
		await settled();
		expect((await port().reports(kind).send(report)).sent).toBe('taken');
		gate.go();
		await settled();
		gate.go();
		expect([(await first).sent, taken()]).toEqual(['no', 1]);
	});

	it('is given up when the execution is stopped, whether it was carried out or not', async () => {
		for (const steps of [0, 1]) {
			const { port, saved, taken } = start();
			const report = await saved('');
			const gate = parking();
			const stop = new AbortController();
			const pending = port({ park: gate.park, signal: stop.signal }).reports(kind).send(report);
			await settled();
			for (let step = 0; step < steps; step += 1) {
				gate.go();
				await settled();
			}
			stop.abort();
			expect(await pending).toMatchObject({ sent: 'unknown', why: { reason: 'cancelled' } });
			expect(taken()).toBe(steps);
		}
	});
});

it('a client gets a token, and after a GET that answers 401 a new one; a send is never repeated', async () => {
	const { port, saved, core, taken } = start();
	const client = port({}, { clientId: practice.clientId, clientSecret: practice.clientSecret });
	expect(await client.company.me()).toMatchObject({ employeeId: 'EMP-HANAKO' });
	const report = await saved('');
	core.expireTokens();
	expect(await client.reports(kind).send(report)).toMatchObject({ sent: 'no', why: { status: 401 } });
	expect(await client.company.me()).toMatchObject({ employeeId: 'EMP-HANAKO' });
	expect([(await client.reports(kind).send(report)).sent, taken()]).toEqual(['taken', 1]);
});

it('the same calls in the same order give the same world, byte for byte', async () => {
	const run = async () => {
		const { port, saved, core, time } = start();
		await port()
			.reports(kind)
			.send(await saved('#foreign:old #rival:save:after-send'));
		time.pass(60_000);
		return JSON.stringify([core.ledger(), core.state.outputs]);
	};
	expect(await run()).toBe(await run());
});

describe('time by hand', () => {
	it('wakes waits and tasks in the order they are due; a stopped wait ends at once and is forgotten', async () => {
		const { time } = start();
		const order: string[] = [];
		const stop = new AbortController();
		const waits = [
			time.sleep(20).then(() => order.push('later')),
			time.sleep(10).then(() => order.push('first')),
			time.sleep(1_000, stop.signal).then(() => order.push('stopped')),
		];
		stop.abort();
		await settled();
		expect([order, time.pending]).toEqual([['stopped'], 2]);
		time.pass(10);
		await settled();
		time.next();
		await Promise.all(waits);
		expect([order, time.next()]).toEqual([['stopped', 'first', 'later'], false]);
	});
});

it('several executions go on together until all are done; one that nothing can wake is named', async () => {
	const { port, saved, time, core } = start();
	const reports = [await saved(''), await saved('#slow:3')];
	const waits = reports.map(async (report, at) => {
		const own = port({ clock: time }, [practice.token, practice.secondToken][at]);
		await own.reports(kind).send(report);
		while ((await own.outputs.byReport(report.dealReportId)).length === 0) await time.sleep(300);
		return time.now();
	});
	const [quick = 0, slow = 0] = await runUntil(time, Promise.all(waits));
	expect(slow).toBeGreaterThan(quick);
	expect(core.ledger().filter((line) => line.kind === 'result')).toHaveLength(2);
	await expect(runUntil(time, new Promise(() => undefined))).rejects.toThrow('stands still');
});

/** A gate that stops every request at both of its stages until `go`. */
function parking() {
	const seen: Moment['stage'][] = [];
	let waiting: (() => void)[] = [];
	return {
		park: ({ stage }: Moment) => {
			seen.push(stage);
			return new Promise<void>((resolve) => waiting.push(resolve));
		},
		go: () => {
			const now = waiting;
			waiting = [];
			for (const resume of now) resume();
		},
		moments: () => [...seen],
	};
}
