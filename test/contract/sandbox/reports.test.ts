import { Client, owner, pathOf, practice } from './client.cjs';

let client: Client;
beforeAll(async () => {
	client = await Client.start();
});
afterAll(() => client.close());

const EDC = pathOf('EDC');
const ECR = pathOf('ECR');

describe('Create', () => {
	it('makes a report, and finds it again', async () => {
		const dealNo = await client.deal();
		const first = await client.post(`${EDC}/Create`, { ...owner(), dealNo });
		const again = await client.post(`${EDC}/Create`, { ...owner(), dealNo });
		expect([first.status, again.status]).toEqual([201, 200]);
		expect(again.json()).toEqual(first.json());
	});

	it('answers with every known field, empty, and with the server’s own filled', async () => {
		const report = await client.create('EDC', await client.deal());
		expect(report).toEqual({
			_etag: expect.any(String),
			dealReportId: expect.stringMatching(/^[A-Za-z0-9_-]+$/),
			...owner(),
			partitionNo: 1,
			declarationEtcNo: null,
			declarationCondition: null,
			reserve: null,
			naccsInformation: {},
		});
	});

	it('gives a code without a printed field list the assumed fields for its keys', async () => {
		const report = await client.create('EAC', await client.deal());
		expect(report.declarationEtcNo).toBeNull();
	});

	it('makes one report a custom ID, or a container, where the code says so', async () => {
		const dealNo = await client.deal();
		const ids = await Promise.all(
			['', 'a', 'b', 'a'].map(
				async (customId) => (await client.create('ECR', dealNo, { customId })).dealReportId,
			),
		);
		expect(new Set(ids).size).toBe(3);
		expect(ids[1]).toBe(ids[3]);
		const one = await client.create('CYO', dealNo, { containerNo: 'ABCU1111111' });
		const other = await client.create('CYO', dealNo, { containerNo: 'ABCU2222222' });
		expect(one.dealReportId).not.toBe(other.dealReportId);
		expect(one.containerNo).toBe('ABCU1111111');
	});

	it('names the unit that is missing', async () => {
		const dealNo = await client.deal();
		const custom = await client.post(`${ECR}/Create`, { ...owner(), dealNo });
		const container = await client.post(`${pathOf('CYO')}/Create`, { ...owner(), dealNo });
		expect([custom.status, container.status]).toEqual([400, 400]);
		expect(custom.json().message).toContain('customId');
		expect(container.json().message).toContain('containerNo');
	});

	it('by B/L, booking or in-house number needs exactly one deal', async () => {
		const numbers = { bookingNo: 'BK-77', scacCode: 'ABCD', blNumber: 'BL-77', domesticNo: 'IN-77' };
		const dealNo = await client.deal('', numbers);
		const variants = {
			CreateByBlNo: { blNo: 'BL-77' },
			CreateByBookingNo: { bookingNo: 'BK-77', scacCode: 'ABCD' },
			CreateByDomesticNo: { domesticNo: 'IN-77' },
		};
		for (const [variant, locator] of Object.entries(variants)) {
			const found = await client.post(`${EDC}/${variant}`, { ...owner(), ...locator });
			expect(found.json().dealReportId).toBe((await client.create('EDC', dealNo)).dealReportId);
		}
		await client.deal('', numbers);
		for (const [variant, locator] of Object.entries(variants)) {
			const several = await client.post(`${EDC}/${variant}`, { ...owner(), ...locator });
			expect([several.status, several.json().code]).toEqual([400, 'SEVERAL_DEALS_MATCH']);
		}
		const none = await client.post(`${EDC}/CreateByBlNo`, { ...owner(), blNo: 'BL-0' });
		expect([none.status, none.json().code]).toEqual([400, 'NO_DEAL_MATCHES']);
	});

	it('needs a deal, an organization of one’s own and a business type that it has', async () => {
		const dealNo = await client.deal();
		const status = async (body: unknown) => (await client.post(`${EDC}/Create`, body)).status;
		expect(await status({ ...owner(), dealNo: 'D-nothing' })).toBe(404);
		expect(await status({ organizationId: 'ORG-BROKER', dealNo })).toBe(400);
		expect(await status({ ...owner(), organizationId: 'ORG-OTHER', dealNo })).toBe(403);
		expect(await status({ ...owner(), businessTypeId: 'BT-CY', dealNo })).toBe(403);
	});
});

