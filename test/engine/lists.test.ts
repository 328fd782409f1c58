import type { INodeParameters } from 'n8n-workflow';
import { Naccs } from '../../nodes/Naccs/Naccs.node';
import { filing, locator } from '../helpers/filings.cjs';
import { startPractice, type Practice } from '../helpers/practice.cjs';

jest.mock('../../nodes/Naccs/transport/clock', (): unknown =>
	jest.requireActual('../helpers/virtualClock.cjs'),
);

let practice: Practice;

beforeEach(async () => {
	practice = await startPractice();
});
afterEach(async () => {
	await practice.close();
});

/** What the user reads in a list, and what is stored. */
async function list(method: string, text?: string, parameters: INodeParameters = {}) {
	const { results } = await practice.search(method, text, parameters);
	return results.map(({ name, value }) => [name, value]);
}

/** The ID of the report that a filing saves in this deal. */
async function save(code: string, dealNo: string, changes: INodeParameters = {}): Promise<string> {
	const run = await practice.run([filing(code, { stopAfter: 'saving', ...changes })], {
		input: [{ dealNo }],
	});
	return String(run.items['N1']?.[0]?.json['dealReportId']);
}

function callsSince(before: number): string[] {
	return practice.calls.slice(before).map(({ method, path }) => `${method} ${path}`);
}

/** The answers under this path, as Cyber Port would give them if it were different. */
function changeAnswers(path: string, change: (text: string) => string): void {
	const { core } = practice.sandbox;
	const handle = core.handle.bind(core);
	core.handle = (request) => {
		const answer = handle(request);
		return request.path.includes(path) && 'text' in answer
			? { ...answer, text: change(answer.text) }
			: answer;
	};
}

describe('the organizations (組織)', () => {
	const all = [
		['Sakura Customs Brokers, Tokyo (さくら通関 東京)', 'ORG-BROKER'],
		['Sakura Warehouse, Oi (さくら倉庫 大井)', 'ORG-WAREHOUSE'],
		['Sakura Terminal, Aomi (さくらターミナル 青海)', 'ORG-TERMINAL'],
	];

	it("are the company's, by name, through one documented call", async () => {
		expect(await list('searchOrganizations')).toEqual(all);
		expect(callsSince(0)).toEqual(['GET /API/v2/Organizations/GetMyList']);
	});

	it.each(['warehouse', '倉庫', 'ORG-W', ' ＷＡＲＥＨＯＵＳＥ '])('are found by "%s"', async (text) => {
		expect(await list('searchOrganizations', text)).toEqual([all[1]]);
	});

	it('are none for a name that nobody has', async () => {
		expect(await list('searchOrganizations', 'Minato')).toEqual([]);
	});

	it('say when they are inactive, and go by the names that they have', async () => {
		changeAnswers('/GetMyList', (text) => {
			const [one, other, third] = JSON.parse(text) as object[];
			return JSON.stringify([
				{ ...one, organizationNameEn: '' },
				{ ...other, isActive: false, organizationName: '' },
				{ ...third, organizationName: '', organizationNameEn: '' },
			]);
		});
		expect(await list('searchOrganizations')).toEqual([
			['さくら通関 東京', 'ORG-BROKER'],
			['Sakura Warehouse, Oi · inactive (無効)', 'ORG-WAREHOUSE'],
			['ORG-TERMINAL', 'ORG-TERMINAL'],
		]);
	});

	it('with the same name are told apart by their IDs', async () => {
		changeAnswers('/GetMyList', (text) =>
			text
				.replace('Sakura Warehouse, Oi', 'Yard')
				.replace('Sakura Terminal, Aomi', 'Yard')
				.replace(/さくら(倉庫 大井|ターミナル 青海)/g, 'Yard'),
		);
		expect((await list('searchOrganizations', 'yard')).map(([name]) => name)).toEqual([
			'Yard · ORG-WAREHOUSE',
			'Yard · ORG-TERMINAL',
		]);
	});
});

