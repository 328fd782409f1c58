import { decodeMessages } from '../../../nodes/Naccs/edi';
import { Client, OUTPUTS, pathOf, readCodes } from './client.cjs';

let client: Client;
beforeEach(async () => {
	client = await Client.start();
});
afterEach(() => client.close());

describe('the five steps of a filing', () => {
	it('register: an accepted send brings the result notice with the assigned number', async () => {
		const dealNo = await client.deal();
		const { codes, data, report } = await client.file('ECR', dealNo);
		expect(codes).toBe('00000-0000-0000');
		expect(data.exportControlNo).toMatch(/^\d{10}$/);
		const [notice] = await client.outputs(report.dealReportId);
		expect(notice).toMatchObject({ businessCode: 'ECR', outputInformationCode: '*SECR  ', dealNo });
	});

	it('call: after the result comes the data of the report that the call feeds', async () => {
		const dealNo = await client.deal();
		const cargo = await client.file('ECR', dealNo, { vesselCode: 'SHIP1', bookingNo: 'BK1' });
		const { report } = await client.file('ECR11', dealNo, {
			exportControlNo: cargo.data.exportControlNo ?? null,
		});
		const called = await client.until(report.dealReportId, ({ messageType }) => messageType === 'C');
		expect(called.jsonData).toMatchObject({ bookingNo: 'BK1' });
	});

	it('inquiry: after the result comes an answer about the number that was asked for', async () => {
		const dealNo = await client.deal('#lenient');
		const { data } = await client.file('EDA', dealNo);
		const asked = await client.file('IEX', dealNo, { declarationEtcNo: data.declarationNo ?? null });
		const answer = await client.until(asked.report.dealReportId, ({ messageType }) => messageType === 'M');
		expect(answer.jsonData).toMatchObject({ declarationNo: data.declarationNo, status: 'registered' });
	});

	it('every code can be filed in a fresh lenient deal', async () => {
		const dealNo = await client.deal('#lenient');
		const codes = readCodes().map(({ code }) => code);
		const results: string[] = [];
		for (const code of codes) results.push((await client.file(code, dealNo)).codes);
		expect(codes).toHaveLength(86);
		expect(new Set(results)).toEqual(new Set(['00000-0000-0000']));
		const sent = client.sandbox.ledger().filter(({ kind }) => kind === 'sendTaken');
		expect(sent.map(({ businessCode }) => businessCode)).toEqual(codes);
	});
});

describe('outputs', () => {
	it('come as JSON, as EDI text, or both, as the parameter says', async () => {
		const { report } = await client.file('ECR', await client.deal());
		const [json] = await client.outputs(report.dealReportId, '?format=JSON');
		const [edi] = await client.outputs(report.dealReportId, '?format=EDI');
		const [both] = await client.outputs(report.dealReportId);
		expect(json).toMatchObject({ ediData: null, jsonData: { businessCode: 'ECR' } });
		expect(edi).toMatchObject({ ediData: expect.any(String), jsonData: null });
		expect(both).toMatchObject({ ediData: edi?.ediData, jsonData: json?.jsonData });
	});

	it('as EDI text are real NACCS messages: 400-byte header, result line, items', async () => {
		const { report, data } = await client.file('ECR', await client.deal());
		const [output] = await client.outputs(report.dealReportId, '?format=EDI');
		const [message] = decodeMessages(String(output?.ediData));
		expect(message).toMatchObject({
			header: { jobCode: 'ECR', outCode: '*SECR', userCode: '1ASKR', dataType: 'R' },
			resultCodes: ['00000-0000-0000'],
			lines: [data.exportControlNo],
		});
	});

	it('are found by report, by deal and by their own id', async () => {
		const dealNo = await client.deal();
		const { report } = await client.file('ECR', dealNo);
		const byReport = await client.outputs(report.dealReportId);
		expect((await client.get(`${OUTPUTS}/GetByDealNo/${dealNo}`)).list()).toEqual(byReport);
		const id = byReport[0]?.naccsReceiveDataId;
		expect((await client.get(`${OUTPUTS}/GetByNaccsReceiveDataId/${id}`)).list()).toEqual(byReport);
	});

	it('are an empty list before NACCS has answered', async () => {
		const report = await client.create('ECR', await client.deal());
		expect(await client.outputs(report.dealReportId)).toEqual([]);
	});

	it('of an unknown report, deal or id are not found; another format is refused', async () => {
		const report = await client.create('ECR', await client.deal());
		expect((await client.get(`${OUTPUTS}/GetByDealReportId/nothing`)).status).toBe(404);
		expect((await client.get(`${OUTPUTS}/GetByDealNo/nothing`)).status).toBe(404);
		expect((await client.get(`${OUTPUTS}/GetByNaccsReceiveDataId/nothing`)).status).toBe(404);
		const wrong = await client.get(`${OUTPUTS}/GetByDealReportId/${report.dealReportId}?format=XML`);
		expect(wrong.status).toBe(400);
	});
});

describe('the numbers NACCS assigned', () => {
	const path = '/API/v1/Common/GetNaccsInformation';

	it('are a text, or a list where there are several', async () => {
		const dealNo = await client.deal();
		const first = await client.file('ECR', dealNo, {}, { customId: 'a' });
		expect((await client.get(`${path}/${dealNo}?naccsBusinessCode=EDA`)).json()).toEqual({
			exportControlNo: first.data.exportControlNo,
		});
		const second = await client.file('ECR', dealNo, {}, { customId: 'b' });
		expect((await client.get(`${path}/${dealNo}`)).json()).toEqual({
			exportControlNo: [first.data.exportControlNo, second.data.exportControlNo],
		});
	});

	it('are asked for by a business code that exists', async () => {
		const dealNo = await client.deal();
		expect((await client.get(`${path}/${dealNo}?naccsBusinessCode=IDC`)).json()).toEqual({});
		expect((await client.get(`${path}/${dealNo}?naccsBusinessCode=NOPE`)).status).toBe(400);
	});

	it('stand in the naccsInformation of reports that have it', async () => {
		const dealNo = await client.deal();
		const { data } = await client.file('ECR', dealNo);
		const declaration = await client.create('EDC', dealNo);
		expect(declaration.naccsInformation).toEqual({ exportControlNo: data.exportControlNo });
	});
});

it('the same seed gives the same identifiers', async () => {
	const twin = await Client.start();
	expect(await twin.deal()).toBe(await client.deal());
	await twin.close();
});

it('a path of the catalogue leads to every code', () => {
	expect(readCodes().map(({ code }) => pathOf(code))).toHaveLength(86);
});