describe('Register', () => {
	it('answers without a body, and the _etag is another one', async () => {
		const report = await client.create('EDC', await client.deal());
		const reply = await client.post(`${EDC}/Register`, { ...report, reserve: 'X' });
		expect([reply.status, reply.text]).toEqual([200, '']);
		const after = await client.read('EDC', String(report.dealReportId));
		expect(after.reserve).toBe('X');
		expect(after._etag).not.toBe(report._etag);
	});

	it('refuses a stale _etag with 409 and changes nothing', async () => {
		const report = await client.create('EDC', await client.deal());
		await client.save('EDC', report, { reserve: 'first' });
		const stale = await client.post(`${EDC}/Register`, { ...report, reserve: 'second' });
		expect([stale.status, stale.json().code]).toEqual([409, 'STALE_ETAG']);
		expect((await client.read('EDC', String(report.dealReportId))).reserve).toBe('first');
	});

	it('keeps the fields that are the server’s', async () => {
		const report = await client.create('ECR', await client.deal(), { customId: 'mine' });
		const after = await client.save('ECR', report, {
			customId: 'other',
			partitionNo: 9,
			organizationId: 'ORG-WAREHOUSE',
			article: 'kept',
		});
		expect(after).toMatchObject({
			customId: 'mine',
			partitionNo: 1,
			organizationId: 'ORG-BROKER',
			article: 'kept',
		});
	});

	it('names every field that is missing or of the wrong type', async () => {
		const { naccsInformation, ...report } = await client.create('EDC', await client.deal());
		const reply = await client.post(`${EDC}/Register`, { ...report, reserve: 5 });
		expect(naccsInformation).toEqual({});
		expect(reply.status).toBe(400);
		expect(reply.json().errors).toEqual([
			{ field: 'naccsInformation', message: 'is required' },
			{ field: 'reserve', message: 'must be of type string' },
		]);
	});

	it('keeps fields nobody has printed', async () => {
		const report = await client.create('EDA', await client.deal());
		expect(await client.save('EDA', report, { unprinted: ['x'] })).toMatchObject({ unprinted: ['x'] });
	});

	it('shares booking and B/L number with the deal’s other reports, whose _etag changes with them', async () => {
		const dealNo = await client.deal();
		const cargo = await client.create('ECR', dealNo);
		const acl = await client.create('ACL01', dealNo);
		await client.save('ECR', cargo, { bookingNo: 'BK-9' });
		const after = await client.read('ACL01', String(acl.dealReportId));
		expect(after.bookingNo).toBe('BK-9');
		expect(after._etag).not.toBe(acl._etag);
		expect((await client.get(`/API/v1/Deals/Get?dealNo=${dealNo}`)).json().bookingNo).toBe('BK-9');
		// Another save without a new shared value leaves it alone.
		await client.save('ECR', await client.read('ECR', String(cargo.dealReportId)), { article: 'x' });
		expect((await client.read('ACL01', String(acl.dealReportId)))._etag).toBe(after._etag);
	});
});

describe('reading', () => {
	it('finds the reports of a deal by deal, B/L, booking and in-house number', async () => {
		const numbers = { bookingNo: 'BK-55', scacCode: 'ABCD', blNumber: 'BL-55', domesticNo: 'IN-55' };
		const dealNo = await client.deal('', numbers);
		const one = await client.create('ECR', dealNo, { customId: 'a' });
		const other = await client.create('ECR', dealNo, { customId: 'b' });
		const ids = async (path: string) =>
			(await client.get(`${ECR}${path}`)).list().map(({ dealReportId }) => dealReportId);
		const both = [one.dealReportId, other.dealReportId];
		expect(await ids(`/GetListByDealNo/${dealNo}`)).toEqual(both);
		expect(await ids('/GetListByBlNo/BL-55')).toEqual(both);
		expect(await ids('/GetListByBlNo/BL-55?customId=b')).toEqual([other.dealReportId]);
		expect(await ids('/GetListByBookingNo?scacCode=ABCD&bookingNo=BK-55')).toEqual(both);
		expect(await ids('/GetListByBookingNo?scacCode=ZZZZ&bookingNo=BK-55')).toEqual([]);
		expect(await ids('/GetListByDomesticNo/IN-55')).toEqual(both);
		expect((await client.get(`${ECR}/GetByDealNo/${dealNo}`)).json().code).toBe('SEVERAL_REPORTS');
	});

	it('a report of another code, or of another company, is not found', async () => {
		const dealNo = await client.deal();
		const report = await client.create('ECR', dealNo);
		const wrong = await client.get(`${EDC}/Get/${report.dealReportId}`);
		expect([wrong.status, wrong.json().message]).toEqual([404, expect.stringContaining('a report of ECR')]);
		const stranger = client.as(practice.otherToken);
		expect((await stranger.get(`${ECR}/Get/${report.dealReportId}`)).status).toBe(404);
		expect((await stranger.get(`/API/v1/Deals/Get?dealNo=${dealNo}`)).status).toBe(404);
	});
});

