import layout from './header.json';
import { EdiError } from './error';
import { CRLF } from './lines';
import { byteLength, indexAfter, toText, trimBlanks, type EdiText, type Encoding } from './text';

/** The header of a message to NACCS. Text comes without the padding on its right; a blank number is null. */
export type InputHeader = Readonly<
	Record<
		| 'control'
		| 'jobCode'
		| 'reserve1'
		| 'userCode'
		| 'userIdNo'
		| 'password'
		| 'reserve2'
		| 'dataInfo'
		| 'reserve3'
		| 'inputInfo'
		| 'indexInfo'
		| 'reserve4'
		| 'system'
		| 'reserve5',
		string
	>
> & { readonly length: number | null };

/** The header of a message from NACCS. `serverRecvTime` is YYYYMMDDhhmmss as digits. */
export type OutputHeader = Readonly<
	Record<
		| 'control'
		| 'jobCode'
		| 'outCode'
		| 'serverRecvTime'
		| 'userCode'
		| 'reserve1'
		| 'terminal'
		| 'mailAddress'
		| 'subject'
		| 'reserve2'
		| 'dataInfo'
		| 'endFlag'
		| 'dataType'
		| 'reserve3'
		| 'inputInfo'
		| 'indexInfo'
		| 'pattern'
		| 'reserve4',
		string
	>
> & { readonly div: number | null; readonly length: number | null };

type Value = string | number | null;
type Values = Readonly<Record<string, Value>>;

interface HeaderField {
	readonly key: string;
	/** 1-based, in bytes. */
	readonly start: number;
	readonly length: number;
	/** `n`: digits, zero-padded on the left. `an`: text, space-padded on the right. */
	readonly type: string;
	readonly as?: string | undefined;
	readonly secret?: boolean | undefined;
}

/** Where every header field lies, for both directions (`header.json`). */
export const headerLayout: Readonly<Record<'input' | 'output', readonly HeaderField[]>> = layout;

/** Bytes of a header without and with its CRLF. */
export const HEADER_BYTES = layout.total;
export const HEADER_LINE_BYTES = layout.withCrlf;

/** What is shown for a password. */
export const MASK = '********';

export interface ReadOptions {
	/** Bytes: the character set, where it is known. A string: whose byte widths it was measured in. */
	readonly encoding?: Encoding | undefined;
	/** Added to the offsets of errors: where in a longer input this one starts. */
	readonly offset?: number;
}

/**
 * Writes a header line: 398 bytes and CRLF. Fields that are not given are blank.
 * @throws EdiError `value`
 */
export function encodeHeader(
	direction: 'input',
	values: Partial<InputHeader>,
	options?: Pick<ReadOptions, 'encoding'>,
): string;
export function encodeHeader(
	direction: 'output',
	values: Partial<OutputHeader>,
	options?: Pick<ReadOptions, 'encoding'>,
): string;
export function encodeHeader(
	direction: 'input' | 'output',
	values: Partial<Values>,
	options: Pick<ReadOptions, 'encoding'> = {},
): string {
	const fields = headerLayout[direction];
	const stranger = Object.keys(values).find((key) => !fields.some((field) => field.key === key));
	if (stranger) throw new EdiError('value', `The ${direction} header has no such field`, null, stranger);
	return fields.map((field) => encodeField(field, values[field.key], options.encoding)).join('') + CRLF;
}

/**
 * Reads the header line at the start of the input; what follows it is ignored. A password is masked, also where the
 * header is read in the wrong direction.
 * @throws EdiError `encoding`, `truncated`, `lineEnd`, `field`
 */
