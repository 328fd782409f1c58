import { readFrames, type Frame } from './frames';
import {
	encodeHeader,
	HEADER_BYTES,
	HEADER_LINE_BYTES,
	readHeader,
	type InputHeader,
	type ReadOptions,
} from './header';
import { nameItems, type NamedItems } from './items';
import { joinLines, splitLines } from './lines';
import { withoutPassword } from './passwords';
import { inputTable, type InputTable } from './tables';
import { byteLength, type Encoding } from './text';

/** One message to NACCS, as a company's own system writes it for netNACCS. */
export interface InputMessage extends NamedItems {
	readonly direction: 'input';
	/** The password is masked. */
	readonly header: InputHeader;
	readonly businessCode: string;
	/** The business part, one item a line, padding kept. The password of a header that got among them is masked. */
	readonly lines: readonly string[];
	/** Where the names of the items come from, and how sure they are; null: they are only numbered. */
	readonly table: InputTable | null;
}

/**
 * Reads messages to NACCS: one, or several behind one another, told apart by their length fields. A message without a
 * length runs to the end of the input and says so in its findings; so does one that blanks or line ends follow.
 * Whatever else does not agree with the table is a finding too, and no line is left out.
 * @throws EdiError of any kind but `value`, `resultLine` and `resultCode`; an empty input is `truncated`
 */
export function decodeInputMessages(
	input: string | Uint8Array,
	options: Pick<ReadOptions, 'encoding'> = {},
): InputMessage[] {
	const { frames, encoding, rest } = readFrames(input, options.encoding, {
		readHeader: (found, at, offset) => readHeader('input', found, at, offset),
		lenient: true,
	});
	const after = rest === 0 ? [] : [`${rest} bytes of blanks and line ends follow the message`];
	return frames.map((frame, at) => toMessage(frame, encoding, at === frames.length - 1 ? after : []));
}

function toMessage(
	{ header, body }: Frame<InputHeader>,
	encoding: Encoding,
	more: readonly string[],
): InputMessage {
	const lines = splitLines(body).map(withoutPassword);
	const table = inputTable(header.jobCode);
	const named = nameItems(lines, table, encoding);
	return {
		direction: 'input',
		header,
		businessCode: header.jobCode,
		lines,
		table,
		...named,
		findings: [...(header.length ? [] : withoutLength(lines, encoding)), ...named.findings, ...more],
	};
}

function withoutLength(lines: readonly string[], encoding: Encoding): string[] {
	const likeHeader = lines.findIndex((line) => byteLength(line, encoding) === HEADER_BYTES) + 1;
	return [
		'The header says no message length: the message was read to the end of the text',
		...(likeHeader === 0
			? []
			: [`Line ${likeHeader} is as long as a header: another message may start there`]),
	];
}

/**
 * Writes one message to NACCS; the length is filled in, or left blank when it is given as null. Lines are written as they
 * are: padding is the caller's. A file with a real password in it is a secret.
 * @throws EdiError `value`
 */
export function encodeInputMessage(
	{ header, lines }: { readonly header: Partial<InputHeader>; readonly lines: readonly string[] },
	encoding: Encoding = 'shift_jis',
): string {
	const body = joinLines(lines);
	const length = header.length === null ? null : HEADER_LINE_BYTES + byteLength(body, encoding);
	return encodeHeader('input', { ...header, length }, { encoding }) + body;
}
