import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { EngineRun } from '../../scripts/engine/index.cjs';
import type { FaultAction } from '../../sandbox/server.cjs';
import {
	countCalls,
	deals,
	everythingStored,
	filing,
	linesOf,
	locator,
	timesSent,
} from '../helpers/filings.cjs';
import { startPractice, type Practice, type RunPractice } from '../helpers/practice.cjs';

jest.mock('../../nodes/Naccs/transport/clock', (): unknown =>
	jest.requireActual('../helpers/virtualClock.cjs'),
);

let practice: Practice;
let dealNo: string;

beforeEach(async () => {
	practice = await startPractice();
	dealNo = await practice.deal('#lenient');
});
afterEach(async () => {
	await practice.close();
});

const SECRETS = ['sandbox-token', 'sandbox-secret', 'wrong-secret', 'wrong-password', 'extra-key-value'];

/** A run that must fail before anything is sent; answers with what the user reads: message and description. */
async function refused(parameters: INodeParameters, options: RunPractice = {}): Promise<string> {
	const run = await practice.run([parameters], { input: [{ dealNo }], ...options });
	expect(run.status).toBe('error');
	expect(linesOf(practice.sandbox, 'sendTaken')).toEqual([]);
	expectNoSecrets(run);
	return told(run);
}

function told({ error }: EngineRun): string {
	return `${error?.message ?? ''}\n${error?.description ?? ''}`;
}

function expectNoSecrets(run: EngineRun): void {
	const stored = everythingStored(run);
	for (const secret of SECRETS) expect(stored).not.toContain(secret);
}

describe('parameters that cannot be used', () => {
	const anyCode = (businessCode: string): INodeParameters => ({
		...filing('ECR'),
		resource: 'report',
		operation: 'file',
		businessCode,
	});

	it.each<[what: string, parameters: INodeParameters, ...words: string[]]>([
		[
			'an unknown business code',
			anyCode('EDX'),
			'"EDX" is not a business code',
			'Did you mean EDB, EDA, EDC',
		],
		['no business code', anyCode('={{ $json.none }}'), 'Business Code is empty', 'expression'],
		[
			'no deal',
			filing('ECR', { deal: locator('dealNo', '={{ $json.none }}') }),
			'Deal is empty',
			'Choose a deal',
		],
		[
			'a booking number without its carrier',
			filing('ECR', { deal: locator('bookingNo', 'B1'), scacCode: '={{ $json.none }}' }),
			'Carrier (SCAC) is empty',
		],
		[
			'a list for fields',
			filing('ECR', { additionalFields: '[1]' }),
			'Additional Fields (JSON) is not an object',
		],
		[
			'a text for fields',
			filing('ECR', { additionalFields: '"x"' }),
			'is not an object',
			'{"fieldName": "value"}',
		],
		['JSON cut short', filing('ECR', { additionalFields: '{"article": ' }), 'is not valid JSON', 'brackets'],
		[
			'a field of Cyber Port',
			filing('ECR', { additionalFields: '{"_etag": "1"}' }),
			'_etag = "1": is set by Cyber Port and cannot be entered',
			'Leave _etag out',
		],
		[
			'a protected field to clear',
			filing('ECR', { options: { clearFields: 'article, organizationId' } }),
			'organizationId: is set by Cyber Port and cannot be cleared',
			'Clear Fields',
		],
		[
			'a container code without a container',
			filing('CYO'),
			'no container number is given',
			'Fill Container Number',
		],
	])('%s', async (_, parameters, ...words) => {
		const text = await refused(parameters);
		for (const word of ['[Item 0]', 'Nothing was sent', ...words]) expect(text).toContain(word);
	});

	it.each<[missing: string, credential: IDataObject, word: string]>([
		['organization', { organizationId: '' }, 'No organization (組織) is given'],
		['business type', { businessTypeId: '' }, 'No business type (事業種別) is given'],
	])('no %s in the credential and the node', async (_, credential, word) => {
		const calls = countCalls(practice.sandbox);
		const text = await refused(filing('ECR'), { credential });
		expect(text).toContain(word);
		expect(text).toContain('Cyber Port API credential');
		expect(calls()).toBe(0);
	});

	it.each<[what: string, overrides: string, word: string]>([
		['an unknown line', '{"busyState": 1}', '"busyState" is not an assumption. Known: reportPath'],
		['another type', '{"busyStatus": "423"}', '"busyStatus" must be a number'],
		['a list with other values', '{"sendTaken": ["200"]}', '"sendTaken" must hold only number values'],
		[
			'a creation unit that does not exist',
			'{"creationUnits": {"BKC": "ship"}}',
			'must be deal, containerNo',
		],
		['damaged JSON', '{"busyStatus": ', 'must be a JSON object'],
		[
			'an expression that cannot match',
			'{"resultNotice": "("}',
			'"resultNotice" must be a regular expression',
		],
	])('assumption overrides: %s', async (_, assumptionOverrides, word) => {
		const calls = countCalls(practice.sandbox);
		const ofNode = await refused(filing('ECR', { options: { assumptionOverrides } }));
		const ofCredential = await refused(filing('ECR'), { credential: { assumptionOverrides } });
		for (const text of [ofNode, ofCredential]) {
			expect(text).toContain(word);
			expect(text).toContain('Correct Assumption Overrides');
		}
		expect(calls()).toBe(0);
	});
});

