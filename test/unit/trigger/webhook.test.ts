import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { onRequest } from '../../../nodes/Naccs/trigger/webhook';
import { fake } from '../../helpers/fake';

interface Sent {
	readonly body?: string;
	readonly headers?: Record<string, string>;
	readonly mode?: 'webhook' | 'manual';
	readonly parameters?: IDataObject;
	readonly node?: string;
	readonly credential?: IDataObject;
	/** What n8n answers. */
	readonly answered?: number;
}

/** One request; what n8n is told to do with it, and what the node wrote itself. */
async function send({
	body,
	headers,
	mode = 'webhook',
	parameters = {},
	node = '1',
	credential,
	answered = 200,
}: Sent) {
	const wrote: { status?: number; body?: unknown } = {};
	const atTheEnd: Array<() => void> = [];
	const response = {
		statusCode: answered,
		once: (_event: string, listener: () => void) => atTheEnd.push(listener),
		status: (status: number) => {
			wrote.status = status;
			return response;
		},
		json: (content: unknown) => {
			wrote.body = content;
		},
		end: () => undefined,
	};
	const context = fake<IWebhookFunctions>({
		getCredentials: async () => credential ?? { webhookSecret: 'open sesame' },
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getWorkflow: () => ({ id: '1', active: true }),
		getNode: () => ({ id: node, name: 'T', type: 't', typeVersion: 1, position: [0, 0], parameters: {} }),
		getMode: () => mode,
		getHeaderData: () => headers ?? { 'x-cyberport-token': 'open sesame' },
		getRequestObject: () => ({ rawBody: body === undefined ? undefined : Buffer.from(body) }),
		getResponseObject: () => response,
	});
	const told = await onRequest(context);
	for (const listener of atTheEnd) listener();
	return { ...told, wrote };
}

const body = (id: string, operationType = 'NaccsReceive'): string =>
	JSON.stringify({ data: { operationType, dealReportHistoryId: id } });

it('hands a notification to the workflow and leaves the answer to n8n', async () => {
	const { workflowData, wrote, noWebhookResponse } = await send({ body: body('a') });
	expect(workflowData?.[0]?.[0]?.json).toMatchObject({ dealReportHistoryId: 'a' });
	expect([wrote, noWebhookResponse]).toEqual([{}, undefined]);
});

it('answers 401 with no body, and starts nothing', async () => {
	const answer = await send({ body: body('b'), headers: {} });
	expect(answer).toEqual({ noWebhookResponse: true, wrote: { status: 401 } });
});

it('answers 400 with the reason, also where n8n has no raw body', async () => {
	expect(await send({})).toEqual({
		noWebhookResponse: true,
		wrote: { status: 400, body: { message: 'There is no body.' } },
	});
});

it('drops a repeat, unless it is another trigger, a test or switched off', async () => {
	await send({ body: body('c') });
	expect(await send({ body: body('c') })).toMatchObject({
		webhookResponse: { message: 'Ignored: delivered before' },
	});
	const again: Sent[] = [
		{ node: '2' },
		{ mode: 'manual' },
		{ parameters: { options: { dropRepeats: false } } },
	];
	for (const one of again) expect((await send({ body: body('c'), ...one })).workflowData).toBeDefined();
});

it('takes what comes again where n8n could not begin the workflow', async () => {
	expect((await send({ body: body('h'), answered: 500 })).workflowData).toBeDefined();
	expect((await send({ body: body('h') })).workflowData).toBeDefined();
	expect((await send({ body: body('h') })).workflowData).toBeUndefined();
});

it('filters by what the user chose, lists from expressions too', async () => {
	const kept = await send({ body: body('d', 'send'), parameters: { events: ['NaccsReceive'] } });
	expect(kept.webhookResponse).toEqual({ message: 'Ignored: not one of the events of this trigger' });
	const taken = await send({ body: body('e', 'send'), parameters: { events: 'delete, send' } });
	expect(taken.workflowData).toBeDefined();
});

it('finds the secret where the credential says that it travels', async () => {
	const credential = {
		webhookSecret: 'open sesame',
		assumptionOverrides: '{"webhookSecretHeader": "X-Other"}',
	};
	const headers = { 'x-other': 'open sesame' };
	expect((await send({ body: body('f'), headers, credential })).workflowData).toBeDefined();
	expect((await send({ body: body('g'), credential })).wrote.status).toBe(401);
});

it('keeps back by a business code in any case, and by none that there is not', async () => {
	const result = (id: string): string =>
		JSON.stringify({
			data: {
				operationType: 'NaccsReceive',
				dealReportHistoryId: id,
				businessCode: 'EDC',
				outputInformationCode: '*SEDC',
			},
		});
	const by = async (id: string, businessCodes: string[]) =>
		(await send({ body: result(id), parameters: { filters: { businessCodes } } })).workflowData !== undefined;
	expect(await by('case-1', ['edc'])).toBe(true);
	expect(await by('case-2', ['idc'])).toBe(false);
	expect(await by('case-3', ['no such code'])).toBe(true);
});
