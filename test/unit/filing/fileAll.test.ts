import * as fc from 'fast-check';
import { fileAll, type Entry, type Filing, type FilingOptions } from '../../../nodes/Naccs/filing';
import { Queue } from '../../../nodes/Naccs/filing/queue';
import { FakeMemory } from './fakeMemory';
import { scene, type Ending, type Scene, type Step } from './fakeCyberPort';

function optionsOf(at: Scene, changes: Partial<FilingOptions> = {}): FilingOptions {
	return {
		port: at.port,
		clock: at.clock,
		environment: 'own',
		waitLimitMs: 5000,
		queue: new Queue(),
		guard: new FakeMemory(),
		beforeFirstSend: () => undefined,
		...changes,
	};
}

async function file(
	at: Scene,
	entry: Entry = at.request({ reserve: 'A' }),
	changes: Partial<FilingOptions> = {},
): Promise<Filing> {
	const [filing] = await fileAll([entry], optionsOf(at, changes));
	if (filing === undefined) throw new Error('No filing came back');
	return filing;
}

describe('one filing', () => {
	it('is accepted when NACCS says so', async () => {
		const at = scene();
		await expect(file(at)).resolves.toMatchObject({
			state: 'accepted',
			attempts: 1,
			contentHash: expect.any(String),
		});
		expect(at.fake.sent.length).toBe(1);
	});

	it('is rejected when NACCS says so', async () => {
		const at = scene();
		at.fake.answers = ['E0002-0000-0000'];
		await expect(file(at)).resolves.toMatchObject({ state: 'rejected', result: { outcome: 'rejected' } });
	});

	it('is only sent, never accepted, when the outputs are older, of another code, or without codes', async () => {
		const at = scene();
		at.fake.addOutput();
		at.fake.answers = [];
		at.fake.before = (step) => {
			if (step !== 'send') return;
			at.fake.addOutput({ outputInformationCode: '*SEDA', businessCode: 'EDA' });
			at.fake.addOutput({ resultCodes: [] });
		};
		const filing = await file(at, at.request({ reserve: 'A' }, { resend: true }));
		expect(filing).toMatchObject({ state: 'sent', outputsBefore: ['out1'] });
		expect(filing.state === 'sent' && filing.outputs.map(({ id }) => id)).toEqual(['out2', 'out3']);
	});

	it('is not settled by the answer to an earlier send that came while the user was busy, guard or not', async () => {
		const at = scene();
		at.fake.answers = [];
		at.fake.script.send = [423, 'pass'];
		at.fake.before = (step, nth) => {
			if (step === 'send' && nth === 1) at.fake.addOutput();
		};
		const filing = await file(at, at.request({ reserve: 'A' }), { guard: null });
		expect(filing).toMatchObject({ state: 'sent', outputsBefore: ['out1'] });
		expect(at.fake.sent.length).toBe(1);
	});

	it('is unknown, with the inquiry to run, when the send was lost and nothing came', async () => {
		const at = scene();
		at.fake.answers = [];
		at.fake.script.send = ['lost'];
		await expect(file(at)).resolves.toMatchObject({
			state: 'unknown',
			findings: [{ advice: expect.stringContaining('before IEX') }],
		});
	});

	it('is accepted when the send was lost and its notice came', async () => {
		const at = scene();
		at.fake.script.send = ['lost'];
		await expect(file(at)).resolves.toMatchObject({ state: 'accepted', attempts: 1 });
	});

	it('is not sent when somebody changed its content after the save', async () => {
		const at = scene();
		at.fake.before = (step) => {
			if (step === 'send' && at.fake.count('send') === 1) at.fake.change({ reserve: 'B' });
		};
		await expect(file(at)).resolves.toMatchObject({
			state: 'saved',
			findings: [{ severity: 'stop', message: expect.stringContaining('somebody changed the report') }],
		});
		expect(at.fake.sent).toEqual([]);
	});

	it('is saved again and sent when somebody changed another field after the save', async () => {
		const at = scene();
		at.fake.before = (step) => {
			if (step === 'send' && at.fake.count('send') === 1) at.fake.change({ declarationCondition: 'I' });
		};
		await expect(file(at)).resolves.toMatchObject({ state: 'accepted', attempts: 2 });
		expect(at.fake.steps.filter((step) => step === 'register' || step === 'send')).toEqual([
			'register',
			'send',
			'register',
			'send',
		]);
	});

	it('stops after saving, and sends nothing', async () => {
		const at = scene();
		await expect(file(at, at.request({}, { stopAfter: 'saving' }))).resolves.toMatchObject({
			state: 'saved',
		});
		expect(at.fake.count('send')).toBe(0);
	});

	it('stops after sending without waiting', async () => {
		const at = scene();
		at.fake.answers = [];
		await expect(file(at, at.request({}, { stopAfter: 'sending' }))).resolves.toMatchObject({
			state: 'sent',
		});
		expect(at.clock.slept).toEqual([]);
	});
});