describe('fields of the wrong type', () => {
	it('all findings of all items come at once, each with label, field, value and rule', async () => {
		const input = [
			{ dealNo, fields: { article: 5, cargoQuantity: 'many', unknownField: 1 } },
			{ dealNo, fields: { cargoQuantity: 1.5 } },
			{ dealNo, fields: { cargoVolume: -1 } },
		];
		const text = await refused(filing('BKR'), { input });
		expect(text).toContain('and 3 more');
		for (const part of [
			'[Item 0] BKR, Remarks (記事), article = 5: must be text',
			'cargoQuantity = "many": must be a whole number with at most 8 digits',
			'[Item 1] BKR, ',
			'cargoQuantity = 1.5: must be a whole number with at most 8 digits',
			'[Item 2] BKR, ',
			'cargoVolume = -1: must not be below 0',
		])
			expect(text).toContain(part);
		expect(text).not.toContain('unknownField');
		expect(linesOf(practice.sandbox, 'save')).toEqual([]);
	});

	it('rows are told by their place, and what is no list is told', async () => {
		const rows = 'exportStatisticsItemNumbers';
		const inRow = await refused(
			filing('EDA', { additionalFields: { [rows]: [{}, { basicPriceAmount: 5 }] } }),
		);
		expect(inRow).toContain(
			`row 2, Basic Price Amount (ベーシックプライス金額), ${rows}[1].basicPriceAmount = 5: must be text`,
		);
		const noList = await refused(filing('EDA', { additionalFields: { [rows]: 'one' } }));
		expect(noList).toContain(`${rows} = "one": must be a list of rows`);
	});
});

describe('May Send', () => {
	it.each([
		['nothing', 'ICG', 'read'],
		['read', 'EDA', 'prepare'],
		['read', 'ECR', 'record'],
		['record', 'EDC', 'declare'],
	])('%s: %s (%s) is refused before any call', async (maySend, code, weight) => {
		const calls = countCalls(practice.sandbox);
		const text = await refused(filing(code), { credential: { maySend } });
		expect(text).toContain(`does not allow sending ${code}`);
		expect(text).toContain(`weight ${weight}`);
		expect(text).toContain('Nothing was saved or sent');
		expect(text).toContain('Set Stop After to Saving');
		expect(calls()).toBe(0);
	});

	it('refuses Report: Send of a saved declaration too', async () => {
		const saved = await practice.run([filing('EDC', { stopAfter: 'saving' })], { input: [{ dealNo }] });
		const calls = countCalls(practice.sandbox);
		const text = await refused(
			{ resource: 'report', operation: 'send' },
			{
				input: (saved.items['N1'] ?? []).map(({ json }) => json),
				credential: { maySend: 'record' },
			},
		);
		expect(text).toContain('does not allow sending EDC');
		expect(calls()).toBe(0);
	});

	it('nothing: saving is still allowed', async () => {
		const run = await practice.run([filing('EDC', { stopAfter: 'saving' })], {
			input: [{ dealNo }],
			credential: { maySend: 'nothing' },
		});
		expect(run.items['N1']?.[0]?.json['state']).toBe('saved');
	});
});

