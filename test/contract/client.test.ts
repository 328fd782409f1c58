import { codes } from '../../nodes/Naccs/catalogue/index';
import { findCode } from '../../nodes/Naccs/catalogue/load';
import {
	createCyberPort,
	type CyberPort,
	type DealLocator,
	type Output,
	type Report,
} from '../../nodes/Naccs/cyberport';
import type { Reports } from '../../nodes/Naccs/cyberport/reports';
import { decodeMessages } from '../../nodes/Naccs/edi';
import { practice, startSandbox, type StartedSandbox } from '../../sandbox/server.cjs';
import { eagerClock, undiciHttp, type PlainHttp } from '../helpers/undiciHttp.cjs';

const owner = { organizationId: 'ORG-BROKER', businessTypeId: 'BT-CB' };

let sandbox: StartedSandbox;
let http: PlainHttp;
let port: CyberPort;

beforeEach(async () => {
	sandbox = await startSandbox({ seed: 1 });
	http = undiciHttp(sandbox.url, practice.token);
	port = createCyberPort({ http, clock: eagerClock });
});
afterEach(async () => {
	await http.close();
	await sandbox.close();
});

function reportsOf(code: string): Reports {
	const found = findCode(code);
	if (found === undefined) throw new Error(`${code} is not in the catalogue`);
	return port.reports(found);
}

async function newDeal(name = '#lenient', domesticNo = ''): Promise<string> {
	return String((await port.deals.create(owner, { name, domesticNo }))['dealNo']);
}

async function createIn(code: string, dealNo: string, customId = ''): Promise<Report> {
	const unit = { customId, containerNo: 'ABCU1234567' };
	return (await reportsOf(code).create({ by: 'dealNo', dealNo }, owner, unit)).report;
}

/** Saves fields and answers with the report as it is then. */
async function save(code: string, report: Report, fields: object): Promise<Report> {
	await reportsOf(code).register({ ...report, ...fields });
	return await reportsOf(code).get(report.dealReportId);
}

async function outputsOf({ dealReportId }: Report): Promise<Output[]> {
	for (;;) {
		const outputs = await port.outputs.byReport(dealReportId);
		if (outputs.length > 0) return outputs;
	}
}

/** A deal that is found by all its numbers. */
async function numberedDeal(): Promise<string> {
	const dealNo = await newDeal('#lenient', 'HOUSE-1');
	await save('ECR', await createIn('ECR', dealNo), { bookingNo: 'BK-1' });
	await save('SCR', await createIn('SCR', dealNo), { blNo: 'BL-1' });
	return dealNo;
}

