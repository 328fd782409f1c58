import { division } from './header.json';
import { joinParts, type Joined } from './division';
import { EdiError } from './error';
import { readFrames } from './frames';
import { HEADER_LINE_BYTES, readHeader, type ReadOptions } from './header';
import { splitLines } from './lines';
import { messageType, readSubject, type EdiMessage } from './message';
import { withoutPassword } from './passwords';
import { readResultLine } from './resultLine';

/**
 * Reads everything NACCS returned for a filing: one message or several behind one another, told apart by their length
 * fields; the parts of a divided message are joined. Lengths and offsets are bytes of the message as NACCS counts
 * them (see `byteLength`). Order: by first part.
 * @throws EdiError of any kind but `value` and `resultCode`; an empty input is `truncated`
 */
export function decodeMessages(
	input: string | Uint8Array,
	options: Pick<ReadOptions, 'encoding'> = {},
): EdiMessage[] {
	const { frames } = readFrames(input, options.encoding, {
		readHeader: (text, at, offset) => readHeader('output', text, at, offset),
		lenient: false,
	});
	return joinParts(frames).map(toMessage);
}

function toMessage({ parts, divided, complete }: Joined): EdiMessage {
	const [{ header, offset }] = parts;
	const type = messageType(header.dataType);
	const lines = splitLines(parts.map((part) => part.body).join('')).map(withoutPassword);
	const codes = readResultLine(lines[0] ?? '');
	const startsHere = (header.div ?? 0) <= division.first;
	if (startsHere && type.resultLine && !codes) {
		const what = `A message of type ${header.dataType} starts with a line of result codes`;
		throw new EdiError('resultLine', what, offset + HEADER_LINE_BYTES, 'resultCodes');
	}
	const hasLine = startsHere && codes !== undefined && (type.resultLine || codes.length > 0);
	return {
		direction: 'output',
		header,
		resultCodes: hasLine ? codes : [],
		subject: readSubject(type, header.subject),
		lines: hasLine ? lines.slice(1) : lines,
		parts: divided ? parts.map((part) => part.header.div ?? 0) : [],
		complete,
	};
}
