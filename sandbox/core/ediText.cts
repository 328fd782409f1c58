import { byteLength, encodeMessage, type Encoding } from '../../nodes/Naccs/edi';
import { toBytes } from './bytes.cjs';
import type { Output } from './types.cjs';

/** Into how many parts a message is divided, and how they come: `reversed` last part first, `cut` without the last. */
export interface Division {
	readonly parts: number;
	readonly how: 'inOrder' | 'reversed' | 'cut';
}

/** Lengths are counted in this character set where nobody asks for another one. */
export const USUAL_ENCODING: Encoding = 'shift_jis';

type Message = Parameters<typeof encodeMessage>[0];

/**
 * NACCS EDI text of one output: one message, or the parts of a divided one behind one another; what is longer than a message
 * may be is divided unasked. As `edi/` assumes: numbers from 1, E on the last, the result line in the first part only.
 * @param id what the parts of this output have in common, and no other output has
 */
export function ediText(message: Message, id: string, encoding: Encoding, division: Division | null): string {
	const { header, resultCodes, subject, lines } = message;
	const { parts: wanted, how } = division ?? { parts: 1, how: 'inOrder' };
	const share = Math.ceil(lines.length / wanted);
	const shares = Array.from({ length: wanted }, (_, at) =>
		fitting(lines.slice(at * share, (at + 1) * share), encoding),
	).flat();
	const common = shares.length === 1 ? header : { ...header, dataInfo: id.slice(-DATA_INFO) };
	const parts = shares.map((shared, at) =>
		encodeMessage(
			{
				header: { ...common, div: at + 1, ...(at + 1 < shares.length ? { endFlag: '' } : {}) },
				resultCodes: at === 0 ? resultCodes : [],
				subject,
				lines: shared,
			},
			encoding,
		),
	);
	if (how === 'cut') parts.pop();
	if (how === 'reversed') parts.reverse();
	return parts.join('');
}

/** Bytes of the header field for data that is carried over (電文引継情報). */
const DATA_INFO = 26;

/** NACCS's limit of a message is 700,000 bytes; the rest is for header and result line. */
const MOST_BYTES = 699_000;

/** The lines in groups that one message can hold; none is longer than that by itself. */
function fitting(lines: readonly string[], encoding: Encoding): string[][] {
	let group: string[] = [];
	const groups = [group];
	let bytes = 0;
	for (const line of lines) {
		const more = byteLength(line, encoding) + '\r\n'.length;
		if (bytes + more > MOST_BYTES) {
			group = [];
			groups.push(group);
			bytes = 0;
		}
		group.push(line);
		bytes += more;
	}
	return groups;
}

/** The EDI as the API answers it: text, or Base64 of its bytes where the deal's tag names a character set. */
export function shownEdi(output: Output): string {
	return output.encoding === null ? output.edi : Buffer.from(ediBytes(output)).toString('base64');
}

/** The EDI as a file. A character that the character set does not have becomes a geta or question mark of its width. */
export function ediBytes({ edi, encoding }: Output): Uint8Array {
	const charset = encoding ?? USUAL_ENCODING;
	const text = edi.replace(/[^\0-\x7f]/gu, (character) =>
		isIn(character, charset) ? character : byteLength(character, charset) === 1 ? '?' : '〓',
	);
	return toBytes(text, charset);
}

function isIn(character: string, encoding: Encoding): boolean {
	if (encoding === 'utf-8') return !/\p{Surrogate}/u.test(character);
	try {
		toBytes(character, encoding);
		return true;
	} catch {
		return false;
	}
}
