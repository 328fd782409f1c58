/** Text that is HTML already; everything else is escaped when it is put into one. */
export class Html {
	constructor(readonly text: string) {}
}

type Part = Html | string | number | readonly Part[];

/** HTML from a template. Whatever is put in is escaped, unless it is `Html` itself: no value can become a tag. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
	return new Html(texts.map((text, index) => text + rendered(parts[index] ?? '')).join(''));
}

/**
 * Text for HTML, in elements and in quoted attributes. Characters that cannot be seen are written out: a line that turns
 * its direction or hides a letter would let a reviewer approve something else than what is declared.
 */
export function escapeHtml(text: string): string {
	return text
		.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
		.replace(UNSEEN, (character) => `[U+${codePoint(character)}]`);
}

function rendered(part: Part): string {
	if (part instanceof Html) return part.text;
	return typeof part === 'object' ? part.map(rendered).join('') : escapeHtml(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Control, format and unassigned characters, halves of pairs, and what else looks like nothing, such as variation selectors; not line ends and tabs. */
const UNSEEN =
	/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u00a0\u2800]/gu;

function codePoint(character: string): string {
	return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
