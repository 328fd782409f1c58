import { array, assert, asyncProperty, constantFrom } from 'fast-check';
import {
	ruleOnForm,
	ruleOnSend,
	wasFiled,
	type FilingMark,
	type Memory,
	type PapersMark,
	type Ruling,
	type Verdict,
} from '../../../nodes/Naccs/filing/guard';
import { FakeMemory } from './fakeMemory';

const mark = (contentHash: string, cancels = false, papers: PapersMark = 'none'): FilingMark => ({
	code: 'EDC',
	dealReportId: 'R1',
	contentHashes: [contentHash],
	cancels,
	papers,
});

const rule = async (
	store: Memory,
	filing: FilingMark,
	answers: readonly Verdict[],
	resend = false,
): Promise<Ruling> => await ruleOnSend(store, filing, answers, resend);

describe('the guard', () => {
	it('lets a first send pass and holds back the same filing until it has its answer', async () => {
		const store = new FakeMemory();
		expect((await rule(store, mark('a'), [])).verdict).toBe('send');
		expect(await rule(store, mark('a'), [])).toEqual({ verdict: 'alreadySent', answer: null });
		expect(await rule(store, mark('a'), ['accepted'])).toEqual({ verdict: 'alreadySent', answer: 0 });
	});

	it('lets the same filing pass after a rejection', async () => {
		const store = new FakeMemory();
		await rule(store, mark('a'), []);
		expect((await rule(store, mark('a'), ['rejected'])).verdict).toBe('send');
		expect(await rule(store, mark('a'), ['rejected', 'accepted'])).toEqual({
			verdict: 'alreadySent',
			answer: 1,
		});
	});

	it('takes another content of the same report as another filing, once the first is answered', async () => {
		const store = new FakeMemory();
		await rule(store, mark('a'), []);
		expect(await rule(store, mark('b'), [])).toEqual({ verdict: 'pending' });
		expect((await rule(store, mark('b'), ['accepted'])).verdict).toBe('send');
	});

	it('lets the first filing pass again after an accepted cancel, not after a rejected one', async () => {
		const store = new FakeMemory();
		await rule(store, mark('a'), []);
		await rule(store, mark('c', true), ['accepted']);
		expect(await rule(store, mark('a'), ['accepted', 'rejected'])).toEqual({
			verdict: 'alreadySent',
			answer: 0,
		});
		expect((await rule(store, mark('a'), ['accepted', 'accepted'])).verdict).toBe('send');
	});

	it('holds back an accepted cancel too, until something was filed after it', async () => {
		const store = new FakeMemory();
		await rule(store, mark('a'), []);
		await rule(store, mark('c', true), ['accepted']);
		const cancelled: Verdict[] = ['accepted', 'accepted'];
		expect(await rule(store, mark('c', true), cancelled)).toEqual({ verdict: 'alreadySent', answer: 1 });
		await rule(store, mark('a'), cancelled);
		expect(await rule(store, mark('c', true), cancelled)).toEqual({ verdict: 'pending' });
		expect((await rule(store, mark('c', true), [...cancelled, 'accepted'])).verdict).toBe('send');
	});

	it('sees an answer to a send that was not recorded: somebody sent on the web screen', async () => {
		expect(await rule(new FakeMemory(), mark('a'), ['accepted'])).toEqual({ verdict: 'sentElsewhere' });
		expect(await rule(new FakeMemory(), mark('a'), ['rejected'])).toEqual({ verdict: 'sentElsewhere' });
	});

	it('records nothing of a send it does not allow', async () => {
		const store = new FakeMemory();
		await rule(store, mark('a'), ['accepted']);
		expect(store.entries.size).toBe(0);
	});

	it('lets a filing pass again when its entries were forgotten, because nothing was sent', async () => {
		const store = new FakeMemory();
		const ruling = await rule(store, mark('a'), []);
		if (ruling.verdict !== 'send') throw new Error('the first send must pass');
		await store.forget(ruling.entries);
		expect((await rule(store, mark('a'), [])).verdict).toBe('send');
	});

	it('obeys Resend, says what it went over, and records what was sent by it', async () => {
		const store = new FakeMemory();
		expect(await rule(store, mark('a'), [], true)).toMatchObject({ verdict: 'send', overrides: null });
		const resent = await rule(store, mark('a'), [], true);
		expect(resent).toMatchObject({ verdict: 'send', overrides: 'alreadySent' });
		expect(await rule(store, mark('a'), [])).toEqual({ verdict: 'alreadySent', answer: null });
	});

	it('knows the filing by the form that the server keeps of it', async () => {
		const store = new FakeMemory();
		const ruling = await rule(store, mark('entered'), []);
		const held = ruling.verdict === 'send' ? ruling.entries : [];
		await ruleOnForm(store, mark('entered'), [], 'kept', held, false);
		expect(await rule(store, mark('kept'), ['accepted'])).toEqual({ verdict: 'alreadySent', answer: 0 });
	});

	it('holds a filing back whose content became one that was filed, while it was saved', async () => {
		const store = new FakeMemory();
		await rule(store, mark('with the fields of others'), []);
		const answers = ['accepted'] as const;
		const ruling = await rule(store, mark('without'), answers);
		const held = ruling.verdict === 'send' ? ruling.entries : [];
		const again = await ruleOnForm(store, mark('without'), answers, 'with the fields of others', held, false);
		expect([ruling.verdict, again]).toEqual(['send', { verdict: 'alreadySent', answer: 0 }]);
	});

	it('is unsure while another run asks about the report, also when that run was killed while it asked', async () => {
		const store = new FakeMemory();
		await rule(store, mark('a'), []);
		const killed: Memory = {
			remember: async (entries) => await store.remember(entries),
			forget: () => Promise.reject(new Error('killed')),
		};
		// It asked about content b at every place, and all of that is recorded now.
		await expect(rule(killed, mark('b'), ['accepted'])).rejects.toThrow('killed');
		expect(await rule(store, mark('b'), ['accepted'])).toEqual({ verdict: 'unsure' });
		expect(await rule(store, mark('a'), ['accepted'])).toEqual({ verdict: 'unsure' });
		expect(await rule(store, mark('b'), ['accepted'], true)).toMatchObject({ overrides: 'unsure' });
	});

	it('tells whether a content was filed, and leaves no trace of being asked, also when it is killed while it asks', async () => {
		const store = new FakeMemory();
		await rule(store, mark('a'), []);
		const recorded = new Set(store.entries);
		expect(await wasFiled(store, mark('a'), 1, 'a')).toBe(true);
		expect(await wasFiled(store, mark('a'), 1, 'b')).toBe(false);
		expect(store.entries).toEqual(recorded);
		const killed: Memory = {
			remember: async (entries) => await store.remember(entries),
			forget: () => Promise.reject(new Error('killed')),
		};
		await expect(wasFiled(killed, mark('a'), 1, 'b')).rejects.toThrow('killed');
		expect(await wasFiled(store, mark('a'), 1, 'b')).toBe(false);
		expect(await rule(store, mark('b'), ['accepted'])).toEqual({ verdict: 'unsure' });
	});

	it.each<[earlier: PapersMark, now: PapersMark, verdict: Ruling['verdict']]>([
		[{ hash: 'one' }, { hash: 'one' }, 'alreadySent'],
		[{ hash: 'one' }, { hash: 'two' }, 'send'],
		['none', { hash: 'one' }, 'send'],
		['none', 'none', 'alreadySent'],
		// Where the files are not known on either side, it may be the same filing.
		[{ hash: 'one' }, 'unknown', 'alreadySent'],
		['unknown', { hash: 'one' }, 'alreadySent'],
		['unknown', 'unknown', 'alreadySent'],
		['unknown', 'none', 'alreadySent'],
		['none', 'unknown', 'alreadySent'],
		[{ hash: 'one' }, 'none', 'alreadySent'],
	])('the same content, sent with the files %j and now with %j: %s', async (earlier, now, verdict) => {
		const store = new FakeMemory();
		await rule(store, mark('a', false, earlier), []);
		expect(await wasFiled(store, mark('a', false, now), 1, 'a')).toBe(verdict === 'alreadySent');
		expect((await rule(store, mark('a', false, now), ['accepted'])).verdict).toBe(verdict);
	});

	it('knows a filing with files by the form that the server keeps of it', async () => {
		const store = new FakeMemory();
		const papers = { hash: 'one' };
		const ruling = await rule(store, mark('entered', false, papers), []);
		const held = ruling.verdict === 'send' ? ruling.entries : [];
		await ruleOnForm(store, mark('entered', false, papers), [], 'kept', held, false);
		const again = await rule(store, mark('kept', false, papers), ['accepted']);
		expect(again).toEqual({ verdict: 'alreadySent', answer: 0 });
		expect((await rule(store, mark('kept', false, { hash: 'two' }), ['accepted'])).verdict).toBe('send');
	});

	it('never lets one filing pass twice in a row without a rejection or a cancel between, whatever happens', async () => {
		await assert(
			asyncProperty(
				array(constantFrom(...(['a', 'b'] as const)), { minLength: 1, maxLength: 10 }),
				array(constantFrom<Verdict>('accepted', 'rejected'), { minLength: 10, maxLength: 10 }),
				async (contents, outcomes) => {
					const store = new FakeMemory();
					const answers: Verdict[] = [];
					const accepted = new Set<string>();
					for (const content of contents) {
						const { verdict } = await rule(store, mark(content), answers);
						if (accepted.has(content)) expect(verdict).toBe('alreadySent');
						if (verdict !== 'send') continue;
						const outcome = outcomes[answers.length] ?? 'accepted';
						answers.push(outcome);
						if (outcome === 'accepted') accepted.add(content);
					}
				},
			),
		);
	});
});