describe('which deal', () => {
	const byBlNo = filing('BIC', { deal: locator('blNo', 'BL-1') });

	it('a B/L number that no deal has', async () => {
		const text = await refused(byBlNo);
		expect(text).toContain('create BIC in the deal with B/L number BL-1');
		expect(text).toContain('No deal has blNo BL-1');
	});

	it('a B/L number that several deals have', async () => {
		const dealNos = await deals(practice, ['#lenient', '#lenient']);
		for (const no of dealNos) await shareBlNo(no, 'BL-1');
		const text = await refused(byBlNo);
		expect(text).toContain('2 deals have blNo BL-1');
		for (const no of dealNos) expect(text).toContain(no);
	});

	it('a deal that does not exist', async () => {
		const text = await refused(filing('ECR'), { input: [{ dealNo: 'D-none' }] });
		expect(text).toContain('create ECR in the deal with number D-none');
		expect(text).toContain('HTTP 404');
	});

	/** A deal gets its B/L number from a saved report that holds one. */
	async function shareBlNo(no: string, blNo: string): Promise<void> {
		const run = await practice.run([filing('SCR', { stopAfter: 'saving' })], {
			input: [{ dealNo: no, fields: { blNo } }],
		});
		expect(run.items['N1']?.[0]?.json['state']).toBe('saved');
	}
});

describe('answers of Cyber Port that refuse or tell nothing', () => {
	const HTML = '<html><body><h1>Internal Server Error</h1></body></html>';
	const at = { create: '/CreateBy|/Create$', get: '/Get/', save: '/Register$' };

	it.each<[what: string, step: keyof typeof at, then: FaultAction, ...words: string[]]>([
		[
			'a stale _etag for good',
			'save',
			'stale-etag',
			'save ECR',
			'somebody else changed the report',
			'(HTTP 409)',
			'who is editing',
		],
		[
			'403 while creating',
			'create',
			{ status: 403 },
			'create ECR in the deal',
			'has no right',
			'(HTTP 403)',
			'administrator',
		],
		[
			'403 while saving',
			'save',
			{ status: 403, body: { message: 'Read only' } },
			'save ECR (report ECR-',
			'Read only',
		],
		[
			'422 while saving',
			'save',
			{ status: 422, body: { errors: [{ field: 'article', message: 'is too long' }] } },
			'save ECR (report ECR-',
			'is too long',
			'Correct the named fields',
		],
		[
			'429 while saving',
			'save',
			{ status: 429, headers: { 'Retry-After': '60' } },
			'save ECR',
			'asks for fewer requests',
			'Run again later',
		],
		[
			'429 while reading',
			'get',
			{ status: 429, headers: { 'Retry-After': '60' } },
			'read ECR',
			'asks for fewer requests',
		],
		[
			'500 with a web page while creating',
			'create',
			{ status: 500, body: HTML, headers: { 'content-type': 'text/html' } },
			'create ECR',
			'internal fault (HTTP 500)',
			'Run again later',
		],
		['500 with a web page while reading', 'get', 'html-500', 'read ECR', 'internal fault (HTTP 500)'],
		['500 with a web page while saving', 'save', 'html-500', 'save ECR', 'internal fault (HTTP 500)'],
		['an empty answer', 'get', 'empty', 'read ECR', 'it is empty'],
		['an empty answer to Create', 'create', 'empty', 'create ECR', 'it is empty'],
		['JSON cut short', 'get', 'cut-json', 'read ECR', 'cut short or damaged'],
		[
			'a web page in place of an answer',
			'get',
			{ status: 200, body: HTML },
			'read ECR',
			'a web page, not JSON',
			'proxy',
		],
		[
			'a lost connection',
			'get',
			'reset-before',
			'read ECR',
			'the connection was lost before the answer',
			'Run again later',
		],
		[
			'a lost connection while saving',
			'save',
			'reset-before',
			'save ECR',
			'the connection was lost before the answer',
		],
		['401 that stays', 'create', { status: 401 }, 'create ECR', 'did not accept the log-in', 'credential'],
		[
			'401 that stays while reading',
			'get',
			{ status: 401 },
			'read ECR',
			'did not accept the log-in',
			'credential',
		],
		[
			'a status that nobody knows',
			'create',
			{ status: 418 },
			'create ECR',
			'does not name (HTTP 418)',
			'proxy',
		],
	])('%s', async (_, step, then, ...words) => {
		practice.sandbox.faults.add({ match: { path: at[step], times: 0 }, then });
		const text = await refused(filing('ECR', { additionalFields: { article: 'new' } }));
		for (const word of ['[Item 0]', 'Nothing was sent', ...words]) expect(text).toContain(word);
		expect(text).not.toContain('<');
	});

	it('404 of an inferred resource names the option that corrects it; of a documented one not', async () => {
		practice.sandbox.faults.add({ match: { path: 'NaccsReport', times: 0 }, then: { status: 404 } });
		const inferred = await refused(filing('IER'));
		expect(inferred).toContain('The resource name ExchangeRateInquiries of IER is inferred');
		expect(inferred).toContain(
			'Assumption Overrides (credential or node options): {"resources": {"IER": "..."}}',
		);
		const documented = await refused(filing('ECR'));
		expect(documented).not.toContain('Assumption Overrides');
		expect(documented).toContain('Check the number, the business code');
	});

	it('the report of another code', async () => {
		const saved = await practice.run([filing('ECR', { stopAfter: 'saving' })], { input: [{ dealNo }] });
		const dealReportId = String(saved.items['N1']?.[0]?.json['dealReportId']);
		for (const parameters of [
			filing('EDC', { deal: locator('dealReportId', dealReportId) }),
			{ resource: 'report', operation: 'send', businessCode: 'EDC', dealReportId, sendWhat: 'saved' },
		]) {
			const text = await refused(parameters);
			expect(text).toContain(`read EDC (report ${dealReportId})`);
			expect(text).toContain('it is a report of ECR');
		}
	});

	it('nothing listens at the address', async () => {
		const elsewhere = await startPractice();
		await elsewhere.close();
		const text = await refused(filing('ECR'), { credential: { baseUrl: elsewhere.sandbox.url } });
		expect(text).toContain('Cyber Port could not be reached');
		expect(text).toContain('Check the environment of the credential');
	});

	it('a passing fault while reading is not even noticed', async () => {
		practice.sandbox.faults.add({ match: { path: '/Get/' }, then: { status: 503 } });
		practice.sandbox.faults.add({ match: { path: '/Register$' }, then: 'reset-after' });
		const run = await practice.run([filing('ECR')], { input: [{ dealNo }] });
		expect(run.items['N1']?.[0]?.json['state']).toBe('accepted');
		expect(timesSent(practice.sandbox, [dealNo])).toEqual([1]);
	});
});

