import * as fc from 'fast-check';
import {
	assumptions,
	createCyberPort,
	NoAnswerError,
	RefusedError,
	type Http,
	type HttpRequest,
	type HttpResponse,
} from '../../../nodes/Naccs/cyberport';
import { fillPath } from '../../../nodes/Naccs/cyberport/api';
import { codeOf, FakeClock } from '../filing/fakeCyberPort';

/** A server that answers every call the same way and writes the calls down. */
function always(answer: Partial<HttpResponse> & { readonly status: number }) {
	const calls: HttpRequest[] = [];
	const http: Http = {
		async request(request) {
			calls.push(request);
			return { headers: {}, text: '', ...answer };
		},
	};
	return { calls, port: createCyberPort({ http, clock: new FakeClock() }) };
}

async function failureOf(asking: Promise<unknown>): Promise<Error & { advice?: string }> {
	return await asking.then(
		() => {
			throw new Error('It did not fail');
		},
		(failure: Error) => failure,
	);
}

describe('fillPath', () => {
	it('keeps every value inside its segment', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (value) => {
				fc.pre(!['', '.', '..'].includes(value));
				const path = fillPath('/API/Get/{id}/end', { id: value });
				const segments = path.split('/');
				expect([segments.length, segments.at(-1), /[?#\s]/.test(path)]).toEqual([5, 'end', false]);
				expect(decodeURIComponent(segments[3] ?? '')).toBe(value);
			}),
		);
	});

	it.each(['', '.', '..'])('refuses %j, which would make it another path', (value) => {
		expect(() => fillPath('/API/Get/{id}', { id: value })).toThrow(`Could not ask for id "${value}"`);
	});

	it('leaves names it does not know', () => {
		expect(fillPath('/{a}/{b}', { a: 'x' })).toBe('/x/{b}');
	});
});

describe('a refusal', () => {
	it.each<[status: number, kind: RefusedError['kind']]>([
		[300, 'unexpected'],
		[400, 'invalid'],
		[401, 'unauthorized'],
		[402, 'unexpected'],
		[403, 'forbidden'],
		[404, 'notFound'],
		[409, 'conflict'],
		[422, 'invalid'],
		[423, 'busy'],
		[429, 'rateLimited'],
		[500, 'server'],
		[501, 'server'],
		[599, 'server'],
	])('HTTP %d is %s', async (status, kind) => {
		expect(await failureOf(always({ status }).port.deals.get('D1'))).toMatchObject({
			name: 'RefusedError',
			kind,
			status,
		});
	});

	it('tells what was asked, of which report, and what the server said', async () => {
		const { port } = always({ status: 422, text: '{"errors":[{"field":"blNo","message":"is too long"}]}' });
		const failure = await failureOf(
			port.reports(codeOf('ECR')).register({ _etag: 'e1', dealReportId: 'R1' }),
		);
		expect(failure.message).toBe(
			'Could not save ECR (report R1): Cyber Port did not accept the content (HTTP 422). Cyber Port says: blNo / is too long',
		);
	});

	it('passes neither web pages nor whole bodies on', async () => {
		const page = always({ status: 500, text: '<!DOCTYPE html><p>secret path</p>' });
		expect((await failureOf(page.port.deals.get('D1'))).message).not.toMatch(/<|secret/);
		const body = always({ status: 400, text: '{"message":"no","entered":{"exporterName":"ACME"}}' });
		expect((await failureOf(body.port.deals.get('D1'))).message).not.toContain('ACME');
	});

	it('cuts long answers', async () => {
		await fc.assert(
			fc.asyncProperty(fc.string({ maxLength: 2000 }), fc.boolean(), async (text, asJson) => {
				const { port } = always({ status: 400, text: asJson ? JSON.stringify({ message: text }) : text });
				expect((await failureOf(port.deals.get('D1'))).message.length).toBeLessThan(500);
			}),
		);
	});

	it('knows Retry-After as seconds', async () => {
		const failure = await failureOf(
			always({ status: 429, headers: { 'retry-after': '7' } }).port.deals.create({
				organizationId: 'O',
				businessTypeId: 'B',
			}),
		);
		expect(failure).toMatchObject({ retryAfterMs: 7000 });
	});
});

