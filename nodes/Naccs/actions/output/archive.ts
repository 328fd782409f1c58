import type { JsonObject } from '../../cyberport';
import { japanTime, readTime } from '../../filing/japanTime';
import { sha256Of } from '../../filing/papers';
import { plain } from '../filingItem';
import type { Renderable } from './renderable';
import { retentionOf, type RetentionRule } from './retention';
import { toldMessage } from './shownMessage';

/** A file to be kept, under the name of its binary field. */
export interface KeptFile {
	readonly property: string;
	readonly fileName: string;
	readonly mimeType: string;
	readonly bytes: Buffer;
}

/** What makes an archive out of a page. */
export interface ArchiveRequest {
	readonly page: KeptFile;
	/** Null: the owner has not said how long. */
	readonly rule: RetentionRule | null;
	/** Milliseconds. */
	readonly archivedAt: number;
}

/**
 * The page with the JSON and the EDI it was made from, and a manifest: what they are, and the length and the SHA-256
 * (hexadecimal) of each, so that a later reader can prove them unchanged. Fields are named like the page's.
 */
export function archiveOf(
	{ page: about, json, edi }: Renderable,
	{ page, rule, archivedAt }: ArchiveRequest,
): { readonly manifest: JsonObject; readonly files: readonly KeptFile[] } {
	const kept = [page, jsonFile(page, 'Data', json), ...(edi === null ? [] : [ediFile(page, edi)])];
	const { environment, outputId, dealNo, dealReportId, messages, findings } = about;
	const times = messages.flatMap(({ receivedAt }) => readTime(receivedAt ?? '') ?? []);
	const manifest = plain({
		outputId,
		dealNo,
		dealReportId,
		environment,
		messages: messages.map(toldMessage),
		archivedAt: japanTime(archivedAt),
		// Of several messages the newest counts: what is kept longer is kept long enough.
		retention: rule === null || times.length === 0 ? null : retentionOf(rule, Math.max(...times)),
		findings,
		files: kept.map(({ property, fileName, mimeType, bytes }) => ({
			property,
			fileName,
			mimeType,
			bytes: bytes.length,
			sha256: sha256Of(bytes),
		})),
	});
	return { manifest, files: [...kept, jsonFile(page, 'Manifest', manifest)] };
}

/** The page as a file; its name says what it is, in characters that every system takes. */
export function pageFile(
	property: string,
	{ page: { outputId, messages }, edi }: Renderable,
	html: string,
): KeptFile {
	const [first] = messages;
	const at = readTime(first?.receivedAt ?? '');
	const parts = [
		'naccs',
		first?.businessCode ?? '',
		first?.outputCode ?? '',
		at === null ? '' : japanTime(at).replace(/\D/g, '').slice(0, 14),
		// What has no ID is told apart by its content: two results of one second are two files.
		outputId ?? sha256Of(edi ?? '').slice(0, 12),
	];
	const names = parts.map((part) => part.replace(/[^A-Za-z0-9_-]/g, '')).filter((part) => part !== '');
	return {
		property,
		fileName: `${names.join('-').slice(0, 100)}.html`,
		mimeType: 'text/html',
		bytes: Buffer.from(html),
	};
}

function jsonFile(page: KeptFile, what: 'Data' | 'Manifest', value: object): KeptFile {
	return {
		property: `${page.property}${what}`,
		fileName: beside(page, what === 'Data' ? '.json' : '.manifest.json'),
		mimeType: 'application/json',
		bytes: Buffer.from(`${JSON.stringify(value, null, 2)}\n`),
	};
}

/** Byte for byte; a text becomes UTF-8. */
function ediFile(page: KeptFile, given: string | Uint8Array): KeptFile {
	const isText = typeof given === 'string';
	return {
		property: `${page.property}Edi`,
		fileName: beside(page, '.edi'),
		mimeType: isText ? 'text/plain' : 'application/octet-stream',
		bytes: isText ? Buffer.from(given) : Buffer.from(given),
	};
}

function beside({ fileName }: KeptFile, ending: string): string {
	return fileName.replace(/\.html$/, ending);
}
