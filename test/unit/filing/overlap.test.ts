import { FarServer, ecr } from './farServer';

/** How long a batch takes, in milliseconds of a clock that only waits move. */
async function timeOf(size: number, latencyMs: number, processingMs: number): Promise<number> {
	const server = new FarServer(latencyMs, processingMs);
	const requests = (await server.deals(size)).map((dealNo) => ecr(dealNo));
	const begun = server.time.now();
	await server.file(requests);
	return server.time.now() - begun;
}

describe('a batch whose server is 100 ms away', () => {
	// One after another, its five calls would take 500 ms and what NACCS takes.
	it.each([
		[0, 200],
		[300, 550],
	])('and whose NACCS takes %d ms: another filing adds %d ms at most', async (processing, most) => {
		const added = (await timeOf(40, 100, processing)) - (await timeOf(20, 100, processing));
		expect(added / 20).toBeLessThanOrEqual(most);
	});

	it.each([0, 300])('and whose NACCS takes %d ms: sends one at a time, each once', async (processing) => {
		const server = new FarServer(100, processing);
		const dealNos = await server.deals(12);
		const filings = await server.file(dealNos.map((dealNo) => ecr(dealNo)));
		expect(filings.map(({ state }) => state)).toEqual(dealNos.map(() => 'accepted'));
		expect(server.sendsAtOnce).toBe(1);
		expect(server.happened(dealNos, 'sendTaken', 'sendRefused', 'result')).toEqual(
			dealNos.flatMap((_, index) => [
				['sendTaken', index],
				['result', index],
			]),
		);
	});

	it('asks for the outputs of a report that it made only right before and after the send', async () => {
		const server = new FarServer(100, 0);
		const [dealNo = ''] = await server.deals(1);
		await server.file([ecr(dealNo)]);
		expect(server.calls).toEqual({
			Create: 1,
			Register: 1,
			Get: 1,
			GetByDealReportId: 2,
			NaccsSendRequest: 1,
		});
	});
});
