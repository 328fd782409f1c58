import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { breakMemory } from '../helpers/brokenMemory.cjs';
import { filing, linesOf, timesSent, until } from '../helpers/filings.cjs';
import { startPractice, type Practice, type RunPractice } from '../helpers/practice.cjs';

jest.mock('../../nodes/Naccs/transport/clock', (): unknown =>
	jest.requireActual('../helpers/virtualClock.cjs'),
);

let practice: Practice;

beforeEach(async () => {
	practice = await startPractice();
});
afterEach(async () => {
	await practice.close();
});

const RESEND = { options: { resend: true, waitLimit: 5 } };
const UNGUARDED = { options: { duplicateGuard: false, waitLimit: 5 } };
const SEND = 'NaccsSendRequest$';

/** One run of the workflow with one item; answers with the JSON of the last node's item. It must end well. */
async function runOnce(
	nodes: readonly INodeParameters[],
	item: IDataObject,
	options: RunPractice = {},
): Promise<IDataObject> {
	const run = await practice.run(nodes, { input: [item], ...options });
	expect([run.status, run.error]).toEqual(['success', undefined]);
	return Object.values(run.items).at(-1)?.[0]?.json ?? {};
}

/** Files one code in a deal, as a re-run of the same workflow would. */
async function fileIn(
	dealNo: string,
	fields: IDataObject = { article: 'a' },
	{ code = 'ECR', ...changes }: INodeParameters & { code?: string } = {},
): Promise<IDataObject> {
	const parameters = filing(code, { options: { waitLimit: 5 }, ...changes });
	return await runOnce([parameters], { dealNo, fields }, { node: { onError: 'continueRegularOutput' } });
}

function sends(dealNo: string): number {
	return timesSent(practice.sandbox, [dealNo])[0] ?? 0;
}

/** Somebody else acts just before the first call of this path is carried out. */
function onFirst(path: string, act: (sandbox: Practice['sandbox']) => void): void {
	const { core } = practice.sandbox;
	const handle = core.handle.bind(core);
	let done = false;
	core.handle = (request) => {
		if (!done && new RegExp(path).test(request.path)) {
			done = true;
			act(practice.sandbox);
		}
		return handle(request);
	};
}

function reportIn(dealNo: string): string {
	return linesOf(practice.sandbox, 'create').find((line) => line.dealNo === dealNo)?.dealReportId ?? '';
}

function findingsOf(item: IDataObject): string {
	return JSON.stringify(item['findings']);
}

describe('the same filing in a second run', () => {
	it.each([
		['accepted', '#lenient', 'accepted'],
		['accepted with a caution', '#lenient #warn', 'accepted'],
		// It is remembered that it was sent, not whether the send was taken: without an answer nobody knows.
		['sent, and not answered', '#lenient #silent', 'unknown'],
		['unknown, and taken', '#lenient #silent #lost-answer', 'unknown'],
		['answered, though the send was not', '#lenient #lost-answer', 'accepted'],
	])('%s: is not sent again, and its state is told', async (_, name, state) => {
		const dealNo = await practice.deal(name);
		const first = await fileIn(dealNo);
		expect(first).toMatchObject({ alreadySent: false, attempts: 1 });
		const second = await fileIn(dealNo);
		expect(second).toMatchObject({
			state,
			alreadySent: true,
			attempts: 0,
			sentAt: null,
			dealReportId: first['dealReportId'],
			contentHash: first['contentHash'],
		});
		expect(second['result']).toEqual(first['result']);
		expect(second['keys']).toEqual(first['keys']);
		expect(findingsOf(second)).toMatch(/was not sent again.*Resend/);
		expect(sends(dealNo)).toBe(1);
		expect(linesOf(practice.sandbox, 'save')).toHaveLength(1);
	});

	it('unknown, and never arrived: is not sent again either, because nobody knows', async () => {
		const dealNo = await practice.deal('#lenient #reset-before');
		expect(await fileIn(dealNo)).toMatchObject({ state: 'unknown' });
		expect(await fileIn(dealNo)).toMatchObject({ state: 'unknown', alreadySent: true, attempts: 0 });
		expect(sends(dealNo)).toBe(0);
	});

	it('sent without waiting: the second run brings the answer', async () => {
		const dealNo = await practice.deal('#lenient');
		expect(await fileIn(dealNo, {}, { stopAfter: 'sending' })).toMatchObject({ state: 'sent' });
		expect(await fileIn(dealNo, {})).toMatchObject({
			state: 'accepted',
			alreadySent: true,
			keys: { exportControlNo: expect.any(String) },
		});
		expect(sends(dealNo)).toBe(1);
	});

	it('rejected: is sent again', async () => {
		const dealNo = await practice.deal('#lenient #reject:E0002');
		await fileIn(dealNo);
		expect(await fileIn(dealNo)).toMatchObject({ state: 'rejected', alreadySent: false, attempts: 1 });
		expect(sends(dealNo)).toBe(2);
	});

	it('Report: Send after the node that sent it already: is not sent again', async () => {
		const dealNo = await practice.deal('#lenient');
		const item = await runOnce([filing('ECR'), { resource: 'report', operation: 'send' }], { dealNo });
		expect(item).toMatchObject({ state: 'accepted', alreadySent: true, attempts: 0 });
		expect(sends(dealNo)).toBe(1);
	});

	it('Report: Send twice: is sent once', async () => {
		const dealNo = await practice.deal('#lenient');
		const saved = await runOnce([filing('EDC', { stopAfter: 'saving' })], { dealNo });
		const send = { resource: 'report', operation: 'send', stopAfter: 'answer' };
		expect(await runOnce([send], saved)).toMatchObject({ state: 'accepted', alreadySent: false });
		expect(await runOnce([send], saved)).toMatchObject({ state: 'accepted', alreadySent: true });
		expect(sends(dealNo)).toBe(1);
	});
});

