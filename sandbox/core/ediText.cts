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
 * NACCS EDI text of one output: one message, or the parts of a divided one behind one another. As `edi/` assumes: numbers from
 * 1, E on the last, the result line in the first part only.
 */
export function ediText(message: Message, encoding: Encoding, division: Division | null): string {
	if (division === null) return encodeMessage(message, encoding);
	const { header, resultCodes, subject, lines } = message;
	const share = Math.ceil(lines.length / division.parts);
	const parts = Array.from({ length: division.parts }, (_, at) =>
		encodeMessage(
			{
				header: { ...header, div: at + 1, ...(at + 1 < division.parts ? { endFlag: '' } : {}) },
				resultCodes: at === 0 ? resultCodes : [],
				subject,
				lines: lines.slice(at * share, (at + 1) * share),
			},
			encoding,
		),
	);
	if (division.how === 'cut') parts.pop();
	if (division.how === 'reversed') parts.reverse();
	return parts.join('');
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
