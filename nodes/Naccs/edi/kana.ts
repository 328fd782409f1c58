/** Fewer kana than this can be kanji by chance: about one in a hundred texts of six kanji looks like words of kana. */
const ENOUGH = 12;

/**
 * Whether bytes are Shift_JIS text with half-width kana as its only Japanese, though they are valid EUC-JP too: pairs of
 * kana are then its kanji. Told by how kana words are written: no mark stands alone, and none of the signs that are the
 * first bytes of EUC-JP's kana, letters and signs is there.
 */
export function isHalfWidthKana(bytes: Uint8Array): boolean {
	let kana = 0;
	for (const byte of bytes) {
		if (byte < 0x80) continue;
		if (byte < FIRST || byte > LAST) return false;
		kana++;
	}
	return kana >= ENOUGH && !NO_WORD.test(new TextDecoder('shift_jis').decode(bytes));
}

/** ｦ to ﾟ in Shift_JIS; the signs before ｦ are left out. */
const FIRST = 0xa6;
const LAST = 0xdf;

/** A word that begins with a small kana or a long mark, or a voiced mark behind a kana that takes none. */
const NO_WORD = /(?<![ｦ-ﾟ])[ｧ-ｰ]|(?<![ｳｶ-ﾄﾊ-ﾎ])ﾞ|(?<![ﾊ-ﾎ])ﾟ/;