describe('another content of the same report', () => {
	it('another declaration condition is another filing; the first one again is not', async () => {
		const dealNo = await practice.deal('#lenient');
		const declare = async (declarationCondition: string): Promise<IDataObject> =>
			await fileIn(dealNo, { declarationCondition }, { code: 'EDC' });
		expect(await declare('I')).toMatchObject({ state: 'accepted', alreadySent: false });
		expect(await declare('Z')).toMatchObject({ state: 'accepted', alreadySent: false });
		expect(await declare('I')).toMatchObject({ state: 'accepted', alreadySent: true });
		expect(linesOf(practice.sandbox, 'sendTaken').map(({ body }) => body?.['declarationCondition'])).toEqual([
			'I',
			'Z',
		]);
	});

	it('is neither saved nor sent while the first has no answer', async () => {
		const dealNo = await practice.deal('#lenient #silent');
		await fileIn(dealNo, { article: 'a' });
		const second = await fileIn(dealNo, { article: 'b' });
		expect(second).toMatchObject({ attempts: 0, findings: [{ severity: 'stop' }] });
		expect(second['state']).not.toBe('sent');
		expect(findingsOf(second)).toMatch(/neither saved nor sent.*has no answer yet.*Wait For/);
		expect(sends(dealNo)).toBe(1);
		expect(linesOf(practice.sandbox, 'save').map(({ body }) => body?.['article'])).toEqual(['a']);
	});

	it('an accepted cancel (処理区分 1) lets the first filing be sent again', async () => {
		const dealNo = await practice.deal('#lenient');
		const register = async (processClassificationCode: string): Promise<unknown> =>
			(await fileIn(dealNo, { processClassificationCode, exportControlNo: 'E1' }, { confirmCancel: 'E1' }))[
				'alreadySent'
			];
		const told = [];
		const processings = ['9', '5', '9', '1', '1', '9', '1'];
		for (const processing of processings) told.push(await register(processing));
		expect(told).toEqual([false, false, true, false, true, false, false]);
		expect(sends(dealNo)).toBe(5);
	});
});

