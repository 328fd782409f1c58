import { Agent } from 'undici';
import { practice } from '../../sandbox/server.cjs';
import { parallel } from '../../nodes/Naccs/filing/parallel';
import { FIELDS } from './workflows.cjs';

/**
 * The same calls as the node makes, from a bare loop: nothing is checked, remembered or explained. It keeps the node's
 * rules: all reports are there before the first send, the next send leaves when the answer to the one before was read, and
 * the outputs are looked at before each send. It knows what nobody knows: how long NACCS takes.
 */
export async function floor(
	url: string,
	cert: string,
	dealNos: readonly string[],
	keepAlive: boolean,
	processingMs: number,
): Promise<void> {
	const agent = new Agent({ connect: { ca: cert }, connections: 64, pipelining: keepAlive ? 1 : 0 });
	const call = caller(agent, url);
	const made = await inLanes(dealNos, async (dealNo) => await create(call, dealNo));
	const ready = made.map(() => deferred<Report>());
	const saving = inLanes(made, async (report, index) => ready[index]?.resolve(await save(call, report)));
	let look = ready[0]?.promise.then(async (report) => await outputs(call, report));
	for (const [index, { promise }] of ready.entries()) {
		const report = await promise;
		await look;
		const following = ready[index + 1]?.promise;
		const sending = send(call, report);
		look = following?.then(async (other) => await outputs(call, other));
		await Promise.all([sending, answered(call, report, processingMs)]);
	}
	await saving;
	await agent.close();
}

/** How often the floor looks for an answer that is due; a look does not wait for the one before. */
const LOOK_EVERY_MS = 5;

interface Report {
	readonly _etag: string;
	readonly dealReportId: string;
}

type Call = (method: 'GET' | 'POST', path: string, body?: object) => Promise<string>;

const BASE = '/API/v1/NaccsReport/ExportCargoRegistrations';
const owner = { organizationId: practice.organizationOf['BT-CB'], businessTypeId: 'BT-CB' };

async function create(call: Call, dealNo: string): Promise<Report> {
	return JSON.parse(await call('POST', `${BASE}/Create`, { ...owner, customId: '', dealNo })) as Report;
}

async function save(call: Call, made: Report): Promise<Report> {
	await call('POST', `${BASE}/Register`, { ...made, ...FIELDS });
	return JSON.parse(await call('GET', `${BASE}/Get/${made.dealReportId}`)) as Report;
}

async function send(call: Call, { dealReportId, _etag }: Report): Promise<void> {
	await call('POST', `${BASE}/NaccsSendRequest`, { ...owner, dealReportId, _etag });
}

async function outputs(call: Call, { dealReportId }: Report): Promise<string> {
	return await call('GET', `/API/v1/NACCS/NaccsReceiveDatas/GetByDealReportId/${dealReportId}?format=JSON`);
}

/** Two looks are under way at most, as in the node. */
async function answered(call: Call, report: Report, processingMs: number): Promise<void> {
	const answer = deferred<void>();
	let underWay = 0;
	const look = async (): Promise<void> => {
		underWay++;
		if ((await outputs(call, report)).includes('"*SECR')) answer.resolve();
		underWay--;
	};
	let timer: NodeJS.Timeout | undefined;
	const lookAgain = (): void => {
		if (underWay < 2) look().catch(answer.reject);
		timer = setTimeout(lookAgain, LOOK_EVERY_MS);
	};
	timer = setTimeout(lookAgain, processingMs);
	await answer.promise;
	clearTimeout(timer);
}

function caller(agent: Agent, url: string): Call {
	return async (method, path, body) => {
		const { statusCode, body: answer } = await agent.request({
			origin: url,
			method,
			path,
			headers: {
				authorization: `Bearer ${practice.token}`,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await answer.text();
		if (statusCode >= 300) throw new Error(`${method} ${path} was answered ${statusCode}: ${text}`);
		return text;
	};
}

/** As many at once as the node prepares. */
async function inLanes<In, Out>(
	items: readonly In[],
	work: (item: In, index: number) => Promise<Out>,
): Promise<Out[]> {
	return await parallel(items, 8, work);
}

interface Deferred<T> {
	readonly promise: Promise<T>;
	readonly resolve: (value: T) => void;
	readonly reject: (cause: unknown) => void;
}

function deferred<T>(): Deferred<T> {
	let settle: Pick<Deferred<T>, 'resolve' | 'reject'> = { resolve: () => undefined, reject: () => undefined };
	const promise = new Promise<T>((resolve, reject) => (settle = { resolve, reject }));
	return { promise, ...settle };
}
