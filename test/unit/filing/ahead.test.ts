import type { FilingRequest } from '../../../nodes/Naccs/filing';
import { FarServer, ecr } from './farServer';

let server: FarServer;
let dealNos: string[];

beforeEach(async () => {
	server = new FarServer(100, 300);
	dealNos = await server.deals(4);
});

const requests = () => dealNos.map((dealNo) => ecr(dealNo));

describe('filings that are made ready while another one is sent', () => {
	it('are saved before its answer, and sent after it', async () => {
		await server.file(requests());
		expect(server.happened(dealNos, 'save', 'sendTaken', 'result').slice(0, 6)).toEqual([
			['save', 0],
			['sendTaken', 0],
			['save', 1],
			['result', 0],
			['sendTaken', 1],
			['save', 2],
		]);
	});

	it('are forgotten by the guard when the execution is stopped, and filed by the next run', async () => {
		const stop = new AbortController();
		server.leaving = (kind) => {
			if (kind === 'NaccsSendRequest') stop.abort();
		};
		const stopped = await server.file(requests(), { signal: stop.signal });
		expect(stopped.slice(1).map(({ state }) => state)).toEqual(['refused', 'refused', 'refused']);
		server.leaving = () => undefined;
		const [, ...again] = await server.file(requests());
		expect(again).toMatchObject(again.map(() => ({ state: 'accepted', alreadySent: false })));
		expect(server.happened(dealNos, 'sendTaken')).toHaveLength(new Set(dealNos).size);
	});

	it('are forgotten when the run ends before its first send', async () => {
		const remember = server.memory.remember.bind(server.memory);
		let asked = 0;
		// The first filing cannot be recorded, the others can.
		server.memory.remember = async (entries) =>
			++asked === 1 ? await Promise.reject(new Error('no memory')) : await remember(entries);
		const filing = server.file(requests(), {
			beforeFirstSend: (refused) => {
				if (refused.length > 0) throw new Error('stop');
			},
		});
		await expect(filing).rejects.toThrow('stop');
		expect(server.happened(dealNos, 'sendTaken')).toEqual([]);
		expect(server.memory.entries.size).toBe(0);
	});

	it('are told as saved, with their report, when the execution is stopped', async () => {
		server = new FarServer(100, 3000);
		dealNos = await server.deals(2);
		const stop = new AbortController();
		let sentAt = Infinity;
		server.leaving = (kind) => {
			if (kind === 'NaccsSendRequest') sentAt = server.time.now();
			// By then the one behind the first is saved and read back.
			if (server.time.now() >= sentAt + 600) stop.abort();
		};
		const [, behind] = await server.file(requests(), { signal: stop.signal });
		expect(behind).toMatchObject({ state: 'saved', dealReportId: expect.any(String) });
		expect(behind?.findings[0]?.message).toContain('stopped before this filing had its turn');
		expect(server.happened(dealNos, 'sendTaken')).toEqual([['sendTaken', 0]]);
	});

	it('are not told as sent to another run of the process, which does not wait for them', async () => {
		const [first, second] = requests().slice(0, 2) as [FilingRequest, FilingRequest];
		const longer = server.start([first, second]);
		const shorter = server.start([second]).then((filings) => ({ filings, at: server.time.now() }));
		const begun = server.time.now();
		const [filings, other] = await server.until(Promise.all([longer, shorter]));
		expect(other.filings).toMatchObject([{ state: 'saved' }]);
		expect(other.filings[0]?.findings[0]?.message).toContain('another run of this n8n is about to send');
		expect(other.at - begun).toBeLessThan(3000);
		expect(filings.map(({ state }) => state)).toEqual(['accepted', 'accepted']);
		expect(server.happened(dealNos, 'sendTaken')).toEqual([
			['sendTaken', 0],
			['sendTaken', 1],
		]);
	});

	it('are told as sent before where they were, though another run has looked at them ahead', async () => {
		dealNos = [...(await server.deals(1)), ...(await server.deals(1, '#lenient #timeout-before:send'))];
		const [first, second] = requests() as [FilingRequest, FilingRequest];
		expect(await server.file([second], { waitLimitMs: 1000 })).toMatchObject([{ state: 'unknown' }]);
		const runs = [server.start([first, second]), server.start([second])];
		const [, other] = await server.until(Promise.all(runs));
		expect(other).toMatchObject([{ state: 'unknown', alreadySent: true }]);
	});

	it('are refused where a colleague changed the same field before the guard let them pass', async () => {
		const two = requests().slice(0, 2);
		const [, second] = await server.file(two.map((request) => ({ ...request, stopAfter: 'saving' })));
		const dealReportId = second?.dealReportId ?? '';
		const remember = server.memory.remember.bind(server.memory);
		let asked = 0;
		// Another process asks about the second one at the same moment, as far as the first question about it goes.
		server.memory.remember = async (entries) => {
			const known = await remember(entries);
			if (++asked !== 2) return known;
			server.core.rival(dealReportId, 'save', 'article', 'B');
			const [asking = ''] = entries;
			await server.memory.forget([asking]);
			return new Set([asking]);
		};
		const filings = await server.file(
			two.map((request) => ({ ...request, fields: { article: 'C', bookingNo: 'B2' } })),
		);
		expect(filings.map(({ state }) => state)).toEqual(['accepted', 'refused']);
		expect(filings[1]?.findings[0]?.message).toContain('Somebody else changed article');
	});

	it('are asked about once, also where the guard does not let them pass', async () => {
		await server.file(requests());
		for (const kind of Object.keys(server.calls)) server.calls[kind] = 0;
		const again = await server.file(requests());
		expect(again).toMatchObject(dealNos.map(() => ({ state: 'accepted', alreadySent: true })));
		expect(server.calls).toMatchObject({ GetByDealReportId: dealNos.length, NaccsSendRequest: 0 });
	});

	it('are asked about no more when all answers are there', async () => {
		await server.file(requests());
		const asked = server.calls['GetByDealReportId'];
		await server.until(server.time.sleep(60_000));
		expect(server.calls['GetByDealReportId']).toBe(asked);
		// One before and three behind each send at most.
		expect(asked).toBeLessThanOrEqual(4 * dealNos.length);
	});

	it('are looked for anew from when the send is taken that was refused as busy before', async () => {
		dealNos = [...(await server.deals(2)), ...(await server.deals(1, '#lenient #busy:8'))];
		let taken = Infinity;
		server.leaving = (kind) => {
			if (kind === 'NaccsSendRequest') taken = server.time.now();
		};
		const filings = await server.file(requests());
		expect(filings.map(({ state }) => state)).toEqual(['accepted', 'accepted', 'accepted']);
		expect(server.time.now() - taken).toBeLessThan(1000);
	});

	it('are sent once by two runs of one process', async () => {
		const runs = await server.until(Promise.all([server.start(requests()), server.start(requests())]));
		expect(server.happened(dealNos, 'sendTaken')).toHaveLength(dealNos.length);
		for (const filings of runs)
			expect(filings.map(({ state }) => state)).toEqual(dealNos.map(() => 'accepted'));
	});

	it('are not sent when a colleague sent one of them meanwhile', async () => {
		dealNos = [
			...(await server.deals(1)),
			...(await server.deals(1, '#lenient #rival:send:after-save #delay:0')),
		];
		const [first, second] = await server.file(requests());
		expect([first?.state, second?.state]).toEqual(['accepted', 'sentElsewhere']);
		expect(server.calls['NaccsSendRequest']).toBe(1);
	});

	it('are looked at once more when the one before them took long', async () => {
		server = new FarServer(100, 3000);
		dealNos = [...(await server.deals(1)), ...(await server.deals(1, '#lenient #delay:1'))];
		// The answer to the colleague's send comes behind the look at the second report, and before its turn.
		server.leaving = () => {
			const saved = server.core.ledger().findLast(({ kind }) => kind === 'save');
			if (saved === undefined || saved.dealNo !== dealNos[1]) return;
			if (server.time.now() < sentAt + 600) return;
			server.leaving = () => undefined;
			server.core.rival(saved.dealReportId, 'send');
		};
		const sentAt = server.time.now();
		const [first, second] = await server.file(requests());
		expect([first?.state, second?.state]).toEqual(['accepted', 'sentElsewhere']);
		expect(server.calls['NaccsSendRequest']).toBe(1);
	});

	it('are not sent where somebody changed them while the one before them took long', async () => {
		server = new FarServer(100, 3000);
		dealNos = await server.deals(2);
		let sentAt = Infinity;
		server.leaving = (kind) => {
			if (kind === 'NaccsSendRequest') sentAt = server.time.now();
			const saved = server.core.ledger().findLast(({ kind: done }) => done === 'save');
			if (saved === undefined || server.time.now() < sentAt + 600) return;
			server.leaving = () => undefined;
			server.core.rival(saved.dealReportId, 'save', 'article', 'B');
		};
		const [first, second] = await server.file(requests());
		expect([first?.state, second?.state]).toEqual(['accepted', 'saved']);
		expect(second?.findings.at(-1)?.message).toContain('somebody changed the report');
		expect(server.calls['NaccsSendRequest']).toBe(1);
	});

	it('are those of other deals only: saving moves the _etag of what is saved already', async () => {
		const [one = '', other = ''] = dealNos;
		await server.file([ecr(one, 'a'), ecr(one, 'b'), ecr(other)]);
		const happened = server.happened([one], 'sendTaken', 'sendRefused', 'save');
		expect(happened.filter(([, place]) => place === 0).map(([kind]) => kind)).toEqual([
			'save',
			'sendTaken',
			'save',
			'sendTaken',
		]);
	});
});
