import { setTimeout as wait } from 'node:timers/promises';
import { Agent, request, type Dispatcher } from 'undici';
import type { PageCache } from './cache.cjs';
import { isWhole } from './html.cjs';
import type { Page, Pages } from './pages.cjs';

export interface FetchOptions {
	/** `https://api-sandbox.cyber-port.net` */
	readonly origin: string;
	readonly cache: PageCache;
	/** A page younger than this is taken as it was read: an interrupted run goes on where it was. */
	readonly freshMs: number;
	/** What is told after each page. */
	readonly progress?: (done: number) => void;
	/** Between two requests of one line, so that nobody is pressed. Default 250. */
	readonly pauseMs?: number;
	/** Before the second try, doubled before the third, where the server does not say. Default 2000. */
	readonly retryMs?: number;
}

export interface FetchedPages {
	readonly pages: Pages;
	/** How many pages were asked for, and how many of them had not changed. */
	readonly figures: { asked: number; unchanged: number; kept: number };
	close(): Promise<void>;
}

/** More would be impolite: the help is made for people. */
const LINES = 2;
const TRIES = 3;
const LONGEST_WAIT_MS = 60_000;
const AGENT = 'n8n-nodes-naccs-catalogue-sync (reads the public API help, two pages at a time)';

/** The pages of a real help: two at a time, each once, unchanged ones without their content. */
export function fetchPages({
	origin,
	cache,
	freshMs,
	progress,
	pauseMs = 250,
	retryMs = 2000,
}: FetchOptions): FetchedPages {
	const dispatcher = new Agent({ connections: LINES });
	const figures = { asked: 0, unchanged: 0, kept: 0 };
	const known = new Map<string, Promise<Page>>();
	const line = inLines(LINES);
	let done = 0;

	const pages: Pages = async (link) => {
		const address = new URL(link, origin).href;
		const begun = known.get(address) ?? get(address);
		known.set(address, begun);
		return await begun;
	};

	async function get(address: string): Promise<Page> {
		const page = await getOne(address);
		progress?.((done += 1));
		return page;
	}

	async function getOne(address: string): Promise<Page> {
		if (new URL(address).origin !== new URL(origin).origin) {
			return { kind: 'missing', address, why: 'it is on another host' };
		}
		const kept = cache.get(address);
		if (kept && Date.now() - Date.parse(kept.readAt) < freshMs) {
			figures.kept += 1;
			return { kind: 'page', address, html: kept.html };
		}
		return await line(async () => {
			const page = await ask(address, kept);
			await wait(pauseMs);
			return page;
		});
	}

	async function ask(address: string, kept: ReturnType<PageCache['get']>): Promise<Page> {
		figures.asked += 1;
		const headers = {
			'user-agent': AGENT,
			accept: 'text/html',
			...(kept?.etag === undefined ? {} : { 'if-none-match': kept.etag }),
			...(kept?.lastModified === undefined ? {} : { 'if-modified-since': kept.lastModified }),
		};
		for (let tried = 1; ; tried += 1) {
			const answer = await attempt(address, headers, dispatcher);
			if (answer.again && tried < TRIES) {
				await wait(Math.min(answer.waitMs ?? retryMs * tried, LONGEST_WAIT_MS));
				continue;
			}
			const readAt = new Date().toISOString();
			if (answer.status === 304 && kept) {
				figures.unchanged += 1;
				cache.put(address, { ...kept, readAt });
				return { kind: 'page', address, html: kept.html };
			}
			if (answer.html === undefined) return { kind: 'missing', address, why: answer.why };
			// A page that was cut is asked for again next time.
			if (isWhole(answer.html)) {
				const { html, etag, lastModified } = answer;
				cache.put(address, { html, etag, lastModified, readAt });
			}
			return { kind: 'page', address, html: answer.html };
		}
	}

	return { pages, figures, close: async () => await dispatcher.close() };
}

interface Answer {
	readonly status?: number;
	readonly html?: string;
	readonly etag?: string | undefined;
	readonly lastModified?: string | undefined;
	/** Why there is no page. */
	readonly why: string;
	/** Whether asking again can help, and when the server wants it. */
	readonly again: boolean;
	readonly waitMs?: number | undefined;
}

async function attempt(
	address: string,
	headers: Readonly<Record<string, string>>,
	dispatcher: Dispatcher,
): Promise<Answer> {
	try {
		const { statusCode: status, headers: got, body } = await request(address, { headers, dispatcher });
		const html = await body.text();
		const type = one(got['content-type']) ?? '';
		if (status === 200 && /html/i.test(type)) {
			return {
				status,
				html,
				etag: one(got.etag),
				lastModified: one(got['last-modified']),
				why: '',
				again: false,
			};
		}
		if (status === 200) return { status, why: `it is ${type || 'of no type'}, not HTML`, again: false };
		const moved = one(got.location);
		const again = status === 429 || status >= 500;
		const seconds = Number(one(got['retry-after']));
		return {
			status,
			why: `HTTP ${status}${moved === undefined ? '' : `, moved to ${moved}`}`,
			again,
			waitMs: again && seconds > 0 ? seconds * 1000 : undefined,
		};
	} catch (cause) {
		const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'connection lost';
		return { why: `no answer (${code})`, again: true };
	}
}

function one(header: string | string[] | undefined): string | undefined {
	return Array.isArray(header) ? header[0] : header;
}

/** Lets so many work at a time; the others wait their turn. */
function inLines(count: number): <T>(work: () => Promise<T>) => Promise<T> {
	const waiting: Array<() => void> = [];
	let busy = 0;
	return async (work) => {
		if (busy >= count) await new Promise<void>((resume) => waiting.push(resume));
		else busy += 1;
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else busy -= 1;
		}
	};
}