describe('a log-in that gets no token', () => {
	const byClient = (): IDataObject => ({
		authentication: 'clientCredentials',
		tokenUrl: `${practice.sandbox.url}/Token`,
		clientId: 'sandbox-client',
		clientSecret: 'wrong-secret',
		extraHeaderName: 'X-Key',
		extraHeaderSecret: 'extra-key-value',
	});

	it.each<[what: string, credential: () => IDataObject, word: string]>([
		['a wrong client secret', byClient, 'answered HTTP 401 without a token'],
		[
			'a wrong password',
			() => ({
				...byClient(),
				authentication: 'password',
				username: 'a@b.example',
				password: 'wrong-password',
			}),
			'answered HTTP 400 without a token',
		],
		[
			'a token URL where nothing listens',
			() => ({ ...byClient(), tokenUrl: 'http://127.0.0.1:9/Token' }),
			'gave no answer',
		],
		['a token URL that is none', () => ({ ...byClient(), tokenUrl: 'wrong-secret' }), 'gave no answer'],
	])('%s: message without secrets', async (_, credential, word) => {
		const text = await refused(filing('ECR'), { credential: credential() });
		expect(text).toContain(`the token URL ${word}`);
		expect(text).toContain('check the token URL, the client or user, and the secret');
	});

	it('under Continue the items say so, without secrets too', async () => {
		const run = await practice.run([filing('ECR')], {
			input: [{ dealNo }, { dealNo }],
			node: { onError: 'continueRegularOutput' },
			credential: byClient(),
		});
		expect(run.items['N1']?.map(({ json }) => json)).toMatchObject(
			[0, 1].map(() => ({
				state: 'refused',
				findings: [{ message: expect.stringContaining('the token URL answered HTTP 401') }],
			})),
		);
		expectNoSecrets(run);
	});

	it('a token that Cyber Port does not accept', async () => {
		const text = await refused(filing('ECR'), { credential: { accessToken: 'wrong-secret' } });
		expect(text).toContain('did not accept the log-in');
		expect(text).toContain('renew the token or password');
	});
});

describe('a run that ends well', () => {
	it('stores no secret either', async () => {
		const run = await practice.run([filing('ECR')], {
			input: [{ dealNo }],
			credential: {
				authentication: 'clientCredentials',
				tokenUrl: `${practice.sandbox.url}/Token`,
				clientId: 'sandbox-client',
				clientSecret: 'sandbox-secret',
			},
		});
		expect(run.items['N1']?.[0]?.json['state']).toBe('accepted');
		expectNoSecrets(run);
		expect(JSON.stringify(run.data)).not.toContain('token-');
	});
});
