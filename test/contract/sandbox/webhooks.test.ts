import { Client, Receiver, owner, practice } from './client.cjs';

let client: Client;
let receiver: Receiver;
beforeEach(async () => {
	[client, receiver] = await Promise.all([Client.start(), Receiver.start()]);
});
afterEach(async () => {
	await Promise.all([client.close(), receiver.close()]);
});

const setting = (extra = {}) => ({
	webhookName: 'n8n',
	companyId: practice.companyId,
	secretToken: 's3cret',
	webhookUrl: receiver.url,
	...extra,
});
const register = (extra = {}) => client.post('/API/v2/Webhooks/Register', setting(extra));

describe('a registered webhook', () => {
	it('is told what happens, with the secret and the key to fetch the output', async () => {
		const registered = (await register()).json();
		expect(registered).toMatchObject({ webhookId: expect.any(String), isNotifySetting: true, ...setting() });
		const dealNo = await client.deal('春の積荷');
		const { report } = await client.file('ECR', dealNo);
		await receiver.count(2);
		expect(receiver.kinds()).toEqual(expect.arrayContaining(['createDeal', 'NaccsReceive']));
		const told = receiver.received.find(({ body }) => JSON.stringify(body).includes('NaccsReceive'));
		const [output] = await client.outputs(report.dealReportId);
		expect(told?.headers['x-cyberport-token']).toBe('s3cret');
		expect(told?.body).toMatchObject({
			mailAddress: expect.any(String),
			data: {
				operationName: 'NACCS Data Received.',
				dealNo,
				dealName: '春の積荷',
				dealReportId: report.dealReportId,
				naccsReceiveDataId: output?.naccsReceiveDataId,
				businessCode: 'ECR',
				outputInformationCode: '*SECR  ',
			},
		});
	});

	it('hears of all six kinds, each with its own id', async () => {
		await register({ secretToken: null });
		const dealNo = await client.deal();
		const joining = { dealNo, organizationId: 'ORG-WAREHOUSE', businessTypeId: 'BT-BW' };
		await client.post('/API/v1/Deals/RegisterOrganization', joining);
		await client.call(
			'DELETE',
			`/API/v1/Deals/DeleteOrganization/${dealNo}?organizationId=ORG-WAREHOUSE&businessTypeId=BT-BW`,
		);
		await client.post('/sandbox/notify', { operationType: 'send', dealNo });
		const report = await client.create('EDC', dealNo);
		const { organizationId, businessTypeId } = owner();
		const path = `/API/v1/NaccsReport/ExportDeclarations/Delete/${report.dealReportId}`;
		await client.call('DELETE', `${path}?organizationId=${organizationId}&businessTypeId=${businessTypeId}`);
		await client.file('ECR', dealNo);
		await receiver.count(6);
		expect(new Set(receiver.kinds())).toEqual(
			new Set(['createDeal', 'addOrganization', 'deleteOrganization', 'send', 'delete', 'NaccsReceive']),
		);
		const ids = receiver.received.map(({ body }) => Object(body.data).dealReportHistoryId);
		expect(new Set(ids).size).toBe(6);
		expect(receiver.received[0]?.headers).not.toHaveProperty('x-cyberport-token');
	});

	it('hears nothing of deals its company has no part in', async () => {
		await register();
		const other = { organizationId: 'ORG-OTHER', businessTypeId: 'BT-CB' };
		await client.as(practice.otherToken).post('/API/v1/Deals/Create', other);
		const dealNo = await client.deal();
		await receiver.count(1);
		expect(receiver.received.map(({ body }) => Object(body.data).dealNo)).toEqual([dealNo]);
	});
});

describe('the settings', () => {
	it('are listed and deleted by administrators, nobody else', async () => {
		const { webhookId } = (await register()).json();
		expect((await client.get('/API/v2/Webhooks/GetList')).list()).toMatchObject([{ webhookId }]);
		const clerk = client.as(practice.secondToken);
		expect((await clerk.post('/API/v2/Webhooks/Register', setting())).status).toBe(403);
		expect((await clerk.get('/API/v2/Webhooks/GetList')).status).toBe(403);
		expect((await client.as(practice.otherToken).get('/API/v2/Webhooks/GetList')).list()).toEqual([]);
		const gone = await client.call('DELETE', `/API/v2/Webhooks/Delete/${webhookId}`);
		expect(gone.status).toBe(200);
		expect((await client.get('/API/v2/Webhooks/GetList')).list()).toEqual([]);
	});

	it('know one destination a company: the same address changes it, another one is refused', async () => {
		const first = (await register()).json();
		expect((await register({ webhookName: 'renamed' })).json()).toMatchObject({ webhookId: first.webhookId });
		const other = await register({ webhookUrl: 'https://other.example/hook' });
		expect([other.status, other.json().code]).toEqual([409, 'WEBHOOK_EXISTS']);
	});

	it.each([
		[{ webhookName: 'x'.repeat(151) }, 400],
		[{ secretToken: 'x'.repeat(2049) }, 400],
		[{ webhookUrl: 'ftp://nowhere' }, 400],
		[{ webhookUrl: null }, 400],
		[{ companyId: 'CO-MINATO' }, 403],
	])('%#: a bad setting is refused', async (extra, status) => {
		expect((await register(extra)).status).toBe(status);
	});
});

it('a receiver that does not answer is noted, and nothing else suffers', async () => {
	await register({ webhookUrl: 'http://127.0.0.1:9/hook' });
	const { codes } = await client.file('ECR', await client.deal());
	expect(codes).toBe('00000-0000-0000');
	const { deliveries } = client.sandbox.core.overview();
	expect(deliveries).toHaveLength(2);
});
