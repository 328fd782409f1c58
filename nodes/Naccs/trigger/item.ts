import type { Json, JsonObject, OutputCategory } from '../cyberport';
import type { Notification } from './read';
import type { Received, Verification } from './verify';

/**
 * The item a notification becomes: the keys of its `data` at the top, where NACCS nodes look for `dealNo`,
 * `dealReportId` and `naccsReceiveDataId`; who caused it under `envelope`. What Cyber Port says wins over what is added.
 */
export function toItem({ data, envelope }: Notification, outputCategory: OutputCategory | null): JsonObject {
	// Twice: first for the order of the keys, last for their values.
	return { ...data, outputCategory, keys: keysOf(data), envelope, ...data };
}

/** The request as it came, without what must not be stored: the secret and what proxies or senders sign in with. */
export function rawOf({ raw, headers }: Received, verification: Verification): JsonObject {
	const secret = verification.by === 'header' ? verification.header.trim().toLowerCase() : '';
	const shown = Object.entries(headers).filter(([name]) => name !== secret && !PRIVATE.has(name));
	return {
		body: new TextDecoder().decode(raw),
		headers: Object.fromEntries(
			shown.map(([name, value]) => [name, typeof value === 'string' ? value : [...(value ?? [])].join(', ')]),
		),
	};
}

const PRIVATE = new Set(['authorization', 'proxy-authorization', 'cookie']);

/** The numbers that flow from one filing to the next, under the names NACCS nodes read from an item. */
function keysOf(data: JsonObject): JsonObject {
	const named: Array<[string, Json | undefined]> = [
		['bookingNo', data['bookingNo']],
		['blNo', data['blNumber']],
		['containerNo', data['containerNo']],
	];
	return Object.fromEntries(
		named.filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== ''),
	);
}
