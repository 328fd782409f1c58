import { isJsonObject } from '../cyberport/api';
import type { Json, JsonObject } from '../cyberport';

/** A Cyber Port notification: `data` tells what happened, the envelope around it who caused it. */
export interface Notification {
	readonly operationType: string;
	/** Every key of `data` as it came, unknown ones too. */
	readonly data: JsonObject;
	/** Every other key of the body. */
	readonly envelope: JsonObject;
}

/** Why a body is none; the sender gets status and reason. */
export interface Refusal {
	readonly status: 400 | 413;
	readonly reason: string;
}

export type Reading =
	| { readonly notification: Notification; readonly refusal?: never }
	| { readonly notification?: never; readonly refusal: Refusal };

/** A notification takes about one kilobyte; n8n itself takes up to 16 MB. */
export const MOST_BYTES = 1024 * 1024;

/** A notification has two levels. Deeper than some thousand, n8n cannot store what the execution got. */
export const MOST_LEVELS = 32;

/** Reads a body of any content. Only `data.operationType` is needed; every other key may be missing. Throws nothing. */
export function readNotification(raw: Uint8Array): Reading {
	if (raw.length === 0) return refuse('There is no body.');
	if (raw.length > MOST_BYTES) return refuse(`The body is larger than ${MOST_BYTES} bytes.`, 413);
	const body = parse(raw);
	if (body === undefined) return refuse('The body is not JSON.');
	if (!isJsonObject(body)) return refuse('The body is not a JSON object.');
	if (isDeeper(body, MOST_LEVELS)) return refuse(`The body has more than ${MOST_LEVELS} levels.`);
	const { data, ...envelope } = body;
	if (!isJsonObject(data)) return refuse('"data" is not a JSON object.');
	const { operationType } = data;
	if (typeof operationType !== 'string' || operationType === '')
		return refuse('"data.operationType" is missing.');
	return { notification: { operationType, data, envelope } };
}

function refuse(reason: string, status: Refusal['status'] = 400): Reading {
	return { refusal: { status, reason } };
}

/** undefined for what is not JSON in UTF-8. */
function parse(raw: Uint8Array): Json | undefined {
	try {
		const body: Json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw));
		return body;
	} catch {
		return undefined;
	}
}

/** Level by level and not by recursion, which a body could exhaust. */
function isDeeper(value: Json, levels: number): boolean {
	let layer: Json[] = [value];
	for (let level = 0; layer.length > 0; level++) {
		if (level > levels) return true;
		layer = layer.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
	}
	return false;
}
