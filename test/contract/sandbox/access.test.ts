import fc from 'fast-check';
import { assumptions } from '../../../nodes/Naccs/cyberport/assumptions';
import { Client, owner, practice } from './client.cjs';

const ME = '/API/v2/Employees/Get';
let client: Client;
beforeAll(async () => {
	client = await Client.start();
});
afterAll(() => client.close());

describe('who calls', () => {
	it('is told by the token', async () => {
		expect((await client.get(ME)).json()).toMatchObject({ employeeId: 'EMP-HANAKO', isActive: true });
		expect((await client.as(practice.otherToken).get(ME)).json().employeeId).toBe('EMP-MINATO');
	});

	it.each([null, '', 'wrong'])('token %p is refused', async (token) => {
		const reply = await client.call('GET', ME, { token });
		expect([reply.status, reply.json().code]).toEqual([401, 'UNAUTHORIZED']);
	});

	it('has organizations with business types', async () => {
		const list = (await client.get('/API/v2/Organizations/GetMyList')).list();
		expect(list.map(({ organizationId }) => organizationId)).toEqual([
			'ORG-BROKER',
			'ORG-WAREHOUSE',
			'ORG-TERMINAL',
		]);
		expect(list[1]?.assignedBusinessTypes).toEqual([
			{ businessTypeId: 'BT-BW', businessTypeName: '保税蔵置場', businessTypeNameEn: 'Bonded warehouse' },
		]);
	});
});

describe('the token endpoint', () => {
	const token = (form: Record<string, string>, headers = {}) =>
		client.call('POST', '/Token', {
			token: null,
			text: new URLSearchParams(form).toString(),
			headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
		});
	const secrets = { client_id: practice.clientId, client_secret: practice.clientSecret };

	it('issues a token for client credentials, in the form or as Basic', async () => {
		const issued = (await token({ grant_type: 'client_credentials', ...secrets })).json();
		expect(issued).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
		expect((await client.as(String(issued.access_token)).get(ME)).status).toBe(200);
		const basic = Buffer.from(`${practice.clientId}:${practice.clientSecret}`).toString('base64');
		const also = await token({ grant_type: 'client_credentials' }, { authorization: `Basic ${basic}` });
		expect(also.status).toBe(200);
	});

	it('issues a token for user name and password', async () => {
		const form = { grant_type: 'password', username: practice.userName, password: practice.password };
		expect((await token(form)).status).toBe(200);
		expect((await token({ ...form, password: 'wrong' })).json()).toEqual({ error: 'invalid_grant' });
	});

	it('refuses others', async () => {
		expect((await token({ grant_type: 'client_credentials', client_id: 'x' })).status).toBe(401);
		expect((await token({ grant_type: 'implicit' })).json()).toEqual({ error: 'unsupported_grant_type' });
	});

	it('issued tokens can be made to expire', async () => {
		const issued = (await token({ grant_type: 'client_credentials', ...secrets })).json();
		client.sandbox.core.expireTokens();
		expect((await client.as(String(issued.access_token)).get(ME)).status).toBe(401);
		expect((await client.get(ME)).status).toBe(200);
	});
});