export function decodeHeader(
	direction: 'input',
	input: string | Uint8Array,
	options?: ReadOptions,
): InputHeader;
export function decodeHeader(
	direction: 'output',
	input: string | Uint8Array,
	options?: ReadOptions,
): OutputHeader;
export function decodeHeader(
	direction: 'input' | 'output',
	input: string | Uint8Array,
	options: ReadOptions = {},
): Values {
	const text = toText(input, options.encoding);
	const offset = options.offset ?? 0;
	const found =
		direction === 'input' ? readHeader('input', text, 0, offset) : readHeader('output', text, 0, offset);
	return found.header;
}

/** A header, and the index of the text at which what follows it begins. */
export interface FoundHeader<Header> {
	readonly header: Header;
	readonly end: number;
}

/**
 * `decodeHeader` in text that is read already: the header line starts at index `start`, which is byte `offset` of the input.
 * @throws EdiError `truncated`, `lineEnd`, `field`
 */
export function readHeader(
	direction: 'input',
	text: EdiText,
	start: number,
	offset: number,
): FoundHeader<InputHeader>;
export function readHeader(
	direction: 'output',
	text: EdiText,
	start: number,
	offset: number,
): FoundHeader<OutputHeader>;
export function readHeader(
	direction: 'input' | 'output',
	source: EdiText,
	start: number,
	offset: number,
): FoundHeader<Values> {
	const { text } = source;
	const plain = PLAIN.test(text.slice(start, start + HEADER_LINE_BYTES));
	const header: Record<string, Value> = {};
	let at = start;
	for (const field of headerLayout[direction]) {
		const place = offset + field.start - 1;
		const end = plain ? at + field.length : endOfField(field, source, at, place);
		const padded = text.slice(at, end);
		header[field.key] = decodeField(field, plain ? padded.trimEnd() : trimBlanks(padded), place);
		at = end;
	}
	if (!text.startsWith(CRLF, at)) {
		const what = text.charAt(at) === '\n' ? ': its line ends were changed to LF on the way' : '';
		throw new EdiError('lineEnd', `The header does not end in CRLF${what}`, offset + HEADER_BYTES);
	}
	return { header, end: at + CRLF.length };
}

/** A header line as most are: every character one byte wide and every field in its place, so nothing has to be counted. */
const PLAIN = new RegExp(`^[ -~]{${HEADER_BYTES}}${CRLF}`);

function endOfField({ key, length }: HeaderField, { text, encoding }: EdiText, at: number, place: number) {
	const end = indexAfter(text, at, length, encoding);
	if (end === undefined) {
		if (byteLength(text.slice(at, at + length), encoding) < length) {
			throw new EdiError('truncated', 'The text ends inside the header', place, key);
		}
		throw new EdiError('field', 'A full-width character crosses the end of the field', place, key);
	}
	if (/[\r\n]/.test(text.slice(at, end))) {
		throw new EdiError('lineEnd', 'A line ends inside the header', place, key);
	}
	return end;
}

function encodeField(field: HeaderField, value: Value | undefined, encoding: Encoding | undefined): string {
	if (value === undefined || value === null || value === '') return ' '.repeat(field.length);
	const text = String(value);
	if (typeof value !== (field.as ?? 'string') || (field.type === 'n' && !/^\d+$/.test(text))) {
		throw new EdiError('value', `The field takes ${field.type === 'n' ? 'digits' : 'text'}`, null, field.key);
	}
	if (/\p{Cc}/u.test(text)) throw new EdiError('value', 'Control characters cannot be sent', null, field.key);
	const room = field.length - byteLength(text, encoding);
	if (room < 0) {
		throw new EdiError('value', `The value is longer than ${field.length} bytes`, null, field.key);
	}
	return field.type === 'n' ? '0'.repeat(room) + text : text + ' '.repeat(room);
}

function decodeField(field: HeaderField, text: string, offset: number): Value {
	if (field.secret && text !== '') return MASK;
	if (field.type === 'n' && !/^\d*$/.test(text)) {
		throw new EdiError('field', 'The field holds something else than digits', offset, field.key);
	}
	if (field.as !== 'number') return text;
	return text === '' ? null : Number(text);
}
