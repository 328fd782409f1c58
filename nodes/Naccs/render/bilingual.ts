import { html, type Html } from './html';

/** A text in both languages; `ja` null: there is none. */
export interface Bilingual {
	readonly en: string;
	readonly ja: string | null;
}

/** English, then Japanese in a line of its own. */
export function both({ en, ja }: Bilingual): Html {
	return ja === null || ja === '' ? html`${en}` : html`${en}<br /><span lang="ja">${ja}</span>`;
}