describe('the business types (事業種別)', () => {
	/** The parameters beside the list, as the operations that have it hold them. */
	const own = (organizationId: INodeParameters[string]): INodeParameters => ({
		resource: 'deal',
		operation: 'create',
		organizationId,
	});
	const option = (organizationId: string): INodeParameters =>
		filing('EDC', { options: { organizationId: locator('list', organizationId) } });
	const parent = (parentOrganizationId: string): INodeParameters => ({
		...own('ORG-WAREHOUSE'),
		operation: 'createInquiryDeal',
		parentOrganizationId,
	});
	const broker = [
		['Customs broker (通関業)', 'BT-CB'],
		['Forwarder (海貨業)', 'BT-FW'],
		['NVOCC', 'BT-NV'],
		['Carrier or agent (船会社・船舶代理店)', 'BT-SC'],
		['Trucker (運送業)', 'BT-TR'],
	];
	const warehouse = [['Bonded warehouse (保税蔵置場)', 'BT-BW']];
	const yard = [['Container yard (CY)', 'BT-CY']];

	it("are the chosen organization's", async () => {
		expect(await list('searchBusinessTypes', '', own(locator('list', 'ORG-WAREHOUSE')))).toEqual(warehouse);
		expect(await list('searchBusinessTypes', '', own('ORG-WAREHOUSE'))).toEqual(warehouse);
		expect(await list('searchOptionBusinessTypes', '', option('ORG-TERMINAL'))).toEqual(yard);
		expect(await list('searchParentBusinessTypes', '', parent('ORG-TERMINAL'))).toEqual(yard);
	});

	it("are those of the credential's organization where none is chosen", async () => {
		expect(await list('searchBusinessTypes', '', own(''))).toEqual(broker);
		expect(await list('searchOptionBusinessTypes', '', filing('EDC'))).toEqual(broker);
		expect(await list('searchParentBusinessTypes', '', parent(''))).toEqual(warehouse);
	});

	it.each([
		['as it is stored', locator('id', '={{ $json.organization }}')],
		['as the editor evaluates it to nothing', { __rl: true, mode: 'id' }],
		['as the editor gives it up', null],
	])('are those of all organizations where an expression names it (%s)', async (_how, organization) => {
		expect(await list('searchBusinessTypes', '', own(organization))).toEqual([
			...broker,
			...warehouse,
			...yard,
		]);
	});

	it('are found by name or ID', async () => {
		expect(await list('searchBusinessTypes', '通関')).toEqual([broker[0]]);
		expect(await list('searchBusinessTypes', 'bt-nv')).toEqual([broker[2]]);
	});

	it("are told to be unknown for an organization that is not the company's", async () => {
		await expect(practice.search('searchBusinessTypes', '', own('ORG-OTHER'))).rejects.toMatchObject({
			message: expect.stringContaining('"ORG-OTHER" is no organization (組織) of your company'),
			description: expect.stringContaining('enter the business type by ID'),
		});
	});
});

