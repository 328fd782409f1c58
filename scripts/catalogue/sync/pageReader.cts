import { readCallPage, readModelPage, UnusablePage, type CallPage } from './callPage.cjs';
import type { ListedCall } from './listPage.cjs';
import type { PrintedField } from './modelTable.cjs';
import type { BadPage, Pages } from './pages.cjs';

/** A fact and the page that prints it. */
export interface Sourced<T> {
	readonly value: T;
	readonly source: string;
}

/** Opens the pages of one report, each call's once, and keeps which could not be used. */
export class PageReader {
	private readonly found = new Map<string, BadPage>();
	private readonly read = new Map<string, Promise<Sourced<CallPage> | undefined>>();

	constructor(
		private readonly pages: Pages,
		private readonly calls: readonly ListedCall[],
	) {}

	get bad(): readonly BadPage[] {
		return [...this.found.values()];
	}

	/** The page of the call of this name; undefined where there is none that can be used. */
	async call(name: string): Promise<Sourced<CallPage> | undefined> {
		const begun = this.read.get(name) ?? this.openCall(name);
		this.read.set(name, begun);
		return await begun;
	}

	/** The page of an object or a row. */
	async model(link: string): Promise<Sourced<readonly PrintedField[]> | undefined> {
		return await this.open(link, readModelPage);
	}

	reject(address: string, why: string): void {
		this.found.set(address, { address, why });
	}

	private async openCall(name: string): Promise<Sourced<CallPage> | undefined> {
		const listed = this.calls.find((call) => call.name === name);
		if (listed?.page === undefined) return undefined;
		return await this.open(listed.page, (html) => readCallPage(html, listed.call));
	}

	private async open<T>(link: string, read: (html: string) => T): Promise<Sourced<T> | undefined> {
		const page = await this.pages(link);
		const { address } = page;
		try {
			if (page.kind === 'page') return { value: read(page.html), source: address };
			this.reject(address, page.why);
		} catch (cause) {
			if (!(cause instanceof UnusablePage)) throw cause;
			this.reject(address, cause.message);
		}
		return undefined;
	}
}