describe('a body that cannot be used', () => {
	it.each([
		['', 'it is empty'],
		['  ', 'it is empty'],
		['<html>', 'it is a web page, not JSON'],
		['{"a": ', 'its JSON is cut short or damaged'],
		['[1]', 'not a JSON object'],
		['"text"', 'not a JSON object'],
		['null', 'not a JSON object'],
	])('%j', async (text, told) => {
		const failure = await failureOf(always({ status: 200, text }).port.deals.get('D1'));
		expect([failure.name, failure.message]).toEqual(['UnreadableAnswerError', expect.stringContaining(told)]);
		expect(failure.message).not.toContain('<');
	});

	it('a report without _etag or dealReportId is none', async () => {
		const reports = always({ status: 200, text: '{"dealReportId":"R1"}' }).port.reports(codeOf('ECR'));
		expect((await failureOf(reports.get('R1'))).message).toContain('no _etag');
	});
});

describe('messages of this package', () => {
	const reasons = ['timeout', 'connectionLost', 'unreachable', 'cancelled', 'login'] as const;
	const statuses = [300, 400, 401, 403, 404, 409, 422, 423, 429, 500];

	it('do without the words error, problem and failed, and say what to do next', async () => {
		const failures = [
			...reasons.map((reason) => new NoAnswerError({ what: 'read EDC' }, reason, 'unknown')),
			...(await Promise.all(
				statuses.map(async (status) => await failureOf(always({ status }).port.deals.get('D1'))),
			)),
			await failureOf(always({ status: 200, text: '' }).port.deals.get('D1')),
			await failureOf(always({ status: 404 }).port.reports(codeOf('IER')).get('R1')),
			await failureOf(always({ status: 200 }).port.deals.list({ by: 'domesticNo', domesticNo: '1' })),
		];
		for (const { message, advice = '' } of failures) {
			expect(message).toMatch(/^Could not /);
			expect(`${message} ${advice}`).not.toMatch(/\b(error|problem|failed)/i);
			expect(advice.length).toBeGreaterThan(10);
		}
	});
});

describe('POST and DELETE', () => {
	it.each([401, 429, 500, 503])('are asked once, whatever comes: HTTP %d', async (status) => {
		const { calls, port } = always({ status });
		const reports = port.reports(codeOf('ECR'));
		const owner = { organizationId: 'O1', businessTypeId: 'B1' };
		await failureOf(reports.create({ by: 'dealNo', dealNo: 'D1' }, owner));
		await failureOf(reports.register({ _etag: 'e1', dealReportId: 'R1' }));
		await reports.send({ _etag: 'e1', dealReportId: 'R1' });
		await failureOf(reports.delete('R1', owner));
		await failureOf(port.deals.create(owner));
		expect(calls.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST', 'DELETE', 'POST']);
	});
});

it('lists the users of the company', async () => {
	const { calls, port } = always({ status: 200, text: '[{"employeeId":"E1"}]' });
	expect(await port.company.coworkers()).toEqual([{ employeeId: 'E1' }]);
	expect(calls).toEqual([{ method: 'GET', path: '/API/v2/Employees/GetCoworkers' }]);
});

describe('overridden assumptions', () => {
	it('change path, resource and creation unit of a code', async () => {
		const calls: HttpRequest[] = [];
		const port = createCyberPort({
			http: {
				async request(request) {
					calls.push(request);
					return { status: 200, headers: {}, text: '{"_etag":"e1","dealReportId":"R1"}' };
				},
			},
			clock: new FakeClock(),
			assumptions: {
				...assumptions,
				reportPath: '/API/v9/{resource}',
				resources: { IER: 'Rates' },
				creationUnits: { IER: 'customId' },
			},
		});
		await port
			.reports(codeOf('IER'))
			.create({ by: 'dealNo', dealNo: 'D1' }, { organizationId: 'O', businessTypeId: 'B' });
		expect(calls).toEqual([
			{
				method: 'POST',
				path: '/API/v9/Rates/Create',
				body: { dealNo: 'D1', customId: '', organizationId: 'O', businessTypeId: 'B' },
			},
		]);
	});

	it('a busy status of the user’s choice proves that nothing was sent', async () => {
		const http: Http = { request: async () => ({ status: 503, headers: {}, text: '' }) };
		const port = createCyberPort({
			http,
			clock: new FakeClock(),
			assumptions: { ...assumptions, busyStatus: 503 },
		});
		await expect(
			port.reports(codeOf('ECR')).send({ _etag: 'e1', dealReportId: 'R1' }),
		).resolves.toMatchObject({ sent: 'no', why: { kind: 'busy' } });
	});
});
