import { possibleCategories, type Assumptions, type Json, type JsonObject } from '../cyberport';
import { readOutput } from '../cyberport/outputs';
import { kept, type Filters } from './filter';
import { rawOf, toItem } from './item';
import { readNotification, type Notification, type Refusal } from './read';
import { isGenuine, type Received, type Verification } from './verify';

export interface Receiver {
	readonly verification: Verification;
	readonly filters: Filters;
	readonly assumptions: Assumptions;
	/** Whether the item also gets the body and the headers as they came. */
	readonly withRaw: boolean;
	/** Whether a notification with this `dealReportHistoryId` ('' for none) was handed over before. */
	readonly isRepeat: (historyId: string) => boolean;
}

/** What becomes of a request. Forged has no reason: whoever does not know the secret learns nothing. */
export type Answer =
	| { readonly kind: 'forged' }
	| ({ readonly kind: 'refused' } & Refusal)
	| { readonly kind: 'ignored'; readonly why: 'event' | 'filter' | 'repeat' }
	| { readonly kind: 'accepted'; readonly item: JsonObject };

/** One request from its bytes to the item: verified, read, filtered, looked up among the repeats. Throws nothing. */
export function receive(received: Received, receiver: Receiver): Answer {
	if (!isGenuine(received, receiver.verification)) return { kind: 'forged' };
	const { notification, refusal } = readNotification(received.raw);
	if (refusal !== undefined) return { kind: 'refused', ...refusal };
	const answer = judge(notification, receiver);
	if (answer.kind !== 'accepted' || !receiver.withRaw) return answer;
	return { kind: 'accepted', item: { ...answer.item, raw: rawOf(received, receiver.verification) } };
}

function judge(notification: Notification, { assumptions, filters, isRepeat }: Receiver): Answer {
	const { operationType, data } = notification;
	const output = readOutput(data, assumptions.outputKeys);
	const categories = operationType === OUTPUT_CAME ? possibleCategories(output, assumptions) : [];
	const { businessCode, dealNo } = output;
	const why = kept({ operationType, businessCode, dealNo, categories }, filters);
	if (why !== null) return { kind: 'ignored', why };
	if (isRepeat(textOf(data['dealReportHistoryId']))) return { kind: 'ignored', why: 'repeat' };
	const [category] = categories;
	const told = categories.length === 1 && category !== undefined ? category : null;
	return { kind: 'accepted', item: toItem(notification, told) };
}

/** The notification that an output of NACCS has come. */
const OUTPUT_CAME = 'NaccsReceive';

function textOf(value: Json | undefined): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
