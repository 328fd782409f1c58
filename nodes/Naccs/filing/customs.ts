import { categoryOf, type Assumptions, type Output } from '../cyberport';
import { japanTime, readTime } from './japanTime';
import { findNumber } from './keys';
import { isOfSend, type SendFacts } from './result';
import type { Customs, ExaminationClass, Waiting } from './types';

/**
 * What customs said about a filing, in the outputs that came after its send; null while it said nothing.
 * Only forms and notices about this report count: what NACCS answers to a sender is not a word of customs. Permitted is only
 * what a permit says; the newest word counts.
 */
export function readCustoms(
	send: SendFacts,
	outputs: readonly Output[],
	assumptions: Assumptions,
): Customs | null {
	const words = outputs
		.filter((output) => isOfSend(send, output, assumptions))
		.map((output): Word => ({ output, category: categoryOf(output, assumptions) }))
		.filter(({ category }) => category !== 'processingResult' && category !== 'inquiryAnswer');
	const permit = words.findLast(({ category }) => category === 'permit')?.output;
	const examinationClass = lastTold(words, ({ output }) => classOf(output, assumptions));
	const told = lastTold(words, ({ output }) => waitingOf(output, assumptions));
	if (permit === undefined && examinationClass === null && told === null) return null;
	const waitingFor = permit === undefined ? (told ?? byClass(examinationClass)) : [];
	const known = {
		permitted: permit !== undefined,
		permitNo: permit === undefined ? null : findNumber(permit.json, assumptions.keyFields.permitNo),
		permittedAt: permit === undefined ? null : zoned(permit.receivedAt),
		examinationClass,
		examination: examinationClass === null ? null : EXAMINATIONS[examinationClass],
		waitingFor,
	};
	return { ...known, summary: summarize(known) };
}

interface Word {
	readonly output: Output;
	readonly category: string;
}

/** 審査区分. Trade knowledge. */
const EXAMINATIONS: Readonly<Record<ExaminationClass, string>> = {
	'1': 'Simplified examination (簡易審査)',
	'2': 'Examination of documents (書類審査)',
	'3': 'Inspection of the goods (検査)',
};

const WAITING: ReadonlyMap<string, string> = new Map<Waiting, string>([
	['carryIn', 'the carry-in (搬入)'],
	['documents', 'the documents (書類)'],
	['inspection', 'the inspection (検査)'],
	['payment', 'the payment (納付)'],
	['start', 'the start of the declaration (申告開始)'],
]);

function lastTold<T>(words: readonly Word[], read: (word: Word) => T | null): T | null {
	return words.reduce<T | null>((last, word) => read(word) ?? last, null);
}

/** By its JSON, else by the subject. A digit may be a wide one. */
function classOf(
	{ json, subject }: Output,
	{ customsKeys, examinationSubject }: Assumptions,
): ExaminationClass | null {
	const told =
		findNumber(json, [customsKeys.examinationClass]) ??
		new RegExp(examinationSubject).exec(subject ?? '')?.[1] ??
		'';
	const digit = told.normalize('NFKC');
	return digit === '1' || digit === '2' || digit === '3' ? digit : null;
}

/** The reasons in the JSON, as they are; [] = nothing is waited for. Null: this output does not tell. */
function waitingOf({ json }: Output, { customsKeys }: Assumptions): readonly string[] | null {
	const told = json?.[customsKeys.waitingFor];
	return Array.isArray(told) ? told.filter((reason) => typeof reason === 'string') : null;
}

/** Where customs named no reason, its class implies one. */
function byClass(examinationClass: ExaminationClass | null): readonly Waiting[] {
	if (examinationClass === '2') return ['documents'];
	return examinationClass === '3' ? ['inspection'] : [];
}

function zoned(time: string | null): string | null {
	const at = readTime(time ?? '');
	return at === null ? time : japanTime(at);
}

function summarize({
	permitted,
	permitNo,
	permittedAt,
	examinationClass,
	examination,
	waitingFor,
}: Omit<Customs, 'summary'>): string {
	const number = permitNo === null ? '' : `, number ${permitNo}`;
	const time = permittedAt === null ? '' : `, ${permittedAt}`;
	const reasons = waitingFor.map((reason) => WAITING.get(reason) ?? reason);
	return [
		permitted ? `Permitted (許可)${number}${time}.` : 'Not permitted yet.',
		...(examinationClass === null ? [] : [`Class 区分${examinationClass}: ${examination}.`]),
		...(reasons.length === 0 ? [] : [`It waits for ${reasons.join(', ')}.`]),
	].join(' ');
}
