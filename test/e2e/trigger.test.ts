import { filing } from '../helpers/filings.cjs';
import {
	createHmac,
	post,
	SECRET,
	startTriggerHost,
	until,
	type TriggerHost,
} from '../helpers/triggerHost.cjs';

/** NACCS Trigger on a real n8n: what the sandbox and other senders get as an answer, and what the workflow gets. */
let t: TriggerHost;

beforeAll(async () => {
	t = await startTriggerHost();
}, 900_000);
afterAll(async () => {
	await t?.close();
});

const genuine = { 'x-cyberport-token': SECRET };
const byHand = { registerAutomatically: false };

/** A notification as the sandbox makes it; the rest of its keys is `data`. */
function notification(id: string, data: object = {}): string {
	return JSON.stringify({ data: { dealReportHistoryId: id, operationType: 'NaccsReceive', ...data } });
}

describe('the life of a registration', () => {
	it('is registered with its secret on activation and removed on deactivation', async () => {
		const workflow = await t.trigger();
		expect((await workflow.activate()).status).toBe('published');
		expect(t.registered()).toMatchObject([{ url: workflow.url, secret: SECRET }]);
		expect((await workflow.deactivate()).status).toBe('not_published');
		expect(t.registered()).toEqual([]);
	});

	it('is made anew when somebody removed it in the meantime', async () => {
		const workflow = await t.trigger();
		await workflow.activate();
		t.practice.sandbox.core.state.webhooks.clear();
		expect((await workflow.deactivate()).status).toBe('not_published');
		expect(await t.host.log()).toContain('was removed at Cyber Port by somebody else');
		expect((await workflow.activate()).status).toBe('published');
		expect(t.registered()).toHaveLength(1);
		await workflow.deactivate();
	});

	it('does not take the address from another receiver, and says what to do', async () => {
		const first = await t.trigger();
		const second = await t.trigger();
		await first.activate();
		const { status, triggers } = await second.activate();
		expect(status).toBe('failed');
		expect(triggers[0]?.errorMessage).toContain(`go to ${first.url} already`);
		expect(triggers[0]?.errorMessage).toContain('Register Automatically off');
		expect(t.registered()).toMatchObject([{ url: first.url }]);
		await second.deactivate();
		await first.deactivate();
	});

	it('is left to an administrator where the user is none', async () => {
		const workflow = await t.trigger({ credential: { accessToken: 'sandbox-token-2' } });
		expect((await workflow.activate()).status).toBe('published');
		expect(t.registered()).toEqual([]);
		expect(await t.host.log()).toContain(`enter ${workflow.url} on the Cyber Port web screen`);
		expect((await post(workflow.url, notification('by hand'), genuine)).status).toBe(200);
		await workflow.deactivate();
	});

	it('is refused without a secret to verify with', async () => {
		const workflow = await t.trigger({ credential: { webhookSecret: '' } });
		const { status, triggers } = await workflow.activate();
		expect(status).toBe('failed');
		expect(triggers[0]?.errorMessage).toContain('Webhook Secret of the credential is empty');
		await workflow.deactivate();
	});
});