describe('the reports (帳票)', () => {
	const search = async (text?: string, businessCode = '') =>
		await list('searchReports', text, { resource: 'report', operation: 'get', businessCode });
	let dealNo: string;

	beforeEach(async () => {
		dealNo = await practice.deal('#lenient');
	});

	it('of a deal are named by code, Japanese name and deal', async () => {
		const eda = await save('EDA', dealNo);
		const idc = await save('IDC', dealNo);
		expect(await search(` ${dealNo} `)).toEqual([
			[`EDA 輸出申告事項登録 · ${dealNo}`, eda],
			[`IDC 輸入申告 · ${dealNo}`, idc],
		]);
	});

	it('are found by B/L number too, in all deals that have it', async () => {
		const other = await practice.deal();
		const fields = { additionalFields: { blNoAwbNo: 'BL-1' } };
		const ids = [await save('IDB', dealNo, fields), await save('IDB', other, fields)];
		expect((await search('BL-1')).map(([, value]) => value)).toEqual(ids);
	});

	it('several of a code are told apart by what makes them several, and only those are read', async () => {
		await save('EDA', dealNo);
		const [first, second] = [
			await save('ECR', dealNo, { customId: 'A' }),
			await save('ECR', dealNo, { customId: 'B' }),
		];
		const cyo = [
			await save('CYO', dealNo, { containerNo: 'ABCU1234560' }),
			await save('CYO', dealNo, { containerNo: 'ABCU1234575' }),
		];
		const before = practice.calls.length;
		const reports = await search(dealNo);
		expect(reports.filter(([, value]) => value === first || value === second)).toEqual([
			[expect.stringMatching(/^ECR .+ · A$/), first],
			[expect.stringMatching(/^ECR .+ · B$/), second],
		]);
		expect(reports.filter(([name]) => /· ABCU12345(60|75)$/.test(String(name))).map(([, id]) => id)).toEqual(
			cyo,
		);
		expect(callsSince(before).filter((call) => call.includes('/NaccsReport/'))).toHaveLength(2);
	});

	it.each([
		['EDA', '', '00000-0000-0000 EDA 呼出結果'],
		['ECR', '', '00000-0000-0000 処理結果通知'],
		['ECR', '#reject:A0010', 'A0010-0000-0000 処理結果通知'],
		['ECR', '#silent', undefined],
	])('end with what NACCS answered last (%s %s)', async (code, tag, answer) => {
		const inDeal = await practice.deal(`#lenient ${tag}`);
		const waitLimit = { options: { waitLimit: 0 } };
		await practice.run([filing(code, waitLimit)], { input: [{ dealNo: inDeal }] });
		const [name] = (await search(inDeal))[0] ?? [];
		expect(String(name).split(` · ${inDeal}`)[1]).toBe(answer === undefined ? '' : ` · ${answer}`);
	});

	it('are listed all the same when the outputs cannot be read', async () => {
		const eda = await save('EDA', dealNo);
		practice.sandbox.faults.add({ match: { path: 'NaccsReceiveDatas' }, then: { status: 404 } });
		expect(await search(dealNo)).toEqual([[`EDA 輸出申告事項登録 · ${dealNo}`, eda]]);
	});

	it('are those of Business Code where it is known', async () => {
		const eda = await save('EDA', dealNo);
		await save('IDC', dealNo);
		expect((await search(dealNo, ' eda ')).map(([, value]) => value)).toEqual([eda]);
		expect(await search(dealNo, '={{ $json.businessCode }}')).toHaveLength(2);
	});

	it('of forms that are no business code are left out', async () => {
		const eda = await save('EDA', dealNo);
		await save('IDC', dealNo);
		changeAnswers('/Deals/', (text) => text.replaceAll('"IDC"', '"INVOICE"'));
		expect((await search(dealNo)).map(([, value]) => value)).toEqual([eda]);
	});

	it("are known by Cyber Port's own number of the code too", async () => {
		const eda = await save('EDA', dealNo);
		changeAnswers('/Deals/', (text) => text.replaceAll('"businessCode":"EDA"', '"businessCode":"NR120"'));
		expect((await search(dealNo)).map(([, value]) => value)).toEqual([eda]);
	});

	it('many of a code are all there, each with its own name', async () => {
		const run = await practice.run(
			[filing('ECR', { stopAfter: 'saving', customId: '={{ $json.customId }}' })],
			{
				input: Array.from({ length: 25 }, (_, index) => ({ dealNo, customId: `C${index}` })),
			},
		);
		expect(run.error).toBeUndefined();
		const reports = await search(dealNo);
		expect(reports).toHaveLength(25);
		expect(new Set(reports.map(([name]) => name)).size).toBe(25);
	});

	it('that look the same are told apart by their IDs', async () => {
		const ids = [await save('ECR', dealNo, { customId: 'A' }), await save('ECR', dealNo, { customId: 'B' })];
		changeAnswers('/GetListByDealNo/', (text) => text.replaceAll('"customId"', '"hidden"'));
		expect((await search(dealNo)).map(([name]) => String(name).split(' · ').at(-1))).toEqual(ids);
	});

	it('are none for a number that nothing has, and nothing is asked before something is typed', async () => {
		expect(await search('NOTHING')).toEqual([]);
		const before = practice.calls.length;
		expect(await search(' ')).toEqual([]);
		expect(await search()).toEqual([]);
		expect(callsSince(before)).toEqual([]);
	});

	it('of many deals come ten deals at a time', async () => {
		const dealNos = await Promise.all(Array.from({ length: 12 }, async () => await practice.deal()));
		const fields = { additionalFields: { blNoAwbNo: 'BL-12' }, stopAfter: 'saving' };
		await practice.run([filing('IDB', fields)], { input: dealNos.map((inDeal) => ({ dealNo: inDeal })) });
		const get = { resource: 'report', operation: 'get', businessCode: '' };
		const before = practice.calls.length;
		const first = await practice.search('searchReports', 'BL-12', get);
		expect(first.results).toHaveLength(10);
		expect(callsSince(before).filter((call) => call.includes('GetByDealNo'))).toHaveLength(10);
		const rest = await practice.search('searchReports', 'BL-12', get, true, String(first.paginationToken));
		expect(rest.results).toHaveLength(2);
		expect(rest.paginationToken).toBeUndefined();
		expect(new Set([...first.results, ...rest.results].map(({ value }) => value)).size).toBe(12);
	});

	it('follow the assumption overrides of the node', async () => {
		const eda = await save('EDA', dealNo);
		changeAnswers('/Deals/', (text) => text.replaceAll('"dealReportId"', '"reportId"'));
		const overrides = (text: string) => ({ options: { assumptionOverrides: text } });
		const told = JSON.stringify({ dealReportKeys: { dealReportId: 'reportId' } });
		expect(await list('searchReports', dealNo, overrides(told))).toEqual([
			[`EDA 輸出申告事項登録 · ${dealNo}`, eda],
		]);
		await expect(practice.search('searchReports', dealNo, overrides('={{ $json.x }}'))).rejects.toThrow();
	});

	it('are none in a deal that has none', async () => {
		expect(await search(dealNo)).toEqual([]);
	});
});

