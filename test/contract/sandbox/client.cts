import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent, request, type Dispatcher } from 'undici';
import { assumptions } from '../../../nodes/Naccs/cyberport/assumptions';
import type { JsonObject } from '../../../nodes/Naccs/cyberport/http';
import { reportPathOf } from '../../../nodes/Naccs/cyberport/reportPath';
import { nameOf } from '../../../sandbox/core/catalogue.cjs';
import { readCodes } from '../../../sandbox/codes.cjs';
import {
	practice,
	startSandbox,
	type SandboxOptions,
	type StartedSandbox,
} from '../../../sandbox/server.cjs';

export { practice, readCodes };
export type { StartedSandbox };

export interface Reply {
	readonly status: number;
	readonly text: string;
	readonly headers: Dispatcher.ResponseData['headers'];
	/** The body as a JSON object; throws when it is none. */
	json(): JsonObject;
	list(): JsonObject[];
}

export interface CallOptions {
	readonly body?: unknown;
	/** The body exactly as it is to be sent. */
	readonly text?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly token?: string | null;
	readonly timeoutMs?: number;
}

/** A caller of the sandbox over HTTP, with the few steps most tests need. */
export class Client {
	private readonly agent = new Agent({ keepAliveTimeout: 1, connections: 8 });

	constructor(
		readonly sandbox: StartedSandbox,
		private readonly token: string = practice.token,
	) {}

	static async start(options: SandboxOptions = {}): Promise<Client> {
		return new Client(await startSandbox({ seed: 1, ...options }));
	}

	as(token: string): Client {
		return new Client(this.sandbox, token);
	}

	async close(): Promise<void> {
		await this.sandbox.close();
		await this.agent.close();
	}

	async call(method: Dispatcher.HttpMethod, path: string, options: CallOptions = {}): Promise<Reply> {
		const { token = this.token, timeoutMs = 5000 } = options;
		const content = options.text ?? (options.body === undefined ? null : JSON.stringify(options.body));
		const response = await request(`${this.sandbox.url}${path}`, {
			method,
			dispatcher: this.agent,
			headersTimeout: timeoutMs,
			headers: {
				...(token === null ? {} : { authorization: `Bearer ${token}` }),
				...(content === null ? {} : { 'content-type': 'application/json' }),
				...options.headers,
			},
			body: content,
		});
		const text = await response.body.text();
		return {
			status: response.statusCode,
			headers: response.headers,
			text,
			json: () => JSON.parse(text) as JsonObject,
			list: () => JSON.parse(text) as JsonObject[],
		};
	}

	/** A file as its bytes. */
	async download(path: string): Promise<{ headers: Reply['headers']; bytes: Uint8Array }> {
		const { headers, body } = await request(`${this.sandbox.url}${path}`, { dispatcher: this.agent });
		return { headers, bytes: await body.bytes() };
	}

	get = (path: string): Promise<Reply> => this.call('GET', path);
	post = (path: string, body: unknown): Promise<Reply> => this.call('POST', path, { body });

	async deal(dealName = '', extra: JsonObject = {}): Promise<string> {
		const reply = await this.post('/API/v1/Deals/Create', { ...owner(), dealName, ...extra });
		return String(reply.json().dealNo);
	}

	/** Creates a report of a code, with the unit it may need. */
	async create(code: string, dealNo: string, unit: JsonObject = {}): Promise<JsonObject> {
		const reply = await this.post(`${pathOf(code)}/Create`, {
			...owner(),
			dealNo,
			customId: '',
			containerNo: 'ABCU1234567',
			...unit,
		});
		if (reply.status > 201) throw new Error(`${code} was not created: ${reply.text}`);
		return reply.json();
	}

	/** Saves a report with these fields on top; answers with it as it is afterwards. */
	async save(code: string, report: JsonObject, fields: JsonObject = {}): Promise<JsonObject> {
		const reply = await this.post(`${pathOf(code)}/Register`, { ...report, ...fields });
		if (reply.status !== 200) throw new Error(`${code} was not saved: ${reply.text}`);
		return await this.read(code, String(report.dealReportId));
	}

	async read(code: string, dealReportId: string): Promise<JsonObject> {
		return (await this.get(`${pathOf(code)}/Get/${dealReportId}`)).json();
	}

	send(code: string, report: JsonObject): Promise<Reply> {
		const { dealReportId, _etag, organizationId, businessTypeId } = report;
		return this.post(`${pathOf(code)}/NaccsSendRequest`, {
			dealReportId,
			_etag,
			organizationId,
			businessTypeId,
		});
	}

	async outputs(dealReportId: unknown, query = ''): Promise<JsonObject[]> {
		return (await this.get(`${OUTPUTS}/GetByDealReportId/${String(dealReportId)}${query}`)).list();
	}

	/** Asks for a report's outputs until there is one that is wanted. */
	async until(dealReportId: unknown, wanted: (output: JsonObject) => boolean): Promise<JsonObject> {
		for (let asked = 0; asked < 500; asked += 1) {
			const found = (await this.outputs(dealReportId)).find(wanted);
			if (found !== undefined) return found;
		}
		throw new Error(`The output of ${String(dealReportId)} never came.`);
	}

	/** Creates, saves, sends and waits for the result notice: answers with its result codes and its data. */
	async file(
		code: string,
		dealNo: string,
		fields: JsonObject = {},
		unit: JsonObject = {},
	): Promise<{ report: JsonObject; codes: string; data: JsonObject }> {
		const report = await this.save(code, await this.create(code, dealNo, unit), fields);
		const taken = await this.send(code, report);
		if (taken.status !== 202) throw new Error(`${code} was not taken: ${taken.text}`);
		const notice = await this.until(report.dealReportId, ({ messageType }) => messageType === 'R');
		return { report, codes: String(notice.resultCodes), data: notice.jsonData as JsonObject };
	}
}

export const OUTPUTS = '/API/v1/NACCS/NaccsReceiveDatas';

/** Who files: by default the broker as 通関業. */
export function owner(businessTypeId: keyof typeof practice.organizationOf = 'BT-CB') {
	return { organizationId: practice.organizationOf[businessTypeId], businessTypeId };
}

export function pathOf(code: string): string {
	const entry = readCodes().find((one) => one.code === code);
	if (entry === undefined) return `/API/v1/NaccsReport/${code}`;
	return reportPathOf({ code, ...nameOf(entry, assumptions) }, assumptions);
}

/** Somebody who receives webhooks. */
export class Receiver {
	readonly received: { readonly headers: Readonly<Record<string, unknown>>; readonly body: JsonObject }[] =
		[];
	private waiting: (() => void)[] = [];
	private constructor(private readonly server: Server) {}

	static async start(): Promise<Receiver> {
		const server = createServer();
		const receiver = new Receiver(server);
		server.on('request', (incoming, response) => {
			let text = '';
			incoming.on('data', (part: Buffer) => (text += part.toString()));
			incoming.on('end', () => {
				response.writeHead(200, { connection: 'close' }).end();
				receiver.received.push({ headers: incoming.headers, body: JSON.parse(text) as JsonObject });
				receiver.waiting.splice(0).forEach((wake) => wake());
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return receiver;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
	}

	/** Resolves as soon as so many have come. */
	async count(wanted: number): Promise<void> {
		while (this.received.length < wanted) await new Promise<void>((resolve) => this.waiting.push(resolve));
	}

	/** The kinds of what has come, in order. */
	kinds(): unknown[] {
		return this.received.map(({ body }) => (body.data as JsonObject).operationType);
	}

	async close(): Promise<void> {
		await new Promise((resolve) => this.server.close(resolve));
	}
}