describe('requests that are no notification', () => {
	let url = '';
	beforeAll(async () => {
		const workflow = await t.trigger({ parameters: byHand });
		await workflow.activate();
		url = workflow.url;
	});

	const large = notification('large', { filler: 'x'.repeat(5_000_000) });
	const deep = `{"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
	const reason = (message: string): string => JSON.stringify({ message });

	it.each<[name: string, body: string | undefined, status: number, text: string]>([
		['no body', undefined, 400, reason('There is no body.')],
		['5 MB', large, 413, reason('The body is larger than 1048576 bytes.')],
		['no operationType', '{"data":{}}', 400, reason('"data.operationType" is missing.')],
		['no data', '{}', 400, reason('"data" is not a JSON object.')],
		['an array', '[]', 400, reason('The body is not a JSON object.')],
		['100,000 levels', deep, 400, reason('The body has more than 32 levels.')],
	])('%s', async (_name, body, status, text) => {
		expect(await post(url, body, genuine)).toEqual({ status, text });
	});

	it.each<[name: string, body: string | undefined]>([
		['a notification', notification('forged')],
		['no body', undefined],
		['5 MB', large],
		['100,000 levels', deep],
	])('%s without the secret: 401 with an empty body', async (_name, body) => {
		expect(await post(url, body)).toEqual({ status: 401, text: '' });
		expect(await post(url, body, { 'x-cyberport-token': `${SECRET}!` })).toEqual({ status: 401, text: '' });
	});

	it('text that is not JSON, sent as something else than JSON', async () => {
		const answer = await post(url, '<a/>', { ...genuine, 'content-type': 'text/xml' });
		expect(answer).toEqual({ status: 400, text: reason('The body is not JSON.') });
	});

	it('damaged JSON and wrong methods, which n8n answers itself', async () => {
		expect((await post(url, '{"data":', genuine)).status).toBe(422);
		expect((await post(url, undefined, genuine, 'GET')).status).toBe(404);
		expect((await post(url, '{}', genuine, 'PUT')).status).toBe(404);
	});
});

describe('notifications', () => {
	it('start the workflow with what they tell, and the next node reads the output with no mapping', async () => {
		const workflow = await t.trigger({
			parameters: { filters: { businessCodes: ['ECR'] } },
			then: [{ resource: 'output', operation: 'get' }],
		});
		await workflow.activate();
		const run = await t.practice.run([
			{ resource: 'deal', operation: 'create', dealName: 'Pumps #lenient' },
			filing('ECR'),
		]);
		const filed = run.items['N2']?.[0]?.json;
		expect(filed).toMatchObject({ state: 'accepted' });
		const [execution] = await workflow.executions(1);
		expect(execution?.error).toBeUndefined();
		const item = execution?.items['NACCS Trigger']?.[0]?.json;
		expect(item).toMatchObject({
			operationType: 'NaccsReceive',
			businessCode: 'ECR',
			dealNo: filed?.['dealNo'],
			dealReportId: filed?.['dealReportId'],
			outputCategory: 'processingResult',
			envelope: { userName: 'NACCS' },
		});
		const output = execution?.items['N1']?.[0]?.json;
		expect(output).toMatchObject({ naccsReceiveDataId: item?.['naccsReceiveDataId'] });
		const outcomes = await until(120_000, async () => {
			const found = t.practice.sandbox.core.state.deliveries.filter(({ url }) => url === workflow.url);
			return found.every(({ outcome }) => outcome !== null) ? found : undefined;
		});
		expect(new Set(outcomes?.map(({ outcome }) => outcome))).toEqual(new Set([200]));
		await workflow.deactivate();
	});

	it('are answered at once, started once, and kept back by events and filters', async () => {
		const workflow = await t.trigger({ parameters: { ...byHand, filters: { dealNos: 'D1, D2' } } });
		await workflow.activate();
		const send = async (id: string, data: object): Promise<object> =>
			await post(workflow.url, notification(id, data), genuine);
		const ignored = (why: string): object => ({
			status: 200,
			text: JSON.stringify({ message: `Ignored: ${why}` }),
		});
		expect(await send('1', { dealNo: 'D1' })).toEqual({ status: 200, text: '' });
		expect(await send('1', { dealNo: 'D1' })).toEqual(ignored('delivered before'));
		expect(await send('2', { dealNo: 'D9' })).toEqual(ignored('kept back by a filter of this trigger'));
		expect(await send('3', { dealNo: 'D1', operationType: 'createDeal' })).toEqual(
			ignored('not one of the events of this trigger'),
		);
		expect(await send('4', { dealNo: 'D2', added: { later: [1] } })).toEqual({ status: 200, text: '' });
		const items = (await workflow.executions(2)).map(({ items: of }) => of['NACCS Trigger']?.[0]?.json);
		expect(items.map((json) => json?.['dealNo'])).toEqual(['D1', 'D2']);
		expect(items[1]).toMatchObject({ added: { later: [1] } });
		await workflow.deactivate();
	});

	it('are verified by their signature where that is chosen', async () => {
		const workflow = await t.trigger({
			parameters: {
				...byHand,
				verification: 'hmac',
				signatureHeader: 'X-Signature',
				options: { includeRaw: true },
			},
		});
		await workflow.activate();
		const body = notification('signed', { dealName: '輸出' });
		const signature = createHmac('sha256', SECRET).update(body).digest('hex');
		const signed = { 'x-signature': `sha256=${signature}` };
		expect(await post(workflow.url, `${body} `, signed)).toEqual({ status: 401, text: '' });
		expect(await post(workflow.url, body, genuine)).toEqual({ status: 401, text: '' });
		expect(await post(workflow.url, body, signed)).toEqual({ status: 200, text: '' });
		const [execution] = await workflow.executions(1);
		const item = execution?.items['NACCS Trigger']?.[0]?.json;
		expect(item).toMatchObject({ dealName: '輸出', raw: { body, headers: signed } });
		await workflow.deactivate();
	});
});

it('merges with the NACCS node into one entry of the nodes panel', async () => {
	const nodeInfos = ['naccs', 'naccsTrigger'].map((name) => ({
		name: `n8n-nodes-naccs.${name}`,
		version: 1,
	}));
	const types = await t.host
		.rest()
		.call<Array<{ name: string; displayName: string }>>('POST', '/node-types', { nodeInfos });
	// The editor takes a node called <name>Trigger as the trigger of <name>.
	expect(types.map(({ name }) => name)).toEqual(['naccs', 'naccsTrigger']);
	expect(types.map(({ displayName }) => displayName)).toEqual(['NACCS', 'NACCS Trigger']);
});
