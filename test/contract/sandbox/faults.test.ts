import type { FaultAction } from '../../../sandbox/server.cjs';
import { Client } from './client.cjs';

let client: Client;
beforeEach(async () => {
	client = await Client.start();
});
afterEach(() => client.close());

const SEND = 'NaccsSendRequest$';
const taken = () => client.sandbox.ledger().filter(({ kind }) => kind === 'sendTaken').length;

/** Sends a report under a fault: how the call ended, and how many sends NACCS has seen. */
async function sendUnder(then: FaultAction): Promise<[ended: unknown, taken: number]> {
	const report = await client.create('ECR', await client.deal());
	client.sandbox.faults.add({ match: { method: 'POST', path: SEND }, then });
	try {
		const { dealReportId, _etag, organizationId, businessTypeId } = report;
		const body = { dealReportId, _etag, organizationId, businessTypeId };
		const path = '/API/v1/NaccsReport/ExportCargoRegistrations/NaccsSendRequest';
		const { status, text } = await client.call('POST', path, { body, timeoutMs: 200 });
		return [text === '' ? status : `${status} ${text.slice(0, 15)}`, taken()];
	} catch (cause) {
		return [Object(cause).code, taken()];
	}
}

describe('a fault around a send', () => {
	it.each<[FaultAction, unknown, number]>([
		['reset-before', 'ECONNRESET', 0],
		['reset-after', 'ECONNRESET', 1],
		['timeout', 'UND_ERR_HEADERS_TIMEOUT', 0],
		['timeout-after', 'UND_ERR_HEADERS_TIMEOUT', 1],
		['html-500', '500 <!DOCTYPE html>', 0],
		['html-500-after', '500 <!DOCTYPE html>', 1],
		['empty', 202, 1],
		['unreachable', 'ECONNRESET', 0],
		['taken-late:1', 'UND_ERR_HEADERS_TIMEOUT', 1],
		['rate-limit:2', '429 {"code":"TOO_MA', 0],
		['slow:1', '202 {"dealReportId"', 1],
		['cut-json', '202 {"dealReportId"', 1],
		['stale-etag', '409 {"code":"STALE_', 0],
		[{ status: 401 }, 401, 0],
		[{ status: 422, body: { code: 'NO' } }, '422 {"code":"NO"}', 0],
		[{ status: 502, body: 'Bad Gateway', after: true }, '502 Bad Gateway', 1],
	])('%p', async (fault, ended, sends) => {
		expect(await sendUnder(fault)).toEqual([ended, sends]);
	});
});

it('cut JSON cannot be read', async () => {
	client.sandbox.faults.add({ match: { path: 'Employees' }, then: 'cut-json' });
	const reply = await client.get('/API/v2/Employees/Get');
	expect(() => reply.json()).toThrow(SyntaxError);
});

it('meets as many calls as it says, after those it lets pass', async () => {
	client.sandbox.faults.add({ match: { path: 'Employees', skip: 1, times: 2 }, then: { status: 503 } });
	const statuses: number[] = [];
	for (let call = 0; call < 5; call += 1) statuses.push((await client.get('/API/v2/Employees/Get')).status);
	expect(statuses).toEqual([200, 503, 503, 200, 200]);
	expect(client.sandbox.faults.list()).toMatchObject([{ met: 2 }]);
});

it('times 0 meets all calls until the faults are cleared', async () => {
	client.sandbox.faults.add({ match: { times: 0 }, then: { status: 429, headers: { 'Retry-After': '7' } } });
	for (let call = 0; call < 3; call += 1) {
		const { status, headers } = await client.get('/API/v2/Employees/Get');
		expect([status, headers['retry-after']]).toEqual([429, '7']);
	}
	client.sandbox.faults.clear();
	expect((await client.get('/API/v2/Employees/Get')).status).toBe(200);
});

it('can be set over HTTP, where an unknown one is named', async () => {
	const set = await client.post('/sandbox/faults', { match: { path: 'Employees' }, then: 'slow:1' });
	expect(set.json()).toEqual({ id: 1 });
	expect((await client.get('/API/v2/Employees/Get')).status).toBe(200);
	const wrong = await client.post('/sandbox/faults', { then: 'earthquake' });
	expect([wrong.status, wrong.json().message]).toEqual([400, expect.stringContaining('reset-after')]);
	expect((await client.post('/sandbox/faults', { match: { path: '(' }, then: 'empty' })).status).toBe(400);
	expect((await client.post('/sandbox/faults', { then: { status: 99 } })).status).toBe(400);
	await client.post('/sandbox/faults', { match: { call: 'create' }, then: 'rate-limit:3' });
	await expect(client.create('ECR', await client.deal())).rejects.toThrow('TOO_MANY_REQUESTS');
	const counts = (await client.get('/sandbox/faults/counts')).json();
	expect(counts).toEqual({ slow: 1, 'rate-limit': 1 });
	expect((await client.call('DELETE', '/sandbox/faults')).status).toBe(200);
});
