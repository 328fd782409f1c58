import { scenario } from './deals.cjs';
import { ediText, shownEdi, USUAL_ENCODING } from './ediText.cjs';
import type { Json, JsonObject, Output, Send } from './types.cjs';
import { notifyOutput } from './webhooks.cjs';
import type { World } from './world.cjs';

export interface NewOutput {
	readonly outputCode: string;
	readonly messageType: Output['messageType'];
	/** Without the result code that stands in front of it in the EDI header. */
	readonly subject: string;
	readonly resultCodes: readonly string[];
	readonly data: JsonObject;
	/** What only the JSON form says: a help for people that no EDI message has. */
	readonly jsonOnly?: JsonObject;
	/** Caused later by a third party, such as customs. */
	readonly unasked?: true;
	/** The message's date when it is not now: it is late. Milliseconds since 1970. */
	readonly receivedAt?: number;
	/** See `Output.listedUnder`. */
	readonly listedUnder?: string;
}

/** A message from NACCS arrives at Cyber Port, which notifies the companies of the deal. */
export function emit(
	world: World,
	send: Pick<Send, 'dealNo' | 'dealReportId' | 'code' | 'naccsUser'>,
	output: NewOutput,
): void {
	const deal = world.state.deals.get(send.dealNo);
	if (deal === undefined) return;
	const arrivedAt = world.ports.now();
	const { receivedAt = arrivedAt } = output;
	const outputCode = output.outputCode.padEnd(7);
	const { encoding, division } = scenario(deal);
	const subject = encoding === null ? output.subject : `${output.subject} ${PRACTICE}`;
	const id = world.ports.id('output');
	const message = {
		header: {
			jobCode: send.code,
			outCode: outputCode.trimEnd(),
			serverRecvTime: japaneseTime(receivedAt),
			userCode: send.naccsUser.slice(0, 5),
			dataType: output.messageType,
			pattern: output.unasked ? 'Z' : 'Q',
		},
		resultCodes: output.resultCodes,
		subject,
		lines: lines(output.data),
	};
	const arrived: Output = {
		id,
		dealReportId: send.dealReportId,
		dealNo: send.dealNo,
		businessCode: send.code,
		outputCode,
		messageType: output.messageType,
		subject: output.resultCodes[0] === undefined ? subject : `${output.resultCodes[0]} ${subject}`,
		receivedAt,
		arrivedAt,
		...(output.listedUnder === undefined ? {} : { listedUnder: output.listedUnder }),
		resultCodes: output.resultCodes,
		edi: ediText(message, id, encoding ?? USUAL_ENCODING, division),
		encoding,
		json: {
			businessCode: send.code,
			resultCodes: [...output.resultCodes],
			...output.data,
			...output.jsonOnly,
		},
	};
	// Oldest first: a late one goes before the newer ones.
	const { outputs } = world.state;
	const place = outputs.findLastIndex((one) => one.receivedAt <= receivedAt) + 1;
	outputs.splice(place, 0, arrived);
	notifyOutput(world, deal, arrived);
}

/** Ends the subject where the character set matters: half-width kana are one byte in Shift_JIS, two in EUC-JP. */
const PRACTICE = 'ﾚﾝｼﾕｳ';

export type OutputFormat = 'both' | 'json' | 'edi';

/** An output as the API answers it, under the assumed property names. */
export function showOutput(world: World, output: Output, format: OutputFormat): JsonObject {
	const keys = world.assumptions.outputKeys;
	return {
		[keys.id]: output.id,
		[keys.dealReportId]: output.dealReportId,
		[keys.dealNo]: output.dealNo,
		[keys.businessCode]: output.businessCode,
		[keys.outputCode]: output.outputCode,
		[keys.messageType]: output.messageType,
		[keys.subject]: output.subject,
		[keys.receivedAt]: new Date(output.receivedAt).toISOString(),
		[keys.resultCodes]: [...output.resultCodes],
		[keys.edi]: format === 'json' ? null : shownEdi(output),
		[keys.json]: format === 'edi' ? null : output.json,
	};
}

/** The items of a message, one a line. Order and widths of the real messages are known for four codes only. */
function lines(data: JsonObject): string[] {
	return Object.values(data).flatMap(cells);
}

function cells(value: Json): string[] {
	if (Array.isArray(value)) return value.flatMap(cells);
	if (typeof value === 'object' && value !== null) return lines(value);
	return [
		value === null
			? ''
			: String(value)
					.slice(0, LONGEST_ITEM)
					.replace(/\p{Cc}/gu, ' '),
	];
}

/** Characters. No item of NACCS is nearly as long; what is cut off here is in the JSON form. */
const LONGEST_ITEM = 10_000;

/** YYYYMMDDhhmmss in Japan, where no clock is ever changed. */
function japaneseTime(at: number): string {
	const hours = 9;
	return new Date(at + hours * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);
}
