import type { JsonObject } from '../../cyberport';
import {
	destinationPatterns,
	itemsOf,
	messageType,
	type EdiMessage,
	type InputMessage,
	type Meaning,
} from '../../edi';
import { japanTime, readTime } from '../../filing/japanTime';
import { plain } from '../filingItem';
import { verdictFor } from './verdictFor';

/**
 * One EDI message as an item's JSON: the same shape for both directions, null where a message has nothing to say. Names
 * are those of the items of Output: Get.
 */
export async function messageItem(message: EdiMessage | InputMessage): Promise<JsonObject> {
	const { direction, header } = message;
	const common = { direction, businessCode: header.jobCode, header: filled(header) };
	return plain({
		...common,
		...(message.direction === 'input' ? toNaccs(message) : await fromNaccs(message)),
	});
}

/** What is odd about a message from NACCS, in words. */
export function findingsOf({ complete, parts }: EdiMessage): readonly string[] {
	if (complete) return [];
	return [
		`Parts of this divided message are missing: only ${parts.join(', ')} came. Items, or the result codes, can be absent.`,
	];
}

function toNaccs({ items, rows, table, findings }: InputMessage): object {
	return {
		outputInformationCode: null,
		messageType: null,
		messageTypeMeaning: null,
		messageTypeMeaningJa: null,
		destination: null,
		destinationMeaning: null,
		destinationMeaningJa: null,
		subject: null,
		receivedAt: null,
		resultCodes: [],
		result: null,
		items,
		rows,
		table: table === null ? null : { code: table.code, status: table.status, source: table.source },
		parts: [],
		complete: true,
		findings,
	};
}

async function fromNaccs(message: EdiMessage): Promise<object> {
	const { header, resultCodes, subject, parts, complete } = message;
	const type = messageType(header.dataType);
	const destination = destinationOf(header.pattern);
	return {
		outputInformationCode: header.outCode,
		messageType: header.dataType,
		messageTypeMeaning: type.meaning,
		messageTypeMeaningJa: type.meaningJa,
		destination: header.pattern,
		destinationMeaning: destination?.meaning ?? null,
		destinationMeaningJa: destination?.meaningJa ?? null,
		subject,
		receivedAt: japaneseIso(header.serverRecvTime),
		resultCodes,
		result: await verdictFor(resultCodes, header.jobCode),
		items: itemsOf(message),
		rows: [],
		table: null,
		parts,
		complete,
		findings: findingsOf(message),
	};
}

function destinationOf(pattern: string): Meaning | undefined {
	return Object.hasOwn(destinationPatterns, pattern) ? destinationPatterns[pattern] : undefined;
}

/** The header's fields that hold something. The decoder has masked the password; it is left out all the same. */
function filled(header: object): object {
	return Object.fromEntries(
		Object.entries(header).filter(([name, value]) => name !== 'password' && value !== '' && value !== null),
	);
}

/** `YYYYMMDDhhmmss` as `2026-01-05T08:30:00+09:00`; null where it is no time. */
function japaneseIso(text: string): string | null {
	const at = readTime(text);
	return at === null ? null : japanTime(at);
}
