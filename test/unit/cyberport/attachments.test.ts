import {
	createCyberPort,
	isUncertain,
	NoAnswerError,
	overrideAssumptions,
	RefusedError,
	UnreadableAnswerError,
	type AttachmentFile,
	type Http,
	type HttpRequest,
	type HttpResponse,
} from '../../../nodes/Naccs/cyberport';
import { codeOf, FakeClock } from '../filing/fakeCyberPort';

const report = { _etag: 'e1', dealReportId: 'R1', organizationId: 'O1', businessTypeId: 'B1' };
const file: AttachmentFile = {
	fileName: '送り状.pdf',
	contentType: 'application/pdf',
	bytes: 5,
	sha256: 'a'.repeat(64),
	base64: async () => 'SGVsbG8=',
};

function server(answer: Partial<HttpResponse> & { readonly status: number }, patch: object = {}) {
	const calls: HttpRequest[] = [];
	const http: Http = {
		async request(request) {
			calls.push(request);
			return { headers: {}, text: '', ...answer };
		},
	};
	const assumptions = overrideAssumptions(patch);
	const port = createCyberPort({ http, clock: new FakeClock(), assumptions });
	return { calls, attachments: port.attachments(codeOf('MSX')) };
}

async function failureOf(asking: Promise<unknown>): Promise<unknown> {
	return await asking.then(
		() => undefined,
		(failure: unknown) => failure,
	);
}

describe('upload', () => {
	it('posts the file as Base64 under the assumed names', async () => {
		const { calls, attachments } = server({ status: 200, text: '{}' });
		await attachments.upload(report, file);
		expect(calls).toEqual([
			{
				method: 'POST',
				path: '/API/v1/NaccsReport/DeclarationAttachmentRegistrations/UploadFile',
				body: {
					dealReportId: 'R1',
					organizationId: 'O1',
					businessTypeId: 'B1',
					fileName: '送り状.pdf',
					contentType: 'application/pdf',
					fileData: 'SGVsbG8=',
				},
			},
		]);
	});

	it('uses the names and the path it is told, and leaves out what has no name', async () => {
		const { calls, attachments } = server(
			{ status: 204 },
			{
				uploadPath: '/Files/Add',
				uploadBody: {
					dealReportId: 'reportId',
					organizationId: 'attachedByOrganizationId',
					businessTypeId: '',
				},
			},
		);
		await attachments.upload(report, file);
		expect(calls[0]).toEqual({
			method: 'POST',
			path: '/API/v1/NaccsReport/DeclarationAttachmentRegistrations/Files/Add',
			body: {
				reportId: 'R1',
				attachedByOrganizationId: 'O1',
				fileName: '送り状.pdf',
				contentType: 'application/pdf',
				fileData: 'SGVsbG8=',
			},
		});
	});

	it.each<[status: number, text: string, uncertain: boolean]>([
		[200, '<html>Log in</html>', true],
		[500, '', true],
		[502, '<html>', true],
		[302, '', true],
		[408, '', true],
		[400, '', false],
		[401, '', false],
		[404, '', false],
		[413, '', false],
		[429, '', false],
	])('answered %i %j is asked once; that it may have arrived is %s', async (status, text, uncertain) => {
		const { calls, attachments } = server({ status, text });
		const failure = await failureOf(attachments.upload(report, file));
		expect(failure).toMatchObject({
			message: expect.stringContaining('attach 送り状.pdf to MSX (report R1)'),
		});
		expect(isUncertain(failure)).toBe(uncertain);
		expect(calls).toHaveLength(1);
		if (status === 404) expect(failure).toMatchObject({ advice: expect.stringContaining('"uploadPath"') });
	});

	it('without an answer may have arrived, unless there was no connection', () => {
		const asked = { what: 'attach' };
		expect(isUncertain(new NoAnswerError(asked, 'timeout', 'unknown'))).toBe(true);
		expect(isUncertain(new NoAnswerError(asked, 'unreachable', 'no'))).toBe(false);
		expect(isUncertain(new Error('the file could not be read'))).toBe(false);
	});
});

describe('list', () => {
	it('reads names, lengths and, where it is told, hashes; what is missing is null', async () => {
		const rows = [
			{ fileName: 'a.pdf', contentType: 'application/pdf', fileSize: 5, digest: 'ABC' },
			{ fileName: 'b.pdf', fileSize: '7' },
			{ fileName: 'c.pdf', fileSize: 'many' },
		];
		const { calls, attachments } = server(
			{ status: 200, text: JSON.stringify(rows) },
			{ attachmentKeys: { sha256: 'digest' } },
		);
		expect(await attachments.list('R1')).toEqual([
			{ fileName: 'a.pdf', contentType: 'application/pdf', bytes: 5, sha256: 'abc' },
			{ fileName: 'b.pdf', contentType: null, bytes: 7, sha256: null },
			{ fileName: 'c.pdf', contentType: null, bytes: null, sha256: null },
		]);
		expect(calls[0]).toMatchObject({ method: 'GET', path: '/API/v2/Reports/AttachFiles/GetList/R1' });
	});

	it('is not known where the call is not (404), which is not the same as none', async () => {
		expect(await server({ status: 404 }).attachments.list('R1')).toBeNull();
		expect(await server({ status: 200, text: '[]' }).attachments.list('R1')).toEqual([]);
	});

	it('fails where it cannot be read, or a file has no name', async () => {
		const failed = async (status: number, text: string): Promise<unknown> =>
			await failureOf(server({ status, text }).attachments.list('R1'));
		expect(await failed(403, '')).toBeInstanceOf(RefusedError);
		expect(await failed(200, '<html>')).toBeInstanceOf(UnreadableAnswerError);
		const nameless = await failed(200, '[{"name": "a.pdf"}]');
		expect(nameless).toMatchObject({ message: expect.stringContaining('a file has no fileName') });
	});
});