describe('a report that somebody sent on the web screen', () => {
	async function sentByColleague(name: string): Promise<{ dealNo: string; saved: IDataObject }> {
		const dealNo = await practice.deal(name);
		const saved = await fileIn(dealNo, { article: 'a' }, { stopAfter: 'saving' });
		practice.sandbox.core.rival(String(saved['dealReportId']), 'send');
		await until(() => linesOf(practice.sandbox, 'result').some((line) => line.dealNo === dealNo));
		return { dealNo, saved };
	}

	it.each([
		['#lenient', 'accepted'],
		['#lenient #reject:E0002', 'rejected'],
	])('%s: is not sent; its result is told', async (name, outcome) => {
		const { dealNo, saved } = await sentByColleague(name);
		const send = { resource: 'report', operation: 'send', stopAfter: 'answer' };
		for (const told of [await fileIn(dealNo), await runOnce([send], saved)]) {
			expect(told).toMatchObject({
				state: 'sentElsewhere',
				alreadySent: false,
				attempts: 0,
				result: { outcome },
				findings: [{ severity: 'stop', message: expect.stringContaining('web screen') }],
			});
		}
		expect(linesOf(practice.sandbox, 'sendTaken')).toHaveLength(1);
		expect(linesOf(practice.sandbox, 'save')).toHaveLength(1);
	});

	it('between the save and the send: is not sent', async () => {
		const dealNo = await practice.deal('#lenient #rival:send:after-save');
		const told = await fileIn(dealNo);
		expect(told).toMatchObject({ state: 'sentElsewhere', attempts: 0, result: { outcome: 'accepted' } });
		expect(sends(dealNo)).toBe(1);
	});

	it('while this one was busy: is not sent', async () => {
		const dealNo = await practice.deal('#lenient');
		practice.sandbox.faults.add({ match: { path: SEND }, then: { status: 423 } });
		onFirst(SEND, ({ core }) => core.rival(reportIn(dealNo), 'send'));
		const told = await fileIn(dealNo);
		expect(told).toMatchObject({ state: 'sentElsewhere', attempts: 1, result: { outcome: 'accepted' } });
		expect(sends(dealNo)).toBe(1);
		expect(await fileIn(dealNo)).toMatchObject({ state: 'sentElsewhere', attempts: 0 });
		expect(sends(dealNo)).toBe(1);
	});

	it('Resend sends it all the same, and says what it overrode', async () => {
		const { dealNo } = await sentByColleague('#lenient');
		const resent = await fileIn(dealNo, { article: 'a' }, RESEND);
		expect(resent).toMatchObject({ state: 'accepted', alreadySent: false, attempts: 1 });
		expect(findingsOf(resent)).toMatch(/Resend.*web screen/);
		expect(sends(dealNo)).toBe(2);
		expect(await fileIn(dealNo)).toMatchObject({ state: 'accepted', alreadySent: true });
	});
});

describe('Resend', () => {
	it('sends an accepted filing once more, and says so', async () => {
		const dealNo = await practice.deal('#lenient');
		const first = await fileIn(dealNo);
		const second = await fileIn(dealNo, { article: 'a' }, RESEND);
		expect(second).toMatchObject({ state: 'accepted', alreadySent: false, attempts: 1 });
		expect(second['result']).not.toEqual(first['result']);
		expect(findingsOf(second)).toMatch(/Resend.*was sent before/);
		expect(sends(dealNo)).toBe(2);
		expect(await fileIn(dealNo)).toMatchObject({ alreadySent: true });
	});

	it('sends an unknown filing once more, and says so', async () => {
		const dealNo = await practice.deal('#lenient #reset-before');
		await fileIn(dealNo);
		const second = await fileIn(dealNo, { article: 'a' }, RESEND);
		expect(second).toMatchObject({ state: 'accepted', alreadySent: false });
		expect(findingsOf(second)).toMatch(/Resend.*was sent before/);
		expect(sends(dealNo)).toBe(1);
	});

	it('sends another content although the first has no answer, and says so', async () => {
		const dealNo = await practice.deal('#lenient #reset-before');
		await fileIn(dealNo, { article: 'a' });
		const second = await fileIn(dealNo, { article: 'b' }, RESEND);
		expect(second).toMatchObject({ state: 'accepted', alreadySent: false });
		expect(findingsOf(second)).toMatch(/Resend.*has no answer/);
		expect(linesOf(practice.sandbox, 'sendTaken').map(({ body }) => body?.['article'])).toEqual(['b']);
	});

	it('says nothing where there was nothing to override', async () => {
		const dealNo = await practice.deal('#lenient');
		expect(await fileIn(dealNo, {}, RESEND)).toMatchObject({ state: 'accepted', findings: [] });
	});
});

describe('where the guard does not look', () => {
	it('switched off: every run sends', async () => {
		const dealNo = await practice.deal('#lenient');
		await fileIn(dealNo, {}, UNGUARDED);
		const again = await fileIn(dealNo, {}, UNGUARDED);
		expect(again).toMatchObject({ state: 'accepted', alreadySent: false });
		expect(sends(dealNo)).toBe(2);
	});

	it('switched off: Report: Send claims nothing, so it does not save', async () => {
		const dealNo = await practice.deal('#lenient');
		const saved = await fileIn(dealNo, {}, { stopAfter: 'saving' });
		const send = { resource: 'report', operation: 'send', stopAfter: 'answer', ...UNGUARDED };
		expect(await runOnce([send], saved)).toMatchObject({ state: 'accepted' });
		expect(linesOf(practice.sandbox, 'save')).toHaveLength(1);
	});

	it('a call or an inquiry is asked in every run', async () => {
		const dealNo = await practice.deal('#lenient');
		const ask = async (): Promise<IDataObject> =>
			await fileIn(dealNo, { cargoControlNo: 'A1' }, { code: 'ICG' });
		expect([await ask(), await ask()]).toMatchObject([
			{ state: 'accepted', alreadySent: false },
			{ state: 'accepted', alreadySent: false },
		]);
		expect(sends(dealNo)).toBe(2);
	});
});

