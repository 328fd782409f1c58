/** A page of the help: its text, or why there is none. */
export type Page =
	| { readonly kind: 'page'; readonly address: string; readonly html: string }
	| { readonly kind: 'missing'; readonly address: string; readonly why: string };

/** Gets a page by its link, from the page that has the link where it is relative. Never throws. */
export type Pages = (link: string) => Promise<Page>;

/** A page that was of no use, and why. */
export interface BadPage {
	readonly address: string;
	readonly why: string;
}

/** The pages of a map, by address: without a network, for tests and for what was read already. */
export function pagesOf(origin: string, pages: ReadonlyMap<string, string>): Pages {
	return async (link) => {
		const address = new URL(link, origin).href;
		const html = pages.get(address) ?? pages.get(address.slice(new URL(origin).origin.length));
		return html === undefined
			? { kind: 'missing', address, why: 'HTTP 404' }
			: { kind: 'page', address, html };
	};
}