describe('the deals (取引)', () => {
	it('are told by the name that Cyber Port calls so; one without a number is no choice', async () => {
		const one = await practice.deal('one');
		const two = await practice.deal('two');
		await save('IDB', one, { additionalFields: { blNoAwbNo: 'BL-2' } });
		await save('IDB', two, { additionalFields: { blNoAwbNo: 'BL-2' } });
		changeAnswers('/Deals/', (text) =>
			text.replaceAll('"dealName"', '"title"').replace(`"dealNo":"${two}"`, '"no":1'),
		);
		const options = { assumptionOverrides: JSON.stringify({ dealFields: { name: 'title' } }) };
		expect(await list('searchDeals', 'BL-2', { options })).toEqual([[`one · BL-2 · ${one}`, one]]);
	});

	it.each([
		[403, 'no right', 'administrator'],
		[429, '', ''],
		[500, '', ''],
	])('say why there is no list when Cyber Port answers %i', async (status, happened, advice) => {
		practice.sandbox.faults.add({ match: { path: 'Deals', times: 0 }, then: { status } });
		await expect(practice.search('searchDeals', 'D1')).rejects.toMatchObject({
			name: 'NodeApiError',
			httpCode: String(status),
			message: expect.stringContaining(happened),
			description: expect.stringContaining(advice),
		});
	});
});

describe('rows that have other properties than assumed', () => {
	const businessTypeKeys = { id: 'typeId', nameJa: 'typeName', nameEn: 'typeNameEn' };
	const dealReportKeys = { dealReportId: 'reportId', businessCode: 'naccsCode' };

	/** The server is different; `told`: the credential says so. */
	async function changed(told: boolean): Promise<string> {
		await practice.close();
		const assumptions = { businessTypeKeys, dealReportKeys };
		practice = await startPractice(
			{ assumptions },
			told ? { assumptionOverrides: JSON.stringify(assumptions) } : {},
		);
		const dealNo = await practice.deal('#lenient');
		await save('EDA', dealNo);
		return dealNo;
	}

	it('are read as the credential says', async () => {
		const dealNo = await changed(true);
		expect(await list('searchBusinessTypes', '通関')).toEqual([['Customs broker (通関業)', 'BT-CB']]);
		expect(await list('searchReports', dealNo)).toHaveLength(1);
	});

	it('are told, with what to correct; reports of a known code need them not', async () => {
		const dealNo = await changed(false);
		await expect(practice.search('searchBusinessTypes')).rejects.toMatchObject({
			description: expect.stringContaining('"businessTypeKeys"'),
		});
		await expect(practice.search('searchReports', dealNo)).rejects.toMatchObject({
			message: expect.stringContaining(dealNo),
			description: expect.stringMatching(/Fill Business Code.*"dealReportKeys"/),
		});
		const get = { resource: 'report', operation: 'get', businessCode: 'EDA' };
		expect(await list('searchReports', dealNo, get)).toHaveLength(1);
	});
});

describe('a list that cannot be read', () => {
	const lists = Object.keys(new Naccs().methods.listSearch);

	it.each(lists)('says without a credential what is missing, and asks nothing (%s)', async (method) => {
		await expect(practice.search(method, 'D1', {}, false)).rejects.toMatchObject({
			name: 'NodeApiError',
			message: 'Could not open the list: the node has no Cyber Port API credential',
			description: expect.stringContaining('enter the number or the ID'),
		});
		expect(practice.calls).toEqual([]);
	});

	it.each(lists)('says what Cyber Port refused, what to do, and the status (%s)', async (method) => {
		await practice.close();
		practice = await startPractice({}, { accessToken: 'not-the-token' });
		const failing = practice.search(method, 'D1');
		await expect(failing).rejects.toMatchObject({
			name: 'NodeApiError',
			httpCode: '401',
			message: expect.stringContaining('did not accept the log-in'),
			description: expect.stringContaining('renew the token'),
		});
		expect(JSON.stringify(await failing.catch((error: unknown) => error))).not.toContain('not-the-token');
	});
});