describe('a filing that was certainly not sent', () => {
	it.each([
		['no right', { path: SEND }, { status: 403 }],
		['busy over the limit', { path: SEND, times: 0 }, { status: 423 }],
		['stale for good', { path: SEND, times: 0 }, 'stale-etag'],
		['a save that is refused', { path: 'Register$' }, { status: 422 }],
	] as const)('%s: is sent by the next run', async (_, match, then) => {
		const dealNo = await practice.deal('#lenient');
		practice.sandbox.faults.add({ match, then });
		expect(['saved', 'refused']).toContain((await fileIn(dealNo))['state']);
		expect(sends(dealNo)).toBe(0);
		practice.sandbox.faults.clear();
		expect(await fileIn(dealNo)).toMatchObject({ state: 'accepted', alreadySent: false });
		expect(sends(dealNo)).toBe(1);
	});
});

describe('a memory that does not answer', () => {
	it('nothing is sent, and what to do is told', async () => {
		const dealNo = await practice.deal('#lenient');
		const mend = breakMemory('checkProcessedAndRecord');
		const refused = await fileIn(dealNo);
		const stopped = await practice.run([filing('ECR')], { input: [{ dealNo }] });
		mend();
		expect(refused).toMatchObject({
			state: 'refused',
			findings: [
				{
					severity: 'stop',
					message: expect.stringMatching(/sent before \(no connection.*Nothing was sent/),
					advice: expect.stringContaining('Duplicate Guard'),
				},
			],
		});
		expect(stopped.error?.description).toContain('Duplicate Guard');
		expect(sends(dealNo)).toBe(0);
		expect(linesOf(practice.sandbox, 'save')).toEqual([]);
		expect(await fileIn(dealNo)).toMatchObject({ state: 'accepted', alreadySent: false });
	});

	it('that takes nothing back: nothing is sent, and it is told', async () => {
		const dealNo = await practice.deal('#lenient');
		const mend = breakMemory('removeProcessed');
		const refused = await fileIn(dealNo);
		mend();
		expect(refused).toMatchObject({ state: 'refused' });
		expect(findingsOf(refused)).toMatch(/no connection.*Nothing was sent.*Duplicate Guard/);
		expect(sends(dealNo)).toBe(0);
		// What it recorded for asking says too much now.
		expect((await fileIn(dealNo))['attempts']).toBe(0);
		expect(sends(dealNo)).toBe(0);
		expect(await fileIn(dealNo, { article: 'a' }, RESEND)).toMatchObject({ state: 'accepted' });
	});

	it('is not asked where the guard is switched off', async () => {
		const dealNo = await practice.deal('#lenient');
		const mend = breakMemory('checkProcessedAndRecord');
		const sent = await fileIn(dealNo, {}, UNGUARDED);
		mend();
		expect(sent).toMatchObject({ state: 'accepted' });
	});

	it('that cannot forget a filing that was not sent: it is said, and Resend sends it', async () => {
		const dealNo = await practice.deal('#lenient');
		practice.sandbox.faults.add({ match: { path: SEND }, then: { status: 403 } });
		// The first time it forgets what it was only asked about.
		const mend = breakMemory('removeProcessed', 1);
		const unsent = await fileIn(dealNo);
		mend();
		expect(unsent).toMatchObject({ state: 'saved' });
		expect(findingsOf(unsent)).toMatch(/could not note that nothing was sent.*Resend/);
		expect(await fileIn(dealNo)).toMatchObject({ state: 'unknown', alreadySent: true });
		expect(await fileIn(dealNo, { article: 'a' }, RESEND)).toMatchObject({ state: 'accepted' });
		expect(sends(dealNo)).toBe(1);
	});
});

describe('results that are not the answer to this send', () => {
	it.each(['code', 'report', 'old'])('#foreign:%s never settles it', async (kind) => {
		const dealNo = await practice.deal(`#lenient #silent #foreign:${kind}`);
		const first = await fileIn(dealNo);
		expect(first).toMatchObject({ state: 'sent', result: null });
		expect(first['outputs']).toHaveLength(1);
		expect(sends(dealNo)).toBe(1);
	});

	it.each(['code', 'report', 'old'])('#foreign:%s: the true result settles it', async (kind) => {
		const dealNo = await practice.deal(`#lenient #foreign:${kind}`);
		expect(await fileIn(dealNo)).toMatchObject({ state: 'accepted' });
		expect(sends(dealNo)).toBe(1);
	});

	it.each(['code', 'report'])('#foreign:%s lets nothing be sent a second time', async (kind) => {
		const dealNo = await practice.deal(`#lenient #silent #foreign:${kind}`);
		await fileIn(dealNo);
		practice.sandbox.core.release();
		const second = await fileIn(dealNo);
		expect(['accepted', 'rejected']).not.toContain(second['state']);
		expect(sends(dealNo)).toBe(1);
	});
});

describe('two executions at the same time', () => {
	it('with the same filing: one sends, the other tells what became of it', async () => {
		const dealNo = await practice.deal('#lenient');
		const both = await Promise.all([fileIn(dealNo), fileIn(dealNo)]);
		expect(both.map(({ state }) => state)).toEqual(['accepted', 'accepted']);
		expect(both.map(({ alreadySent }) => alreadySent).sort()).toEqual([false, true]);
		expect(sends(dealNo)).toBe(1);
		expect(linesOf(practice.sandbox, 'sendRefused')).toEqual([]);
	});

	it('in two processes, which share the memory but no queue: one sends', async () => {
		const dealNo = await practice.deal('#lenient');
		const elsewhere: RunPractice = { credential: { baseUrl: `${practice.sandbox.url}/` } };
		const node = { onError: 'continueRegularOutput' } as const;
		const runs = [{}, elsewhere].map(
			async (options) =>
				await runOnce([filing('ECR', { options: { waitLimit: 5 } })], { dealNo }, { node, ...options }),
		);
		const items = await Promise.all(runs);
		expect(items.filter(({ attempts }) => attempts !== 0)).toHaveLength(1);
		expect(sends(dealNo)).toBe(1);
	});
});

describe('a 409 while saving', () => {
	it('of another field is harmless: what both entered is sent', async () => {
		const dealNo = await practice.deal('#lenient #rival:save:before-save');
		expect(await fileIn(dealNo, { exporterName: 'mine' })).toMatchObject({ state: 'accepted' });
		expect(linesOf(practice.sandbox, 'sendTaken')).toMatchObject([{ body: { exporterName: 'mine' } }]);
		expect(linesOf(practice.sandbox, 'saveRefused')).toHaveLength(1);
	});

	it('of the same field stops the filing and names the field', async () => {
		const dealNo = await practice.deal('#lenient #rival:overwrite:before-save');
		expect(await fileIn(dealNo, { article: 'mine' })).toMatchObject({
			state: 'refused',
			findings: [{ severity: 'stop', field: 'article', message: expect.stringContaining('article') }],
		});
		expect(sends(dealNo)).toBe(0);
	});

	it('that finds the very same content there stops it: another execution is filing', async () => {
		const dealNo = await practice.deal('#lenient');
		onFirst('/Register$', ({ core }) => core.rival(reportIn(dealNo), 'save', 'article', 'a'));
		const refused = await fileIn(dealNo);
		expect(refused).toMatchObject({ state: 'refused' });
		expect(findingsOf(refused)).toContain('another execution may be filing it');
		expect(sends(dealNo)).toBe(0);
	});

	it('after the first send is an item, also under Stop and Retry On Fail', async () => {
		const dealNos = [
			await practice.deal('#lenient'),
			await practice.deal('#lenient #rival:overwrite:before-save'),
			await practice.deal('#lenient'),
		];
		const run = await practice.run([filing('ECR')], {
			input: dealNos.map((dealNo) => ({ dealNo, fields: { article: 'a' } })),
			node: { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 },
		});
		expect(run.error).toBeUndefined();
		expect(run.items['N1']?.map(({ json }) => json['state'])).toEqual(['accepted', 'refused', 'accepted']);
		expect(timesSent(practice.sandbox, dealNos)).toEqual([1, 0, 1]);
	});

	it('before the first send stops the run under Stop', async () => {
		const dealNos = [
			await practice.deal('#lenient #rival:overwrite:before-save'),
			await practice.deal('#lenient'),
		];
		const run = await practice.run([filing('ECR')], {
			input: dealNos.map((dealNo) => ({ dealNo, fields: { article: 'a' } })),
		});
		expect(run.error?.message).toMatch(/Somebody else changed article.* Nothing was sent/);
		expect(timesSent(practice.sandbox, dealNos)).toEqual([0, 0]);
	});
});
