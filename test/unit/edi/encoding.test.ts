import fc from 'fast-check';
import {
	byteLength,
	decodeInputMessages,
	decodeMessages,
	directionOf,
	encodeInputMessage,
	encodeMessage,
	type Encoding,
} from '../../../nodes/Naccs/edi';
import { toText } from '../../../nodes/Naccs/edi/text';
import { toBytes } from '../../../sandbox/core/bytes.cjs';
import { caught } from './caught';

const ENCODINGS: readonly Encoding[] = ['utf-8', 'euc-jp', 'shift_jis'];

const message = (lines: readonly string[], encoding: Encoding) =>
	encodeMessage({ header: { dataType: 'C' }, resultCodes: [], subject: '', lines }, encoding);

describe('the character set is told from the bytes', () => {
	it.each([
		['kanji', '輸出許可通知書'],
		['kanji and kana', '申告、カナ。ひらがな'],
		['one character', '転'],
		['full-width letters and blanks', '港　Ａ'],
		['half-width kana beside kanji', 'ﾄｳｷｮｳ港 ｺﾝﾃﾅ'],
		['words of half-width kana alone', 'ｶﾌﾞｼｷｶﾞｲｼｬ ｻﾝﾌﾟﾙｼｮｳｼﾞ'],
		['half-width kana in even runs, each pair a kanji of EUC-JP', 'ｶﾌﾞｼｷｶﾞｲｼｬ ﾖｺﾊﾏ'],
		['ASCII', 'EXPORT 123'],
	])('%s', (_what, line) => {
		for (const encoding of ENCODINGS) {
			const bytes = toBytes(message([line], encoding), encoding);
			expect([encoding, decodeMessages(bytes)[0]?.lines]).toEqual([encoding, [line]]);
		}
	});

	it('EUC-JP kanji that could be a few half-width kana stay kanji', () => {
		expect(toText(toBytes('税関', 'euc-jp'))).toEqual({ text: '税関', encoding: 'euc-jp' });
	});

	it('by the lengths, where the text was converted on the way', () => {
		const lines = ['ﾄｳｷｮｳ港 ｺﾝﾃﾅ', 'ABC'];
		for (const counted of ['euc-jp', 'shift_jis'] as const) {
			const text = encodeMessage(
				{ header: { dataType: 'C' }, resultCodes: [], subject: 'ｹﾝﾒｲ', lines },
				counted,
			);
			for (const input of [text.repeat(2), toBytes(text.repeat(2), 'utf-8')]) {
				expect(decodeMessages(input)).toMatchObject([{ subject: 'ｹﾝﾒｲ', lines }, { lines }]);
			}
			const sent = encodeInputMessage({ header: { jobCode: 'CYA' }, lines }, counted);
			expect(decodeInputMessages(sent + sent)).toMatchObject([{ lines }, { lines }]);
		}
	});

	it('and a text cut short is told to be, though other lengths would fit', () => {
		const text = message(['ｱｲｳ', 'ABCDE'], 'euc-jp');
		expect(decodeMessages(text)[0]?.lines).toEqual(['ｱｲｳ', 'ABCDE']);
		// Counted in EUC-JP, the text without its end is as long as it says.
		const cut = text.replace('000415', '000413').slice(0, -2);
		expect(caught(() => decodeMessages(cut))).toMatchObject({ kind: 'truncated', offset: 410 });
	});

	it('a byte order mark is no part of a message, in text and in bytes', () => {
		const marked = `\ufeff${encodeInputMessage({ header: { jobCode: 'EDA' }, lines: ['輸出'] })}`;
		for (const input of [marked, toBytes(marked.slice(1), 'utf-8'), new TextEncoder().encode(marked)]) {
			expect(directionOf(input)).toBe('input');
			expect(decodeInputMessages(input)[0]?.lines).toEqual(['輸出']);
		}
	});

	it('unless the set is named', () => {
		const bytes = toBytes('ﾀﾇｴﾘ', 'shift_jis');
		expect(toText(bytes).text).toBe('税関');
		expect(toText(bytes, 'shift_jis').text).toBe('ﾀﾇｴﾘ');
	});
});

it('lengths count bytes: full-width 2, half-width kana 1 and in EUC-JP 2, UTF-8 as Shift_JIS', () => {
	const widths = (text: string) => ENCODINGS.map((encoding) => byteLength(text, encoding));
	expect(widths('A1 ')).toEqual([3, 3, 3]);
	expect(widths('輸出　')).toEqual([6, 6, 6]);
	expect(widths('ｶﾞ｡')).toEqual([3, 6, 3]);
});

it('lengths are those of the bytes in EUC-JP and Shift_JIS', () => {
	const text = fc.string({ unit: fc.constantFrom(...'A ~ｱﾟ｡あヴ輸。　Ａ№①') });
	fc.assert(
		fc.property(text, fc.constantFrom('euc-jp', 'shift_jis'), (line, encoding) => {
			expect(byteLength(line, encoding)).toBe(toBytes(line, encoding).length);
		}),
	);
});

describe('bytes of no character set', () => {
	const good = toBytes('輸出申告書類', 'shift_jis');

	it.each([
		['a byte no set has', Uint8Array.of(...good, 0xff, 0x41), undefined, good.length],
		['the first byte', Uint8Array.of(0xff, 0xfe, 0xfd), undefined, 0],
		['half a character at the end', good.subarray(0, 3), 'shift_jis', 3],
		['another set than the named one', Uint8Array.of(0x41, ...good), 'utf-8', 1],
	] as const)('%s: the place is told', (_what, bytes, encoding, offset) => {
		const error = caught(() => toText(bytes, encoding));
		expect(error).toMatchObject({ kind: 'encoding', offset });
		expect(error.message).toContain(`byte ${offset}`);
	});
});