describe('Delete', () => {
	const deleted = (id: unknown, from = owner()) =>
		client.call(
			'DELETE',
			`${EDC}/Delete/${id}?organizationId=${from.organizationId}&businessTypeId=${from.businessTypeId}`,
		);

	it('is for the organization that made the report, as long as it was not sent', async () => {
		const dealNo = await client.deal('#lenient');
		const report = await client.create('EDC', dealNo);
		expect((await deleted(report.dealReportId, owner('BT-BW'))).status).toBe(403);
		expect((await deleted(report.dealReportId)).status).toBe(200);
		expect((await deleted(report.dealReportId)).status).toBe(404);
		const sent = await client.file('EDC', dealNo);
		const refused = await deleted(sent.report.dealReportId);
		expect([refused.status, refused.json().code]).toEqual([409, 'ALREADY_SENT']);
	});
});

describe('UploadFile and the list of files', () => {
	const file = (dealReportId: unknown, changes: object = {}) => ({
		...owner(),
		dealReportId,
		fileName: 'invoice.pdf',
		contentType: 'application/pdf',
		fileData: 'SGVsbG8=',
		...changes,
	});
	const upload = (body: object, code = 'MSX') => client.post(`${pathOf(code)}/UploadFile`, body);
	const list = (dealReportId: unknown) =>
		client.get(`/API/v2/Reports/AttachFiles/GetList/${String(dealReportId)}`);

	it('takes Base64, lists the file, and tells it with the send', async () => {
		const dealNo = await client.deal('#lenient');
		const { dealReportId } = await client.create('MSX', dealNo);
		expect((await list(dealReportId)).list()).toEqual([]);
		const taken = await upload(file(dealReportId));
		const told = {
			fileId: expect.any(String),
			fileName: 'invoice.pdf',
			contentType: 'application/pdf',
			fileSize: 5,
			attachedAt: expect.any(String),
		};
		expect([taken.status, taken.json()]).toEqual([200, told]);
		expect((await list(dealReportId)).list()).toEqual([told]);
		await client.file('MSX', dealNo);
		const lines = client.sandbox.ledger();
		const lineOf = (wanted: string) => lines.filter((line) => line.kind === wanted && line.dealNo === dealNo);
		const uploads = lineOf('upload');
		expect(uploads).toMatchObject([{ dealReportId, body: { fileName: 'invoice.pdf', bytes: 5 } }]);
		expect(JSON.stringify(uploads)).not.toContain('SGVsbG8');
		expect(lineOf('sendTaken')).toMatchObject([{ attachments: [{ fileName: 'invoice.pdf' }] }]);
	});

	it('takes a second file of the same name: it does not replace the first', async () => {
		const { dealReportId } = await client.create('MSX', await client.deal());
		await upload(file(dealReportId));
		await upload(file(dealReportId));
		expect((await list(dealReportId)).list()).toHaveLength(2);
	});

	it.each<[what: string, changes: object, code: string]>([
		['no Base64', { fileData: 'not base64!' }, 'VALIDATION'],
		['Base64 cut short', { fileData: 'SGVsbG8' }, 'VALIDATION'],
		['an empty file', { fileData: '' }, 'VALIDATION'],
		['no name', { fileName: ' ' }, 'VALIDATION'],
		['too much', { fileData: Buffer.alloc(1_000_001).toString('base64') }, 'TOO_MUCH'],
	])('refuses %s with 400', async (_, changes, code) => {
		const { dealReportId } = await client.create('MSX', await client.deal());
		const refused = await upload(file(dealReportId, changes));
		expect([refused.status, refused.json().code]).toEqual([400, code]);
		expect((await list(dealReportId)).list()).toEqual([]);
	});

	it('refuses more than the limits of a whole report', async () => {
		const { dealReportId } = await client.create('MSX', await client.deal());
		const large = { fileData: Buffer.alloc(1_000_000).toString('base64') };
		for (const fileName of ['1', '2', '3'])
			expect((await upload(file(dealReportId, { ...large, fileName }))).status).toBe(200);
		expect((await upload(file(dealReportId))).json().code).toBe('TOO_MUCH');
	});

	it('refuses a code that takes no files, and a report that nobody knows', async () => {
		const { dealReportId } = await client.create('EDA', await client.deal());
		const refused = await upload(file(dealReportId), 'EDA');
		expect([refused.status, refused.json().code]).toEqual([400, 'NO_ATTACHMENTS']);
		expect([(await upload(file('R0'))).status, (await list('R0')).status]).toEqual([404, 404]);
	});
});
