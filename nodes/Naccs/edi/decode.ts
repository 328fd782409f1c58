import { division } from './header.json';
import { joinParts, type Part } from './division';
import { EdiError } from './error';
import { decodeHeader, HEADER_BYTES, HEADER_LINE_BYTES, type ReadOptions } from './header';
import { messageType, readSubject, type EdiMessage } from './message';
import { readResultLine } from './resultLine';
import { byteLength, indexAfter, toText, type EdiText } from './text';

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
	const text = toText(input, options.encoding);
	const parts: Part[] = [];
	let at = 0;
	let offset = 0;
	do {
		const { part, end, length } = readPart(text, at, offset);
		parts.push(part);
		at = end;
		offset += length;
	} while (at < text.text.length);
	return joinParts(parts).map(({ parts: found, divided, complete }) => ({
		...readContent(found),
		parts: divided ? found.map((part) => part.header.div ?? 0) : [],
		complete,
	}));
}

function readPart({ text, encoding }: EdiText, at: number, offset: number) {
	// No character is narrower than a byte, so this slice holds the header line.
	const header = decodeHeader('output', text.slice(at, at + HEADER_LINE_BYTES), { encoding, offset });
	const length = header.length ?? 0;
	const lengthAt = offset + HEADER_BYTES;
	if (length < HEADER_LINE_BYTES) {
		throw new EdiError('length', 'The message length is shorter than the header', lengthAt, 'length');
	}
	const end = indexAfter(text, at, length, encoding);
	if (end === undefined) {
		const rest = byteLength(text.slice(at), encoding);
		if (rest < length) {
			throw new EdiError('truncated', `${rest} of ${length} bytes are there`, offset + rest, 'length');
		}
		throw new EdiError('length', 'The message would end inside a character', offset + length, 'length');
	}
	const start = indexAfter(text, at, HEADER_LINE_BYTES, encoding) ?? end;
	return { part: { header, body: text.slice(start, end), offset }, end, length };
}

type Content = Omit<EdiMessage, 'parts' | 'complete'>;

function readContent(parts: readonly [Part, ...Part[]]): Content {
	const [{ header, offset }] = parts;
	const type = messageType(header.dataType);
	const lines = parts
		.map((part) => part.body)
		.join('')
		.split('\r\n');
	if (lines.at(-1) === '') lines.pop();
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
	};
}
