import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { receive, type Answer } from './receive';
import { Repeats } from './repeats';
import { readSettings } from './settings';

/** Notifications of this process: more than a day of a busy office, about 2 MB. */
const repeats = new Repeats(10_000);

/** A request to the trigger's address: answered at once, and handed to the workflow when it is a notification for it. */
export async function onRequest(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { dropsRepeats, ...settings } = await readSettings(context);
	// Whoever tries the Test URL sends the same notification again and again.
	const drops = dropsRepeats && context.getMode() !== 'manual';
	const place = `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
	const { rawBody } = context.getRequestObject();
	const answer = receive(
		{ headers: context.getHeaderData(), raw: Buffer.isBuffer(rawBody) ? rawBody : Buffer.alloc(0) },
		{ ...settings, isRepeat: (id) => drops && isRepeat(context, place, id) },
	);
	return give(context, answer);
}

/** n8n answers 5xx where it could not begin the workflow: what comes again then was not delivered before. */
function isRepeat(context: IWebhookFunctions, place: string, id: string): boolean {
	if (repeats.isRepeat(place, id)) return true;
	const response = context.getResponseObject();
	response.once('close', () => {
		if (response.statusCode >= 500) repeats.forget(place, id);
	});
	return false;
}

/** n8n answers 200 for what it is handed: without a body when the workflow starts, else with the reason. */
function give(context: IWebhookFunctions, answer: Answer): IWebhookResponseData {
	const response = context.getResponseObject();
	switch (answer.kind) {
		case 'forged':
			response.status(401).end();
			return { noWebhookResponse: true };
		case 'refused':
			response.status(answer.status).json({ message: answer.reason });
			return { noWebhookResponse: true };
		case 'ignored':
			return { webhookResponse: { message: IGNORED[answer.why] } };
		case 'accepted':
			return { workflowData: [[{ json: answer.item as IDataObject }]] };
	}
}

const IGNORED = {
	event: 'Ignored: not one of the events of this trigger',
	filter: 'Ignored: kept back by a filter of this trigger',
	repeat: 'Ignored: delivered before',
} as const;