describe('reports', () => {
	it.each(codes.map(({ code }) => code))(
		'%s: is created once, read, listed, saved and deleted',
		async (code) => {
			const dealNo = await newDeal();
			const reports = reportsOf(code);
			const unit = { customId: '', containerNo: 'ABCU1234567' };
			const first = await reports.create({ by: 'dealNo', dealNo }, owner, unit);
			const second = await reports.create({ by: 'dealNo', dealNo }, owner, unit);
			expect([first.created, second.created]).toEqual([true, false]);
			expect(second.report).toEqual(first.report);
			const { dealReportId } = first.report;
			expect(await reports.get(dealReportId)).toEqual(first.report);
			expect(await reports.getByDealNo(dealNo)).toEqual(first.report);
			expect(await reports.list({ by: 'dealNo', dealNo })).toEqual([first.report]);
			await reports.register(first.report);
			expect((await reports.get(dealReportId))._etag).not.toBe(first.report._etag);
			await expect(reports.register(first.report)).rejects.toMatchObject({ kind: 'conflict', status: 409 });
			await reports.delete(dealReportId, owner);
			await expect(reports.get(dealReportId)).rejects.toMatchObject({ kind: 'notFound' });
		},
	);

	it('are created and listed by every number of the deal', async () => {
		const dealNo = await numberedDeal();
		const locators: DealLocator[] = [
			{ by: 'dealNo', dealNo },
			{ by: 'blNo', blNo: 'BL-1' },
			{ by: 'bookingNo', bookingNo: 'BK-1', scacCode: 'ABCD' },
			{ by: 'domesticNo', domesticNo: 'HOUSE-1' },
		];
		const found = await Promise.all(
			locators.map(async (locator) => {
				const { report } = await reportsOf('BIC').create(locator, owner);
				const listed = await reportsOf('BIC').list(locator);
				return [report.dealReportId, listed.map((one) => one['dealReportId'])];
			}),
		);
		const id = found[0]?.[0];
		expect(found).toEqual(locators.map(() => [id, [id]]));
		expect(http.calls.filter((call) => call.includes('/CreateBy')).length).toBe(3);
	});

	it('no deal and several deals are refused by name', async () => {
		const creating = async (blNo: string) => await reportsOf('BIC').create({ by: 'blNo', blNo }, owner);
		await expect(creating('none')).rejects.toThrow('No deal has blNo none');
		await numberedDeal();
		await numberedDeal();
		await expect(creating('BL-1')).rejects.toThrow('2 deals have blNo BL-1');
	});

	it('a custom ID tells one report of a deal from another', async () => {
		const dealNo = await newDeal();
		const [one, two] = [await createIn('ECR', dealNo, 'A'), await createIn('ECR', dealNo, 'B')];
		expect(one.dealReportId).not.toBe(two.dealReportId);
		const listed = await reportsOf('ECR').list({ by: 'dealNo', dealNo }, 'B');
		expect(listed.map((report) => report['dealReportId'])).toEqual([two.dealReportId]);
		await expect(reportsOf('ECR').getByDealNo(dealNo)).rejects.toThrow('list them');
	});

	it('a container code asks for its container before any call', async () => {
		const dealNo = await newDeal();
		const before = http.calls.length;
		await expect(reportsOf('CYO').create({ by: 'dealNo', dealNo }, owner)).rejects.toThrow(
			'no container number is given',
		);
		expect(http.calls.length).toBe(before);
	});

	it('numbers that look like paths stay numbers', async () => {
		for (const odd of ['a/../b', '?x=1', '#', '%2e%2e', 'ア']) {
			await expect(reportsOf('ECR').get(odd)).rejects.toMatchObject({ kind: 'notFound' });
			await expect(port.deals.list({ by: 'blNo', blNo: odd })).resolves.toEqual([]);
		}
	});
});

describe('a send', () => {
	it('is taken once with the _etag of the save, and refused with an older one', async () => {
		const report = await createIn('ECR', await newDeal());
		const saved = await save('ECR', report, { article: 'x' });
		await expect(reportsOf('ECR').send(report)).resolves.toMatchObject({
			sent: 'no',
			why: { kind: 'conflict' },
		});
		await expect(reportsOf('ECR').send(saved)).resolves.toEqual({ sent: 'taken' });
		expect(sandbox.ledger().filter(({ kind }) => kind === 'sendTaken').length).toBe(1);
		await outputsOf(saved);
		await expect(reportsOf('ECR').delete(saved.dealReportId, owner)).rejects.toThrow('cannot be deleted');
	});

	it('of an occupied NACCS user is not sent', async () => {
		const report = await createIn('ECR', await newDeal('#lenient #busy'));
		await expect(reportsOf('ECR').send(report)).resolves.toMatchObject({ sent: 'no', why: { kind: 'busy' } });
	});

	it.each([
		['reset-before', 0],
		['reset-after', 1],
		['html-500', 0],
		['html-500-after', 1],
	] as const)('%s: unknown, and asked once', async (then, taken) => {
		const report = await createIn('ECR', await newDeal());
		sandbox.faults.add({ match: { path: 'NaccsSendRequest$' }, then });
		await expect(reportsOf('ECR').send(report)).resolves.toMatchObject({ sent: 'unknown' });
		expect(http.calls.filter((call) => call.endsWith('/NaccsSendRequest')).length).toBe(1);
		expect(sandbox.ledger().filter(({ kind }) => kind === 'sendTaken').length).toBe(taken);
	});
});

