/** Signs that one reading of JIS X 0208 writes with another character of Unicode; both are meant. */
const TWINS = '〜～−－‖∥¢￠£￡¬￢—―¥‾';

let known: ReadonlySet<string> | undefined;

/** The characters of a text that are not in JIS X 0201 or 0208, each once. Half-width kana are in it. */
export function outsideJis(text: string): readonly string[] {
	const inside = (known ??= jisX0208());
	return each(text).filter((sign) => !/[\x20-\x7e\uff61-\uff9f]/.test(sign) && !inside.has(sign));
}

/** Control characters, line ends and tabs too. */
export function controls(text: string): readonly string[] {
	return each(text).filter((sign) => CONTROL.test(sign));
}

/** Characters beyond the basic plane, and halves of pairs. */
export function beyondPlane(text: string): readonly string[] {
	return each(text).filter((sign) => /[\ud800-\udfff]/.test(sign));
}

/** ｦ to ﾟ, and the half-width marks before them. */
export function halfWidthKana(text: string): readonly string[] {
	return each(text).filter((sign) => /[\uff61-\uff9f]/.test(sign));
}

/** A character as it can be read in a message: itself with its number, or the number alone. */
export function shownSign(sign: string): string {
	const number = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
	return UNSEEN.test(sign) ? number : `${sign} (${number})`;
}

const CONTROL = /[\p{Cc}\u2028\u2029\ufeff]/u;

/** What shows nothing, turns the text around it, or joins the sign before it; halves of pairs too. */
const UNSEEN = /[\p{C}\p{Z}\p{M}]/u;

function each(text: string): readonly string[] {
	return [...new Set(text)];
}

/** Rows 1 to 8 and 16 to 84, read through EUC-JP; what lies between and behind are vendors' characters. */
function jisX0208(): ReadonlySet<string> {
	const decoder = new TextDecoder('euc-jp');
	const found = new Set(TWINS);
	for (let row = 1; row <= 84; row++) {
		if (row > 8 && row < 16) continue;
		for (let cell = 1; cell <= 94; cell++) {
			const sign = decoder.decode(Uint8Array.of(row + 0xa0, cell + 0xa0));
			if (sign.length === 1 && sign !== '\ufffd') found.add(sign);
		}
	}
	return found;
}
