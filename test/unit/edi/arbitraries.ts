import fc from 'fast-check';
import type { MessageContent } from '../../../nodes/Naccs/edi';
import { byteLength } from '../../../nodes/Naccs/edi';

/** Characters that UTF-8, EUC-JP and Shift_JIS all have: ASCII, half-width kana, kana, kanji, full-width signs. */
const CHARACTERS = [
	...' !"#$%&()*+,-./0123456789:;<=>?@ABCXYZ[]^_`abcxyz{|}',
	...'ｱｲｳｶﾞﾊﾟﾝｰ｢｣',
	...'ぁあゃんアヴー、。「」輸出申告許可港船蔵置場Ａ１＊　№①',
];

const character = fc.constantFrom(...CHARACTERS);

/** Text of at most `bytes` bytes without blanks at its end, which a field cannot keep. */
export function fieldText(bytes: number): fc.Arbitrary<string> {
	return fc
		.array(character, { maxLength: bytes })
		.map((characters) => fit(characters.join(''), bytes).replace(/ +$/, ''));
}

export const lineText = fc.string({ unit: character, maxLength: 60 });

export const digits = (length: number): fc.Arbitrary<string> =>
	fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

export const resultCode = fc
	.tuple(fc.constantFrom('00000', 'A', 'U', 'S', 'R', 'E', 'W', 'M', 'L', 'X'), digits(4), digits(4))
	.map(([head, number, row]) => `${head.length === 1 ? head + number : head}-ECN -${row}`);

/** What can be written and read back: type, codes, subject and lines. */
export const content: fc.Arbitrary<MessageContent & { readonly header: { readonly dataType: string } }> =
	fc.record({
		header: fc.record({ dataType: fc.constantFrom('R', 'C', 'M', 'P', 'T', 'U', '?') }),
		resultCodes: fc.array(resultCode, { maxLength: 5 }),
		subject: fieldText(24),
		lines: fc.array(lineText, { maxLength: 8 }),
	});

function fit(text: string, bytes: number): string {
	let kept = text;
	// EUC-JP is the wider of the two.
	while (byteLength(kept, 'euc-jp') > bytes) kept = kept.slice(0, -1);
	return kept;
}