describe('a report whose server keeps the entry in another form', () => {
	function keepsBlanksOff(): Scene {
		const at = scene();
		at.fake.before = (step) => {
			if (step === 'get' && at.fake.report['reserve'] === 'A ') at.fake.change({ reserve: 'A' });
		};
		return at;
	}

	it('is still the same filing in the next run, and is not sent again', async () => {
		const at = keepsBlanksOff();
		const guard = new FakeMemory();
		const request = at.request({ reserve: 'A ' });
		await expect(file(at, request, { guard })).resolves.toMatchObject({ state: 'accepted' });
		await expect(file(at, request, { guard })).resolves.toMatchObject({
			state: 'accepted',
			alreadySent: true,
		});
		expect(at.fake.sent).toHaveLength(1);
	});

	it('is not taken for sent when that form could not be remembered', async () => {
		const at = keepsBlanksOff();
		const guard = new FakeMemory();
		const remember = guard.remember.bind(guard);
		let calls = 0;
		guard.remember = async (entries) =>
			++calls === 2 ? await Promise.reject(new Error('no memory')) : await remember(entries);
		const request = at.request({ reserve: 'A ' });
		await expect(file(at, request, { guard })).resolves.toMatchObject({ state: 'refused' });
		expect(guard.entries.size).toBe(0);
		await expect(file(at, request, { guard })).resolves.toMatchObject({
			state: 'accepted',
			alreadySent: false,
		});
		expect(at.fake.sent).toHaveLength(1);
	});
});

describe('a batch', () => {
	it('tells all that cannot be filed before the first send; when that throws, nothing is sent', async () => {
		const at = scene();
		at.fake.script.create = ['pass', 404];
		const entries = [at.request(), at.request({}, { at: { by: 'dealNo', dealNo: 'D2' } })];
		const told: unknown[] = [];
		const stop = new Error('stop');
		const filing = fileAll(
			entries,
			optionsOf(at, {
				beforeFirstSend: (refused) => {
					told.push(...refused.map(({ index }) => index));
					if (refused.length > 0) throw stop;
				},
			}),
		);
		await expect(filing).rejects.toBe(stop);
		expect(told.length).toBe(1);
		expect(at.fake.count('register') + at.fake.count('send')).toBe(0);
	});

	it('is sent in the order of the items', async () => {
		const at = scene();
		const refused = await fileAll(
			[at.request({ reserve: 'A' }), at.request({ reserve: 'B' })],
			optionsOf(at),
		);
		expect(refused.map(({ state }) => state)).toEqual(['accepted', 'refused']);
	});
});

describe('whatever the network and the servers do', () => {
	const ending: fc.Arbitrary<Ending> = fc.oneof(
		{ weight: 3, arbitrary: fc.constant<Ending>('pass') },
		fc.constantFrom<Ending>('lost', 'reset', 'timeout', 'unreachable', 'cancelled'),
		fc.constantFrom<Ending>(200, 202, 302, 400, 401, 403, 404, 408, 409, 422, 423, 429, 500, 502, 503),
		fc.constantFrom<Ending>(
			{ status: 500, after: true },
			{ status: 202, text: '<html></html>', after: true },
			{ status: 200, text: '{"_etag": ' },
			{ status: 200, text: '[1]' },
			{ status: 200, text: '[{"resultCodes": "00000", "outputInformationCode": 5}]' },
			{ status: 429, headers: { 'retry-after': '1000' } },
		),
	);
	const endings = fc.array(ending, { maxLength: 6 });
	const script: fc.Arbitrary<Partial<Record<Step, Ending[]>>> = fc.record({
		create: fc.array(ending, { maxLength: 1 }),
		get: endings,
		register: endings,
		send: endings,
		outputs: endings,
		me: endings,
	});

	/** Sends that NACCS got, or may have got: carried out, or ended so that nobody can tell. */
	const maybeTaken = (one: Ending | undefined): boolean =>
		one === undefined ||
		['pass', 'lost', 'reset', 'timeout', 'cancelled', 200, 202, 302, 408, 500, 502, 503].includes(
			typeof one === 'object' ? one.status : one,
		);

	it('it ends with a filing, after at most one send that may have been taken', async () => {
		await fc.assert(
			fc.asyncProperty(script, fc.boolean(), async (planned, answered) => {
				const at = scene();
				const sends = [...(planned.send ?? [])];
				Object.assign(at.fake.script, structuredClone(planned));
				if (!answered) at.fake.answers = [];
				const filing = await file(at);

				const asked = at.fake.count('send');
				const ended = Array.from({ length: asked }, (_, index) => sends[index]);
				const stale = (one: Ending | undefined): boolean => one === undefined || one === 'pass';
				const possible = ended.filter((one, index) => maybeTaken(one) && !(stale(one) && index < asked - 1));
				expect(possible.length).toBeLessThanOrEqual(1);
				expect(at.fake.sent.length).toBeLessThanOrEqual(1);
				if (at.fake.sent.length === 1) expect(['refused', 'saved']).not.toContain(filing.state);
				if (filing.state === 'accepted') expect(answered).toBe(true);
				if (filing.state === 'refused') expect(asked).toBe(0);
			}),
			{ numRuns: 1000 },
		);
	});

	it('a fault of this package after the send is told, not thrown', async () => {
		const at = scene();
		const request = at.fake.request.bind(at.fake);
		at.fake.request = async (asked) => {
			if (asked.path.includes('NaccsReceiveDatas') && at.fake.count('send') > 0) throw new TypeError('x');
			return await request(asked);
		};
		await expect(file(at)).resolves.toMatchObject({
			state: 'sent',
			attempts: 1,
			findings: [{ severity: 'warning', advice: expect.stringContaining('do not send again') }],
		});
	});
});
