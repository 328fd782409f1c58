import { division } from './header.json';
import { destinationPatterns as patterns, types } from './messageTypes.json';
import { EdiError } from './error';
import { encodeHeader, HEADER_LINE_BYTES, type OutputHeader } from './header';
import { joinLines } from './lines';
import { isResultCode, RESULT_CODE_BYTES } from './parseResultCode';
import { encodeResultLine, readResultLine } from './resultLine';
import { byteLength, type Encoding } from './text';

/** What an output message says, apart from its header. */
export interface MessageContent {
	/** Up to five `CCCCC-IIII-RRRR`, in the order of the result line. */
	readonly resultCodes: readonly string[];
	/** The subject without the result code in front of it. */
	readonly subject: string;
	/** The items after the result line, one a line, padding kept. */
	readonly lines: readonly string[];
}

/** One message from NACCS, its parts put together. */
export interface EdiMessage extends MessageContent {
	readonly direction: 'output';
	/** Of a divided message: the first part's header. */
	readonly header: OutputHeader;
	/** The numbers of the parts that were found, in order; empty when the message is not divided. */
	readonly parts: readonly number[];
	/** False when parts of a divided message are missing: lines, or the result codes, may be absent then. */
	readonly complete: boolean;
}

/** What a letter of the header means, in English and Japanese. */
export interface Meaning {
	readonly meaning: string;
	readonly meaningJa: string;
}

export interface MessageType extends Meaning {
	/** A result line always comes first. */
	readonly resultLine: boolean;
	/** Bytes 1-15 of the subject are the first result code. */
	readonly codeInSubject: boolean;
}

/** The message types by their letter, the header field `dataType`. */
export const messageTypes: Readonly<Record<string, MessageType>> = types;

/** To whom a message goes and why, by the header field `pattern`. */
export const destinationPatterns: Readonly<Record<string, Meaning>> = patterns;

const OTHER: MessageType = {
	meaning: 'not known',
	meaningJa: '不明',
	resultLine: false,
	codeInSubject: false,
};

/** The type of a letter; a letter NACCS does not print has no fixed result line. */
export function messageType(dataType: string): MessageType {
	return (Object.hasOwn(messageTypes, dataType) && messageTypes[dataType]) || OTHER;
}

/**
 * Writes one output message. Length, subject and, where not given, division (one part, the last) are filled in.
 * A part with `header.div` above 1 has no result line. Types R, M and U always have one, others when there are codes.
 * The text is to be written in `encoding` (widths only; characters outside it are not looked for).
 * @throws EdiError `value`
 */
export function encodeMessage(
	message: MessageContent & { readonly header: Partial<OutputHeader> },
	encoding: Encoding = 'shift_jis',
): string {
	const { resultCodes, lines } = message;
	const given = { div: division.first, endFlag: division.lastMark, ...message.header };
	const type = messageType(given.dataType ?? '');
	const later = (given.div ?? 0) > division.first;
	const resultLine = encodeResultLine(resultCodes);
	if (later && resultCodes.length > 0) {
		throw new EdiError('value', 'Only the first part of a message has result codes', null, 'resultCodes');
	}
	const withLine = !later && (type.resultLine || resultCodes.length > 0);
	if (!later && !withLine && readResultLine(lines[0] ?? '')?.length) {
		throw new EdiError('value', 'The first line would be read as result codes', null, 'lines');
	}
	const body = joinLines([...(withLine ? [resultLine] : []), ...lines]);
	const length = HEADER_LINE_BYTES + byteLength(body, encoding);
	const subject = (type.codeInSubject ? codeSlot(resultCodes) : '') + message.subject;
	return encodeHeader('output', { ...given, subject, length }, { encoding }) + body;
}

/** The subject's words: without bytes 1-15 where the type keeps a result code (or blanks) there. */
export function readSubject(type: MessageType, subject: string): string {
	const slot = subject.slice(0, RESULT_CODE_BYTES);
	const isSlot = type.codeInSubject && (isResultCode(slot) || slot === codeSlot([]));
	return isSlot ? subject.slice(RESULT_CODE_BYTES) : subject;
}

function codeSlot(codes: readonly string[]): string {
	return (codes[0] ?? '').padEnd(RESULT_CODE_BYTES);
}
