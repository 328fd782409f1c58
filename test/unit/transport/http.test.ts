import type { IHttpRequestOptions } from 'n8n-workflow';
import { LOGIN_REFUSED, NoAnswerError, type HttpRequest } from '../../../nodes/Naccs/cyberport';
import { n8nHttp } from '../../../nodes/Naccs/transport/http';
import { contextWith, type Answer } from './context';

const GET: HttpRequest = { method: 'GET', path: '/API/v1/x' };
const POST: HttpRequest = { method: 'POST', path: '/API/v1/x', body: { article: '記事' } };
const OK = { statusCode: 200, headers: {}, body: '{}' };

const http = (answer: Answer, baseUrl = 'https://host') => n8nHttp(contextWith(answer), baseUrl);

async function optionsOf(request: HttpRequest, baseUrl?: string): Promise<IHttpRequestOptions> {
	const seen: IHttpRequestOptions[] = [];
	await http((options) => {
		seen.push(options);
		return OK;
	}, baseUrl).request(request);
	const [options] = seen;
	if (options === undefined || seen.length !== 1) throw new Error(`${seen.length} calls were made`);
	return options;
}

/** An error as the network library, or n8n around it, throws it. */
function fault(fields: object, cause?: unknown): Error {
	return Object.assign(new Error('the request with its Bearer token'), fields, { cause });
}

describe('a request', () => {
	it('becomes n8n’s: address, query without blanks, body as JSON text', async () => {
		const query = { format: 'JSON', empty: '', none: undefined };
		expect(await optionsOf({ ...GET, query }, 'https://host/base//')).toMatchObject({
			method: 'GET',
			url: 'https://host/base/API/v1/x',
			qs: { format: 'JSON' },
		});
		expect((await optionsOf({ ...GET, query })).qs).toEqual({ format: 'JSON' });
		expect(await optionsOf(POST)).toMatchObject({
			body: '{"article":"記事"}',
			headers: { 'Content-Type': 'application/json' },
		});
	});

	it('follows no redirect and waits 30 s', async () => {
		for (const request of [GET, POST]) {
			expect(await optionsOf(request)).toMatchObject({
				disableFollowRedirect: true,
				sendCredentialsOnCrossOriginRedirect: false,
				timeout: 30_000,
				returnFullResponse: true,
				encoding: 'text',
			});
		}
	});

	it('lets n8n renew the log-in for a GET only: a POST would go out twice', async () => {
		expect((await optionsOf(GET)).ignoreHttpStatusErrors).toEqual({ ignore: true, except: [401] });
		expect((await optionsOf(POST)).ignoreHttpStatusErrors).toBe(true);
		expect((await optionsOf({ ...GET, method: 'DELETE' })).ignoreHttpStatusErrors).toBe(true);
	});
});

describe('an answer', () => {
	it.each<[answer: object, expected: object]>([
		[
			{ statusCode: 429, headers: { 'Retry-After': 7 }, body: 'x' },
			{ status: 429, headers: { 'retry-after': '7' }, text: 'x' },
		],
		[
			{ statusCode: 200, headers: {}, body: { a: 1 } },
			{ status: 200, headers: {}, text: '{"a":1}' },
		],
		[
			{ statusCode: 204, headers: undefined, body: undefined },
			{ status: 204, headers: {}, text: '' },
		],
		[
			{ statusCode: 200, headers: {}, body: null },
			{ status: 200, headers: {}, text: '' },
		],
	])('%j', async (answer, expected) => {
		expect(await http(() => answer).request(GET)).toEqual(expected);
	});

	it('a 401 that n8n throws is an answer too', async () => {
		const thrown = (): never => {
			throw fault({ httpCode: '401' });
		};
		expect(await http(thrown).request(GET)).toMatchObject({ status: 401 });
	});
});

describe('no answer', () => {
	async function failure(thrown: unknown): Promise<NoAnswerError> {
		const failing = http(() => {
			throw thrown;
		}).request(POST);
		const caught: unknown = await failing.catch((error: unknown) => error);
		if (!(caught instanceof NoAnswerError)) throw new Error('It was not a NoAnswerError');
		return caught;
	}

	it.each<[code: string, reason: NoAnswerError['reason'], reached: NoAnswerError['reached']]>([
		['ECONNREFUSED', 'unreachable', 'no'],
		['ENOTFOUND', 'unreachable', 'no'],
		['EAI_AGAIN', 'unreachable', 'no'],
		['EHOSTUNREACH', 'unreachable', 'no'],
		['ENETUNREACH', 'unreachable', 'no'],
		['CERT_HAS_EXPIRED', 'unreachable', 'no'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'unreachable', 'no'],
		['SELF_SIGNED_CERT_IN_CHAIN', 'unreachable', 'no'],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unreachable', 'no'],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'unreachable', 'no'],
		['ETIMEDOUT', 'timeout', 'unknown'],
		['ECONNABORTED', 'timeout', 'unknown'],
		['ESOCKETTIMEDOUT', 'timeout', 'unknown'],
		['ERR_CANCELED', 'cancelled', 'unknown'],
		['ECONNRESET', 'connectionLost', 'unknown'],
		['EPIPE', 'connectionLost', 'unknown'],
		['ERR_BAD_RESPONSE', 'connectionLost', 'unknown'],
	])('%s: %s, reached: %s', async (code, reason, reached) => {
		for (const thrown of [fault({ code }), fault({ code: 'X' }, fault({}, fault({ code })))]) {
			expect(await failure(thrown)).toMatchObject({ reason, reached });
		}
	});

	it.each([fault({}), 'text', null, undefined])('%p: nothing is known', async (thrown) => {
		expect(await failure(thrown)).toMatchObject({ reason: 'connectionLost', reached: 'unknown' });
	});

	it('a log-in that gets no token never reached Cyber Port, and says why', async () => {
		const login = Object.assign(new Error('the token URL gave no answer'), { name: LOGIN_REFUSED });
		expect(await failure(fault({ httpCode: null }, login))).toMatchObject({
			reason: 'login',
			reached: 'no',
			message: expect.stringContaining('the token URL gave no answer'),
		});
	});

	it('tells nothing of what was thrown: it can hold the request with its token', async () => {
		const { message, cause } = await failure(fault({ code: 'ECONNRESET' }));
		expect(message).toBe('Could not POST /API/v1/x: the connection was lost before the answer');
		expect(cause).toBeUndefined();
	});
});
