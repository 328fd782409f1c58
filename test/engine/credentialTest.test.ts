import { CyberPortApi } from '../../credentials/CyberPortApi.credentials';
import { practice, startSandbox } from '../../sandbox/server.cjs';
import { answering, testCredential, type Answering } from '../helpers/credentialTest.cjs';
import { readText } from '../helpers/files.cjs';

const USER = '{"employeeId":"EMP-1","isActive":true}';
const PAGE = '<html><body>Sign in</body></html>';
const SECRET = 'secret-nobody-may-see';

const own = (url: string) => ({ environment: 'own', baseUrl: url, accessToken: SECRET });

/** What the test says when Cyber Port gives this answer, and how often it was asked. */
async function toldOf(status: number, body: string, headers?: Record<string, string>) {
	return await using(await answering(status, body, headers), async ({ url, asked }) => ({
		...(await testCredential(own(url))),
		asked,
	}));
}

async function using<T>(server: Answering, use: (server: Answering) => Promise<T>): Promise<T> {
	return await use(server).finally(() => server.close());
}

describe('the test of a credential', () => {
	it('asks for the logged-in user with the token, and is content with an active one', async () => {
		const told = await toldOf(200, USER);
		expect(told).toMatchObject({ status: 'OK', message: 'Connection successful!' });
		expect(told.asked).toEqual([`GET /API/v2/Employees/Get Bearer ${SECRET}`]);
	});

	it('is content with the practice sandbox, and with a token it got itself', async () => {
		const sandbox = await startSandbox();
		const { url } = sandbox;
		const client = { clientId: practice.clientId, clientSecret: practice.clientSecret };
		const results = [
			await testCredential({ ...own(url), accessToken: practice.token }),
			await testCredential({
				...own(url),
				authentication: 'clientCredentials',
				tokenUrl: `${url}/Token`,
				...client,
			}),
		];
		await sandbox.close();
		expect(results.map(({ status }) => status)).toEqual(['OK', 'OK']);
	});

	it.each([
		[401, 'does not accept the log-in', 'Access Token'],
		[403, 'knows the log-in and refuses it', 'API use'],
		[404, 'no Cyber Port API at this address', 'Base URL'],
		[407, 'proxy', 'settings of n8n'],
		[429, 'fewer requests', 'test again later'],
		[500, 'internal fault', 'test again later'],
		[502, 'internal fault', 'test again later'],
		[503, 'internal fault', 'test again later'],
		[504, 'internal fault', 'test again later'],
	])('says of %i what happened and what to do', async (status, happened, advice) => {
		for (const body of ['{"message":"no"}', PAGE, '']) {
			const { message } = await toldOf(status, body);
			expect(message).toContain(happened);
			expect(message).toContain(advice);
			expect(message).toContain(`(HTTP ${status})`);
		}
	});

	it.each([301, 302, 303, 307, 308])('does not follow %i: the token would go elsewhere', async (status) => {
		await using(await answering(200, USER), async (elsewhere) => {
			const told = await toldOf(status, '', { location: `${elsewhere.url}/login` });
			expect(told).toMatchObject({
				status: 'Error',
				message: expect.stringContaining('sends the request on'),
			});
			expect(elsewhere.asked).toEqual([]);
		});
	});

	it.each([
		['a web page', PAGE],
		['nothing', ''],
		['null', 'null'],
		['another service', '{"ok":true}'],
	])('does not take %s for a log-in that works', async (_, body) => {
		const { status, message } = await toldOf(200, body);
		expect([status, message]).toEqual(['Error', expect.stringContaining('not with a Cyber Port user')]);
	});

	it('tells a user who is not active', async () => {
		const { message } = await toldOf(200, '{"employeeId":"EMP-1","isActive":false}');
		expect(message).toContain('not active (無効)');
	});

	it.each([
		[
			'invalid_client',
			'the token URL answered HTTP 400 without a token (invalid_client): check the token URL',
		],
		[SECRET, 'the token URL answered HTTP 400 without a token: check the token URL'],
	])('says why the token URL gave no token: %s', async (error, told) => {
		await using(await answering(400, JSON.stringify({ error })), async ({ url, asked }) => {
			const login = { authentication: 'clientCredentials', tokenUrl: `${url}/Token`, clientId: 'me' };
			const { status, message } = await testCredential({ ...own(url), ...login, clientSecret: SECRET });
			expect([status, message]).toEqual(['Error', expect.stringContaining(told)]);
			expect(message).not.toContain(SECRET);
			expect(asked).toEqual(['POST /Token']);
		});
	});

	it('shows the code that docs/credential.md explains where nobody listens', async () => {
		const { message } = await testCredential(own('http://127.0.0.1:1'));
		expect(message).toBe('ECONNREFUSED');
		expect(readText('docs/credential.md')).toContain('`ECONNREFUSED`');
	});

	it('shows the code that docs/credential.md explains where the encryption does not come about', async () => {
		const { message } = await using(await answering(200, USER), async ({ url }) =>
			testCredential(own(url.replace('http:', 'https:'))),
		);
		expect(message).toBe('EPROTO');
		expect(readText('docs/credential.md')).toContain('`EPROTO`');
	});

	it('has every status it knows in docs/credential.md', () => {
		const statuses = (new CyberPortApi().test.rules ?? []).flatMap(({ type, properties }) =>
			type === 'responseCode' ? [String(properties.value)] : [],
		);
		const rows = [...readText('docs/credential.md').matchAll(/^\| ((?:\d{3}(?:, )?)+)/gm)];
		const documented = rows.flatMap(([, list = '']) => list.split(', '));
		expect(documented.sort()).toEqual(statuses.sort());
		expect(statuses).toHaveLength(14);
	});
});
