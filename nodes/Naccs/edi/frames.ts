import { EdiError } from './error';
import { HEADER_BYTES, HEADER_LINE_BYTES, type FoundHeader } from './header';
import { byteLength, indexAfter, readingsOf, type EdiText, type Encoding } from './text';

/** One message of the wire. */
export interface Frame<Header> {
	readonly header: Header;
	/** Everything after the header line. */
	readonly body: string;
	/** Byte at which the message starts in the input. */
	readonly offset: number;
}

interface FrameRules<Header> {
	/** Reads the header line that starts at an index of the text; `offset` is the same place in bytes. */
	readonly readHeader: (text: EdiText, at: number, offset: number) => FoundHeader<Header>;
	/**
	 * Whether the input is a file somebody wrote, not one of NACCS: a length may be blank or zero (the message runs to the
	 * end then), and blanks, line ends and the end-of-file mark 1A may follow the last message.
	 */
	readonly lenient: boolean;
}

interface Frames<Header> {
	readonly frames: ReadonlyArray<Frame<Header>>;
	/** In whose widths the lengths are counted. */
	readonly encoding: Encoding;
	/** Bytes that follow the last message; only a lenient reading leaves any. */
	readonly rest: number;
}

type Measured = { readonly length: number | null };

/**
 * Cuts messages that stand behind one another by their length fields. Lengths are bytes (see `byteLength`); where it is
 * not known which, those in which all messages fit.
 * @throws EdiError `encoding`, `truncated`, `length`, and what `readHeader` throws
 */
export function readFrames<Header extends Measured>(
	input: string | Uint8Array,
	encoding: Encoding | undefined,
	rules: FrameRules<Header>,
): Frames<Header> {
	const [likely, other] = readingsOf(input, encoding);
	return (other && (cutIfFits(likely, rules) ?? cutIfFits(other, rules))) ?? cut(likely, rules);
}

function cutIfFits<Header extends Measured>(
	text: EdiText,
	rules: FrameRules<Header>,
): Frames<Header> | undefined {
	try {
		return cut(text, rules);
	} catch {
		return undefined;
	}
}

/** In one pass. */
function cut<Header extends Measured>(
	text: EdiText,
	{ readHeader, lenient }: FrameRules<Header>,
): Frames<Header> {
	const all = text.text;
	const frames: Array<Frame<Header>> = [];
	let at = 0;
	let offset = 0;
	do {
		const { header, end: body } = readHeader(text, at, offset);
		const length = header.length ?? 0;
		const end = lenient && length === 0 ? all.length : endOf(text, body, length, offset);
		frames.push({ header, body: all.slice(body, end), offset });
		at = end;
		offset += length;
	} while (at < all.length && !(lenient && isRest(all, at)));
	return { frames, encoding: text.encoding, rest: byteLength(all.slice(at), text.encoding) };
}

/** The index behind a message of `length` bytes whose header ends at index `body`. */
function endOf({ text, encoding }: EdiText, body: number, length: number, offset: number): number {
	if (length < HEADER_LINE_BYTES) {
		const lengthAt = offset + HEADER_BYTES;
		throw new EdiError('length', 'The message length is shorter than the header', lengthAt, 'length');
	}
	const end = indexAfter(text, body, length - HEADER_LINE_BYTES, encoding);
	if (end !== undefined) return end;
	const found = HEADER_LINE_BYTES + byteLength(text.slice(body), encoding);
	if (found < length) {
		throw new EdiError('truncated', `${found} of ${length} bytes are there`, offset + found, 'length');
	}
	throw new EdiError('length', 'The message would end inside a character', offset + length, 'length');
}

function isRest(text: string, from: number): boolean {
	let at = from;
	while (at < text.length && ' \r\n\x1a'.includes(text.charAt(at))) at++;
	return at === text.length;
}