describe('outputs', () => {
	it('are the same by report, by deal and by ID, in JSON and in EDI', async () => {
		const dealNo = await newDeal();
		const report = await createIn('ECR', dealNo);
		await reportsOf('ECR').send(report);
		const byReport = await outputsOf(report);
		expect(byReport).toMatchObject([
			{
				dealReportId: report.dealReportId,
				dealNo,
				businessCode: 'ECR',
				outputCode: '*SECR  ',
				messageType: 'R',
				resultCodes: ['00000-0000-0000'],
				edi: null,
				json: { exportControlNo: expect.any(String) },
			},
		]);
		expect(await port.outputs.byDeal(dealNo)).toEqual(byReport);
		const id = byReport[0]?.id ?? '';
		expect(await port.outputs.byId(id)).toEqual(byReport);

		const edi = await port.outputs.byReport(report.dealReportId, 'edi');
		expect(edi).toMatchObject([{ id, json: null, edi: expect.stringContaining('*SECR') }]);
		expect(await port.outputs.byDeal(dealNo, 'edi')).toEqual(edi);
		expect(await port.outputs.byId(id, 'edi')).toEqual(edi);
		expect(decodeMessages(edi[0]?.edi ?? '')).toMatchObject([{ resultCodes: ['00000-0000-0000'] }]);
	});

	it('there are none before a send; an unknown ID is refused', async () => {
		const report = await createIn('ECR', await newDeal());
		expect(await port.outputs.byReport(report.dealReportId)).toEqual([]);
		await expect(port.outputs.byId('none')).rejects.toMatchObject({ kind: 'notFound' });
	});
});

describe('what NACCS assigned in a deal', () => {
	it('is there after an accepted registration, for the codes it concerns', async () => {
		const dealNo = await newDeal();
		expect(await port.naccsInformation(dealNo, 'ECR')).toEqual({});
		const report = await createIn('ECR', dealNo);
		await reportsOf('ECR').send(report);
		const [output] = await outputsOf(report);
		const number = output?.json?.['exportControlNo'];
		expect(await port.naccsInformation(dealNo, 'ECR')).toMatchObject({ exportControlNo: number });
		expect(await port.naccsInformation(dealNo, 'IER')).toEqual({});
	});
});

describe('deals', () => {
	it('are created, read and found by B/L and booking number', async () => {
		const dealNo = await numberedDeal();
		expect(await port.deals.get(dealNo)).toMatchObject({ dealNo, blNumber: 'BL-1', bookingNo: 'BK-1' });
		for (const locator of [
			{ by: 'dealNo', dealNo },
			{ by: 'blNo', blNo: 'BL-1' },
			{ by: 'bookingNo', bookingNo: 'BK-1', scacCode: 'ABCD' },
		] as const)
			expect(await port.deals.list(locator)).toMatchObject([{ dealNo }]);
		await expect(port.deals.list({ by: 'domesticNo', domesticNo: 'HOUSE-1' })).rejects.toThrow(
			'no search of deals by in-house number',
		);
	});

	it('an inquiry deal of two parties is found again', async () => {
		const parent = { organizationId: 'ORG-OTHER', businessTypeId: 'BT-CB' };
		const first = await port.deals.createInquiryDeal(parent, owner);
		const second = await port.deals.createInquiryDeal(parent, owner);
		expect(second['dealNo']).toBe(first['dealNo']);
		expect(first['businessPattern']).toBe('inquiry');
	});
});

describe('the company', () => {
	it('tells who is logged in, and for whom they may act', async () => {
		expect(await port.company.me()).toMatchObject({ emailAddress: practice.userName });
		const organizations = await port.company.organizations();
		expect(organizations.map(({ id }) => id)).toContain('ORG-BROKER');
		const [broker] = await port.company.organizations('ORG-BROKER');
		expect(broker).toMatchObject({
			id: 'ORG-BROKER',
			nameEn: 'Sakura Customs Brokers, Tokyo',
			businessTypes: expect.arrayContaining([{ id: 'BT-CB', nameJa: '通関業', nameEn: 'Customs broker' }]),
		});
	});
});

describe('webhooks', () => {
	it('are registered, listed and deleted', async () => {
		const setting = {
			webhookName: 'n8n',
			companyId: practice.companyId,
			secretToken: 'secret',
			webhookUrl: 'http://127.0.0.1:9/hook',
		};
		const { webhookId } = await port.webhooks.register(setting);
		expect(await port.webhooks.list()).toMatchObject([{ webhookId, webhookUrl: setting.webhookUrl }]);
		await port.webhooks.delete(String(webhookId));
		expect(await port.webhooks.list()).toEqual([]);
		await expect(port.webhooks.delete(String(webhookId))).rejects.toMatchObject({ kind: 'notFound' });
	});

	it('are for administrators', async () => {
		const taro = undiciHttp(sandbox.url, practice.secondToken);
		const listing = createCyberPort({ http: taro, clock: eagerClock }).webhooks.list();
		await expect(listing).rejects.toMatchObject({ kind: 'forbidden' });
		await taro.close();
	});
});