describe('calls that cannot be understood', () => {
	const DEALS = '/API/v1/Deals/Create';

	it('an unknown path is told to be unknown, whoever calls', async () => {
		for (const path of ['/nope', '/API/v1/NaccsReport/Nope/Get/1', '/sandbox/nope']) {
			const reply = await client.get(path);
			expect([reply.status, reply.json().code]).toEqual([404, 'UNKNOWN_PATH']);
		}
		const broken = await client.get('/API/v1/NaccsReport/%E0%A4%A/Get/1');
		expect([broken.status, broken.json().code]).toEqual([400, 'BAD_PATH']);
	});

	it('a known path with another method names the right one', async () => {
		const reply = await client.call('DELETE', ME);
		expect([reply.status, reply.json().message]).toEqual([405, expect.stringContaining('GET')]);
	});

	it.each([
		['', 'application/json', 400],
		['{"a":', 'application/json', 400],
		['[1]', 'application/json', 400],
		['null', 'application/json', 400],
		['{}', 'text/plain', 415],
		['a=1', 'application/x-www-form-urlencoded', 415],
		['{"organizationId":5}', 'application/json; charset=utf-8', 400],
		['{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000), 'application/json', 400],
	])('%#: a bad body has an answer with a body', async (text, type, status) => {
		const reply = await client.call('POST', DEALS, { text, headers: { 'content-type': type } });
		expect(reply.status).toBe(status);
		expect(reply.json()).toMatchObject({ code: expect.any(String), message: expect.any(String) });
	});

	it('whatever comes, the answer is JSON and no mistake of the sandbox', async () => {
		await fc.assert(
			fc.asyncProperty(fc.json(), fc.constantFrom(...PATHS), async (text, path) => {
				const { status, json } = await client.call('POST', path, { text });
				expect(json()).toBeDefined();
				expect(status).toBeLessThan(500);
			}),
			{ numRuns: 60 },
		);
	});

	const PATHS = [
		DEALS,
		'/API/v1/Deals/CreateInquiryDeal',
		'/API/v2/Webhooks/Register',
		'/API/v1/NaccsReport/ExportDeclarations/Create',
		'/API/v1/NaccsReport/ExportDeclarations/Register',
		'/API/v1/NaccsReport/ExportDeclarations/NaccsSendRequest',
		'/sandbox/faults',
		'/sandbox/notify',
		'/Token',
	];
});

describe('deals', () => {
	it('an inquiry deal is made once for two parties', async () => {
		const parties = { ...owner(), parentOrganizationId: 'ORG-OTHER', parentBusinessTypeId: 'BT-CB' };
		const first = await client.post('/API/v1/Deals/CreateInquiryDeal', parties);
		const again = await client.post('/API/v1/Deals/CreateInquiryDeal', parties);
		expect(first.json()).toMatchObject({ dealNo: again.json().dealNo, businessPattern: 'inquiry' });
		expect(
			(await client.as(practice.otherToken).get(`/API/v1/Deals/Get?dealNo=${first.json().dealNo}`)).status,
		).toBe(200);
	});

	it('are found by B/L and booking number', async () => {
		const dealNo = await client.deal('', { blNumber: 'BL-1', bookingNo: 'BK-1', scacCode: 'ABCD' });
		const found = async (path: string) =>
			(await client.get(`/API/v1/Deals/${path}`)).list().map((deal) => deal.dealNo);
		expect(await found('GetListByBlNo/BL-1')).toEqual([dealNo]);
		expect(await found('GetListByBookingNo?scacCode=ABCD&bookingNo=BK-1')).toEqual([dealNo]);
		expect(await found('GetListByBlNo/BL-2')).toEqual([]);
		expect((await client.get('/API/v1/Deals/GetListByBookingNo?bookingNo=BK-1')).status).toBe(400);
	});
});

describe('started with other assumptions', () => {
	it('the sandbox has another header, path, status, property and webhook list', async () => {
		const other = await Client.start({
			authorizationHeader: 'X-Api-Key',
			authorizationPrefix: '',
			extraHeader: { name: 'X-Vendor', value: 'me' },
			assumptions: {
				reportPath: '/v9/{code}',
				outputByReportPath: '/v9/Outputs?report={dealReportId}',
				sendTaken: [200],
				created: [200],
				outputKeys: { ...assumptions.outputKeys, json: 'content' },
				webhookListPath: '/v9/Hooks',
				keyFields: { ...assumptions.keyFields, declarationNo: ['otherNo'] },
				creationUnits: { EAC: 'customId' },
			},
		});
		const headers = { 'X-Api-Key': practice.token, 'X-Vendor': 'me' };
		const call = (method: 'GET' | 'POST', path: string, body?: unknown) =>
			other.call(method, path, { token: null, headers, body });
		expect((await other.get(ME)).status).toBe(401);
		expect((await call('GET', ME)).status).toBe(200);
		expect((await call('GET', '/v9/Hooks')).list()).toEqual([]);
		const { dealNo } = (
			await call('POST', '/API/v1/Deals/Create', { ...owner(), dealName: '#lenient' })
		).json();
		const created = await call('POST', '/v9/EAC/Create', { ...owner(), dealNo, customId: 'x' });
		expect([created.status, created.json()]).toMatchObject([200, { otherNo: null, customId: 'x' }]);
		const { dealReportId, _etag } = created.json();
		const sent = await call('POST', '/v9/EAC/NaccsSendRequest', { ...owner(), dealReportId, _etag });
		expect(sent.status).toBe(200);
		const outputs = await call('GET', `/v9/Outputs?report=${dealReportId}`);
		expect(outputs.status).toBe(200);
		expect((await call('GET', '/v9/Outputs')).status).toBe(404);
		await other.close();
	});

	it('a send without _etag in its body is not checked against it', async () => {
		const other = await Client.start({
			assumptions: { sendBody: ['dealReportId', 'organizationId', 'businessTypeId'] },
		});
		const report = await other.create('ECR', await other.deal());
		await other.save('ECR', report);
		expect((await other.send('ECR', report)).status).toBe(202);
		await other.close();
	});
});

it('the page is there, and loads nothing from elsewhere', async () => {
	const page = await client.call('GET', '/', { token: null });
	expect(page.headers['content-type']).toContain('text/html');
	expect(page.text).not.toMatch(/(src|href)="https?:/);
	expect((await client.call('GET', '/sandbox/state', { token: null })).json()).toMatchObject({ counts: {} });
});

it('a reset forgets everything', async () => {
	const dealNo = await client.deal();
	await client.call('POST', '/sandbox/reset');
	expect((await client.get(`/API/v1/Deals/Get?dealNo=${dealNo}`)).status).toBe(404);
	expect((await client.get('/sandbox/ledger')).list()).toEqual([]);
});
