import { EdiError } from './error';
import { isHalfWidthKana } from './kana';

/** The character sets NACCS EDI comes in; UTF-8 when somebody on the way converted it. */
export type Encoding = 'utf-8' | 'euc-jp' | 'shift_jis';

/** Characters, and the character set whose byte widths the length fields count in. */
export interface EdiText {
	readonly text: string;
	readonly encoding: Encoding;
}

const ENCODINGS: readonly Encoding[] = ['utf-8', 'euc-jp', 'shift_jis'];

/**
 * Reads bytes as text; a string stays as it is and counts in Shift_JIS widths unless `encoding` says EUC-JP.
 *
 * Without `encoding` the bytes decide: UTF-8 if valid, else EUC-JP if valid, else Shift_JIS. A reading that looks like
 * chance is taken last: two-byte characters that are valid UTF-8 read as Latin, Greek or Cyrillic letters and nothing
 * else; half-width kana of Shift_JIS in even runs are valid EUC-JP (see `isHalfWidthKana`). A few such kana and nothing
 * else Japanese still go for EUC-JP: name the encoding where it is known.
 *
 * @throws EdiError `encoding`, at the byte where the last of the readings ends
 */
export function toText(input: string | Uint8Array, encoding?: Encoding): EdiText {
	if (typeof input === 'string') {
		// The byte order mark, as a TextDecoder leaves it out.
		const text = input.startsWith('\ufeff') ? input.slice(1) : input;
		return { text, encoding: encoding ?? 'shift_jis' };
	}
	let doubtful: EdiText | undefined;
	for (const candidate of encoding ? [encoding] : ENCODINGS) {
		const text = decode(input, candidate);
		if (text === undefined) continue;
		const reading: EdiText = { text, encoding: candidate };
		if (encoding || !isDoubtful(reading, input)) return reading;
		doubtful ??= reading;
	}
	if (doubtful) return doubtful;
	const what = `The bytes are not ${encoding ?? 'UTF-8, EUC-JP or Shift_JIS'}`;
	throw new EdiError('encoding', what, misfitOf(input, encoding ? [encoding] : ENCODINGS));
}

/**
 * How an input can be read, the likelier way first. Text that is in no character set of NACCS any more does not tell in
 * which one its lengths were counted; half-width kana make the difference. A text that ends within a line is cut short:
 * that other lengths happen to fit then is chance.
 * @throws EdiError `encoding`
 */
export function readingsOf(input: string | Uint8Array, encoding?: Encoding): readonly [EdiText, EdiText?] {
	const likely = toText(input, encoding);
	const isConverted = likely.encoding === 'utf-8' || (typeof input === 'string' && encoding === undefined);
	const isOpen = isConverted && likely.text.endsWith('\n') && /[\uff61-\uff9f]/.test(likely.text);
	return isOpen ? [likely, { ...likely, encoding: 'euc-jp' }] : [likely];
}

function isDoubtful({ text, encoding }: EdiText, bytes: Uint8Array): boolean {
	if (encoding === 'utf-8') return /[\u0080-\u07ff]/.test(text) && !/[\u0800-\uffff]/.test(text);
	return encoding === 'euc-jp' && isHalfWidthKana(bytes);
}

/** The byte at which the encoding that goes furthest ends; the length when the last character is cut off. */
function misfitOf(bytes: Uint8Array, encodings: readonly Encoding[]): number | null {
	if (!ArrayBuffer.isView(bytes)) return null;
	return Math.max(...encodings.map((encoding) => fittingBytes(bytes, encoding)));
}

/** How many bytes from the start fit: a prefix of a fitting one fits, so halving finds it. */
function fittingBytes(bytes: Uint8Array, encoding: Encoding): number {
	let fits = 0;
	let fails = bytes.length + 1;
	while (fails - fits > 1) {
		const middle = (fits + fails) >> 1;
		if (decode(bytes.subarray(0, middle), encoding, { stream: true }) === undefined) fails = middle;
		else fits = middle;
	}
	return fits;
}

/** Length in NACCS bytes: ASCII 1, full-width 2, half-width kana 1 (EUC-JP 2). UTF-8 text counts as Shift_JIS. */
export function byteLength(text: string, encoding: Encoding = 'shift_jis'): number {
	let bytes = 0;
	for (let at = 0; at < text.length; at++) bytes += width(text.charCodeAt(at), encoding);
	return bytes;
}

/** The index of the character that starts `bytes` after index `from`; undefined if none starts (or ends) there. */
export function indexAfter(
	text: string,
	from: number,
	bytes: number,
	encoding: Encoding,
): number | undefined {
	let left = bytes;
	let at = from;
	while (left > 0 && at < text.length) left -= width(text.charCodeAt(at++), encoding);
	return left === 0 ? at : undefined;
}

/** Only blanks are padding: `trimEnd` would take a full-width space with them, which is text. */
export function trimBlanks(text: string): string {
	let end = text.length;
	while (end > 0 && text.charCodeAt(end - 1) === 0x20) end--;
	return text.slice(0, end);
}

function width(code: number, encoding: Encoding): number {
	if (code < 0x80) return 1;
	if (code >= 0xff61 && code <= 0xff9f) return encoding === 'euc-jp' ? 2 : 1;
	// Yen sign and overline are Shift_JIS's 5C and 7E; the halves of a surrogate pair count as one full-width character.
	if (code === 0xa5 || code === 0x203e || (code >= 0xd800 && code <= 0xdfff)) return 1;
	return 2;
}

/** `stream`: the last character may be cut off. */
function decode(
	bytes: Uint8Array,
	encoding: Encoding,
	options: { stream?: boolean } = {},
): string | undefined {
	try {
		const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, options);
		// ICU passes bytes 80-9F of EUC-JP as C1 control characters, where the standard calls them invalid.
		return /[\u0080-\u009f]/.test(text) ? undefined : text;
	} catch {
		return undefined;
	}
}
