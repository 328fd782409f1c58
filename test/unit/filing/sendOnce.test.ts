import { prepare } from '../../../nodes/Naccs/filing/prepare';
import { save, type Saved } from '../../../nodes/Naccs/filing/save';
import { sendOnce, type SendOptions, type Sending } from '../../../nodes/Naccs/filing/send';
import { FilingStopped } from '../../../nodes/Naccs/filing/types';
import { scene, type Ending, type Scene } from './fakeCyberPort';

let at: Scene;
let saved: Saved;
beforeEach(async () => {
	await start(scene());
});

async function start(next: Scene): Promise<void> {
	at = next;
	saved = await save(await prepare(at.request({ reserve: 'A' }), at.port), at.port);
}

async function send(...endings: Ending[]): Promise<Sending> {
	return await sendWith({}, ...endings);
}

async function sendWith(changes: Partial<SendOptions>, ...endings: Ending[]): Promise<Sending> {
	at.fake.script.send = endings;
	return await sendOnce(saved, {
		port: at.port,
		budget: at.budget,
		now: () => at.clock.now(),
		claim: async (current) => ({ ...current, saved: await current.reports.get('R1') }),
		look: async () => false,
		...changes,
	});
}

describe('what is known after one answer, and how often it was asked', () => {
	it.each<[Ending, Sending['sent'], posts: number]>([
		['pass', 'taken', 1],
		[{ status: 200 }, 'taken', 1],
		[{ status: 202, text: 'not JSON' }, 'taken', 1],
		[{ status: 200, text: '<html>Log in</html>' }, 'unknown', 1],
		[201, 'unknown', 1],
		[302, 'unknown', 1],
		[400, 'no', 1],
		[403, 'no', 1],
		[404, 'no', 1],
		[408, 'unknown', 1],
		[410, 'no', 1],
		[422, 'no', 1],
		[500, 'unknown', 1],
		[501, 'unknown', 1],
		[502, 'unknown', 1],
		[503, 'unknown', 1],
		[504, 'unknown', 1],
		['lost', 'unknown', 1],
		['reset', 'unknown', 1],
		['timeout', 'unknown', 1],
		['cancelled', 'unknown', 1],
		['unreachable', 'no', 1],
		// These prove that nothing was sent and may pass: asked again.
		[401, 'taken', 2],
		[409, 'taken', 2],
		[423, 'taken', 2],
		[429, 'taken', 2],
	])('%j: %s after %d', async (ending, outcome, posts) => {
		const sending = await send(ending);
		expect(sending).toMatchObject({ sent: outcome, attempts: posts });
		expect(at.fake.count('send')).toBe(posts);
	});
});

describe('an expired log-in', () => {
	it('is renewed by a GET between the two sends', async () => {
		await send(401);
		expect(at.fake.steps.slice(-3)).toEqual(['send', 'me', 'send']);
	});

	it('is renewed once only', async () => {
		expect(await send(401, 401, 'pass')).toMatchObject({ sent: 'no', attempts: 2 });
	});

	it('that cannot be renewed ends it', async () => {
		at.fake.script.me = [401];
		expect(await send(401)).toMatchObject({ sent: 'no', attempts: 1 });
	});
});

describe('a stale _etag', () => {
	it('is claimed again, and the new one is sent', async () => {
		at.fake.change({ _etag: 'x', partitionNo: 7 });
		expect(await send()).toMatchObject({ sent: 'taken', attempts: 2 });
		expect(at.fake.sent).toMatchObject([{ _etag: at.fake.report._etag }]);
	});

	it('that cannot be claimed, because the report was changed, is not sent', async () => {
		const message = 'somebody changed the report after it was saved.';
		const claim = async (): Promise<Saved> =>
			await Promise.reject(new FilingStopped([{ severity: 'stop', message, advice: 'Review it.' }]));
		expect(await sendWith({ claim }, 409)).toMatchObject({
			sent: 'no',
			attempts: 1,
			finding: { severity: 'stop', message: expect.stringContaining('somebody changed the report') },
		});
	});

	it('is given up after three repeats', async () => {
		expect(await send(409, 409, 409, 409, 409)).toMatchObject({ sent: 'no', attempts: 4 });
	});

	it('that cannot be read again is not sent', async () => {
		at.fake.script.get = [403];
		expect(await send(409)).toMatchObject({ sent: 'no', attempts: 1 });
	});
});

describe('a busy NACCS user', () => {
	it('is waited for until the budget ends', async () => {
		const sending = await send(...Array.from({ length: 50 }, (): Ending => 423));
		expect(sending).toMatchObject({
			sent: 'no',
			finding: { message: expect.stringContaining('occupied by another send') },
		});
		expect(at.clock.now()).toBe(25_000);
		expect(at.fake.sent).toEqual([]);
	});

	it('Retry-After makes the wait longer', async () => {
		await send({ status: 429, headers: { 'retry-after': '7' } });
		expect(at.clock.slept).toEqual([7000]);
	});
});

describe('somebody else whose send was answered meanwhile', () => {
	it.each<[after: Ending]>([[423], [429], [409], [401]])('ends it after %j', async (after) => {
		let looks = 0;
		const look = async (): Promise<boolean> => ++looks > 1;
		expect(await sendWith({ look }, after)).toMatchObject({ sent: 'elsewhere', attempts: 1 });
		expect(at.fake.sent).toEqual([]);
	});

	it('ends it before the first attempt', async () => {
		expect(await sendWith({ look: async () => true })).toMatchObject({ sent: 'elsewhere', attempts: 0 });
		expect(at.fake.count('send')).toBe(0);
	});

	it('is not known when the outputs cannot be read: then it is not sent again', async () => {
		const look = async (): Promise<boolean> => (await at.port.outputs.byReport('R1')).length > 0;
		at.fake.script.outputs = ['pass', 403];
		expect(await sendWith({ look }, 423)).toMatchObject({ sent: 'no', attempts: 1 });
	});
});

describe('a stopped execution', () => {
	it('sends nothing', async () => {
		const stop = new AbortController();
		await start(scene(stop.signal));
		stop.abort();
		expect(await send()).toMatchObject({ sent: 'no', attempts: 0 });
		expect(at.fake.count('send')).toBe(0);
	});

	it('does not send again after a busy answer', async () => {
		const stop = new AbortController();
		await start(scene(stop.signal));
		at.fake.before = (step) => step === 'send' && stop.abort();
		expect(await send(423)).toMatchObject({ sent: 'no', attempts: 1 });
	});
});

it('the body is the four assumed values, and the _etag of the save', async () => {
	await send();
	expect(at.fake.sent).toEqual([
		{ dealReportId: 'R1', _etag: saved.saved._etag, organizationId: 'O1', businessTypeId: 'B1' },
	]);
});
