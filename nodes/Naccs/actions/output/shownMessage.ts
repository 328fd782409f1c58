import { findCode, loadCode } from '../../catalogue/load';
import type { Field } from '../../catalogue/types';
import {
	attempted,
	categoryJa,
	categoryOf,
	type Assumptions,
	type JsonObject,
	type Output,
} from '../../cyberport';
import { itemsOf, messageType, type EdiMessage, type InputMessage } from '../../edi';
import { japanTime, readTime } from '../../filing/japanTime';
import type { Verdict } from '../../filing/verdict';
import type { Bilingual } from '../../render/bilingual';
import type { ShownMessage } from '../../render/outputPage';
import { findingsOf } from './messageItem';
import { verdictFor } from './verdictFor';

/** An output of Cyber Port as the page shows it; `messages` are those of its EDI text, for what its JSON does not tell. */
export async function shownOutput(
	output: Output,
	messages: readonly EdiMessage[],
	assumptions: Assumptions,
): Promise<ShownMessage> {
	const { businessCode, outputCode, subject, receivedAt, resultCodes, json } = output;
	const code = businessCode ?? '';
	const category = categoryOf(output, assumptions);
	return {
		direction: 'output',
		...shownCode(code),
		outputCode: outputCode?.trim() ?? null,
		messageType: output.messageType,
		typeMeaning: meaningOf(output.messageType),
		category: { en: CATEGORIES[category], ja: categoryJa[category] },
		subject,
		receivedAt,
		verdict: shownVerdict(await verdictFor(resultCodes, code, output.dealReportId)),
		data: json === null ? null : without(json, assumptions.answerExcludes),
		fields: await labelFields(code),
		items: messages.flatMap(itemsOf),
		rows: [],
		findings: messages.flatMap(findingsOf),
	};
}

const CATEGORIES = {
	processingResult: 'Processing result',
	inquiryAnswer: 'Inquiry answer',
	notice: 'Notice',
	permit: 'Permit',
	other: 'Other',
} as const;

/** A message of an EDI text as the page shows it, in either direction. */
export async function shownMessage(message: EdiMessage | InputMessage): Promise<ShownMessage> {
	return {
		...shownCode(message.header.jobCode),
		category: null,
		data: null,
		fields: [],
		...(message.direction === 'input' ? toNaccs(message) : await fromNaccs(message)),
	};
}

function toNaccs({ direction, items, rows, table, findings }: InputMessage) {
	const unsure = table === null ? [] : [`The names of the items are from a table: ${table.status}`];
	return {
		direction,
		outputCode: null,
		messageType: null,
		typeMeaning: null,
		subject: null,
		receivedAt: null,
		verdict: null,
		items,
		rows,
		findings: [...unsure, ...findings],
	};
}

async function fromNaccs(message: EdiMessage) {
	const { direction, header, subject, resultCodes } = message;
	return {
		direction,
		outputCode: header.outCode,
		messageType: header.dataType,
		typeMeaning: meaningOf(header.dataType),
		subject,
		receivedAt: header.serverRecvTime,
		verdict: shownVerdict(await verdictFor(resultCodes, header.jobCode)),
		items: itemsOf(message),
		rows: [],
		findings: findingsOf(message),
	};
}

/** A message of a page as items and manifests carry it. */
export function toldMessage(message: ShownMessage): JsonObject {
	const { businessCode, outputCode, messageType: letter, subject, receivedAt, verdict } = message;
	const at = readTime(receivedAt ?? '');
	return {
		businessCode,
		outputInformationCode: outputCode,
		messageType: letter,
		subject,
		receivedAt: at === null ? receivedAt : japanTime(at),
		outcome: verdict?.outcome ?? null,
		summary: verdict?.summary.en ?? null,
		summaryJa: verdict?.summary.ja ?? null,
	};
}

function shownCode(code: string): Pick<ShownMessage, 'businessCode' | 'name'> {
	const known = findCode(code);
	return {
		businessCode: code === '' ? null : code,
		name: known === undefined ? null : { en: known.nameEn, ja: known.nameJa },
	};
}

/** The fields that can be in an answer: those of the business, and of the report that a call fills. */
async function labelFields(code: string): Promise<readonly Field[]> {
	const own = await attempted(loadCode(code));
	if (!('value' in own)) return [];
	const { fields, feeds } = own.value;
	const fed = feeds === undefined ? [] : (await loadCode(feeds)).fields;
	const names = new Set(fields.map(({ name }) => name));
	return [...fields, ...fed.filter(({ name }) => !names.has(name))];
}

/** The page has code and result in places of their own. */
function without(json: JsonObject, names: readonly string[]): JsonObject {
	return Object.fromEntries(Object.entries(json).filter(([name]) => !names.includes(name)));
}

function meaningOf(letter: string | null): Bilingual | null {
	if (letter === null || letter === '') return null;
	const { meaning, meaningJa } = messageType(letter);
	return { en: meaning, ja: meaningJa };
}

function shownVerdict(verdict: Verdict | null): ShownMessage['verdict'] {
	if (verdict === null) return null;
	const { outcome, codes, summary, summaryJa, retryAdvice, retryAdviceJa } = verdict;
	return {
		outcome,
		codes,
		summary: { en: summary, ja: summaryJa },
		retryAdvice: retryAdvice === null ? null : { en: retryAdvice, ja: retryAdviceJa },
	};
}
