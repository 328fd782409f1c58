import type { INodeParameters } from 'n8n-workflow';
import { Naccs } from '../../nodes/Naccs/Naccs.node';
import { codes } from '../../nodes/Naccs/catalogue/index';
import type { CodeSummary } from '../../nodes/Naccs/catalogue/types';
import { netNaccsText } from '../helpers/netNaccs';
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

const [edc, edb] = ['EDC', 'EDB'].map(
	(name) => `/API/v1/NaccsReport/${codes.find(({ code }) => code === name)?.resource}`,
);
const outputs = '/API/v1/NACCS/NaccsReceiveDatas';
const report = { businessCode: 'EDC', dealReportId: 'R1' };
const list = { __rl: true, mode: 'dealNo', value: 'D1' };

/** The first call of every operation that files no code of its own. */
const firstCalls: Readonly<Record<string, readonly [parameters: INodeParameters, call: string]>> = {
	'report ask': [{ ...report, inquiry: 'auto' }, `GET ${edc}/Get/R1`],
	'report callAndFill': [{ businessCode: 'EDB', deal: list }, `POST ${edb}/Create`],
	'report copyReport': [report, `GET ${edc}/Get/R1`],
	'report delete': [report, `GET ${edc}/Get/R1`],
	'report file': [{ businessCode: 'EDC', deal: list }, `POST ${edc}/Create`],
	'report get': [report, `GET ${edc}/Get/R1`],
	'report getAll': [{ businessCode: 'EDC', deal: list }, `GET ${edc}/GetListByDealNo/D1`],
	'report renderReview': [report, `GET ${edc}/Get/R1`],
	'report send': [{ ...report, approvedHash: 'a' }, `GET ${edc}/Get/R1`],
	'output get': [{ naccsReceiveDataId: 'O1' }, `GET ${outputs}/GetByNaccsReceiveDataId/O1`],
	'output getAll': [{ dealReportId: 'R1' }, `GET ${outputs}/GetByDealReportId/R1`],
	'output getManySince': [{ dealReportId: 'R1' }, `GET ${outputs}/GetByDealReportId/R1`],
	'output renderOutput': [{ naccsReceiveDataId: 'O1' }, `GET ${outputs}/GetByNaccsReceiveDataId/O1`],
	'output waitFor': [report, `GET ${outputs}/GetByDealReportId/R1`],
	'deal create': [{}, 'POST /API/v1/Deals/Create'],
	'deal createInquiryDeal': [{}, 'POST /API/v1/Deals/CreateInquiryDeal'],
	'deal get': [{ dealNo: 'D1' }, 'GET /API/v1/Deals/Get'],
	'deal getAll': [
		{ deal: { __rl: true, mode: 'blNo', value: 'BL1' } },
		'GET /API/v1/Deals/GetListByBlNo/BL1',
	],
};

it.each(Object.entries(firstCalls))('%s begins with its own call', async (pair, [parameters, call]) => {
	const [resource = '', operation = ''] = pair.split(' ');
	await practice.run([{ resource, operation, ...parameters }]);
	const [first] = practice.calls;
	expect(`${first?.method} ${first?.path}`).toBe(call);
});

/** The operations that ask Cyber Port nothing. */
const local: Readonly<Record<string, INodeParameters>> = {
	'output explainResultCode': { resultCodes: 'A0010', businessCode: 'EDC' },
	'output parseEdi': { ediSource: 'text', ediText: netNaccsText({ code: 'EDC' }) },
	'report buildLines': { businessCode: 'EDA' },
	'report readNetNaccsFile': { ediSource: 'text', ediText: netNaccsText({ code: 'EDC' }) },
};

it.each(Object.entries(local))('%s makes no call', async (pair, parameters) => {
	const [resource = '', operation = ''] = pair.split(' ');
	const { error } = await practice.run([{ resource, operation, ...parameters }], { input: [{ text: '1' }] });
	expect(error).toBeUndefined();
	expect(practice.calls).toEqual([]);
});

it('has told here what every operation of Report, Output and Deal calls', () => {
	const offered = new Naccs().description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) => {
			const resource = String(displayOptions?.show?.['resource']?.[0]);
			return options.flatMap((option) => ('value' in option ? [`${resource} ${String(option.value)}`] : []));
		})
		.filter((pair) => /^(report|output|deal) /.test(pair));
	expect(Object.keys({ ...firstCalls, ...local }).sort()).toEqual(offered.sort());
});

// Without the number that confirms it, a code that is a cancel by itself creates nothing.
const creating = codes.filter(({ cancels }: CodeSummary) => cancels !== true);

it.each(creating.map((code) => [code.code, code] as const))(
	'%s begins with the creation of its own report',
	async (code, { group, resource, family }: CodeSummary) => {
		const ids = { deal: list, customId: 'C1', containerNo: 'ABCU1234567' };
		await practice.run([{ resource: group, operation: code.toLowerCase(), ...ids }]);
		expect(practice.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
			`POST /API/v1/${family ?? 'NaccsReport'}/${resource}/Create`,
		]);
	},
);

it.each([
	['booking', 'edc'],
	['report', 'edc'],
	['deal', 'edc'],
	['output', 'send'],
	['deal', 'file'],
	['exportDeclaration', 'get'],
	['exportDeclaration', 'file'],
])(
	'refuses %s with the operation %s, which it does not have, before any call',
	async (resource, operation) => {
		const run = await practice.run([{ resource, operation, deal: list, ...report }]);
		expect(run.status).toBe('error');
		expect(run.error?.message).toBe(`The resource "${resource}" has no operation "${operation}".`);
		expect(practice.calls).toEqual([]);
	},
);
