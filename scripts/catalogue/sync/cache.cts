import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface CachedPage {
	readonly html: string;
	readonly etag?: string | undefined;
	readonly lastModified?: string | undefined;
	/** ISO 8601; when the page was last known to be so. */
	readonly readAt: string;
}

/** Pages by address, kept between runs. */
export interface PageCache {
	get(address: string): CachedPage | undefined;
	put(address: string, page: CachedPage): void;
}

/** A file for each page in a folder. What cannot be read is as good as not there. */
export function folderCache(folder: string): PageCache {
	mkdirSync(folder, { recursive: true });
	const fileOf = (address: string) =>
		join(folder, `${createHash('sha256').update(address).digest('hex').slice(0, 32)}.json`);
	return {
		get: (address) => {
			const file = fileOf(address);
			return existsSync(file) ? toPage(readFileSync(file, 'utf8')) : undefined;
		},
		put: (address, page) => {
			const file = fileOf(address);
			// Half a file, when the program is stopped while it writes, would be a page that was cut.
			writeFileSync(`${file}.new`, JSON.stringify({ address, ...page }));
			renameSync(`${file}.new`, file);
		},
	};
}

function toPage(text: string): CachedPage | undefined {
	try {
		const kept: unknown = JSON.parse(text);
		return isPage(kept) ? kept : undefined;
	} catch {
		return undefined;
	}
}

function isPage(kept: unknown): kept is CachedPage {
	return (
		typeof kept === 'object' &&
		kept !== null &&
		'html' in kept &&
		typeof kept.html === 'string' &&
		'readAt' in kept &&
		typeof kept.readAt === 'string'
	);
}
