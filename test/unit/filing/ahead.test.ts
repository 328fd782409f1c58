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
