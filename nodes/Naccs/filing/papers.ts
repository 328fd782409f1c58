import { createHash } from 'node:crypto';
import type { CodeSummary } from '../catalogue/types';
import type { Attachment, AttachmentFile } from '../cyberport';
import type { PapersMark } from './guard';

/** The files (添付ファイル) of a filing. */
export interface Papers {
	/** What the report holds when it is sent; null: its code takes none, or that is not known. */
	readonly files: readonly Attachment[] | null;
	/** Those of them that are still to be attached. */
	readonly missing: readonly AttachmentFile[];
}

export const NO_PAPERS: Papers = { files: null, missing: [] };

/** How a report's files differ from those a filing stands for. */
export type PaperDifference =
	| { readonly kind: 'missing' | 'extra' | 'twice'; readonly file: Attachment }
	| { readonly kind: 'other'; readonly file: Attachment; readonly listed: Attachment };

/** Every difference between the files wanted and those listed: names, and as far as both are known lengths and hashes. */
export function paperDifferences(
	wanted: readonly Attachment[],
	listed: readonly Attachment[],
): readonly PaperDifference[] {
	const ofWanted = wanted.flatMap((file): PaperDifference[] => {
		const [found, second] = listed.filter((one) => sameName(one, file));
		if (found === undefined) return [{ kind: 'missing', file }];
		if (second !== undefined) return [{ kind: 'twice', file }];
		return differs(found.bytes, file.bytes) || differs(found.sha256, file.sha256)
			? [{ kind: 'other', file, listed: found }]
			: [];
	});
	const extra = listed.filter((one) => !wanted.some((file) => sameName(one, file)));
	return [...ofWanted, ...extra.map((file): PaperDifference => ({ kind: 'extra', file }))];
}

export function sameName(one: Attachment, other: Attachment): boolean {
	return one.fileName === other.fileName;
}

/** The files as they tell one filing from another, whatever their order. */
export function papersMark({ attachments }: CodeSummary, { files }: Papers): PapersMark {
	if (attachments !== true || files?.length === 0) return 'none';
	if (files === null || files.some(({ sha256 }) => sha256 === null)) return 'unknown';
	const rows = files.map(({ fileName, sha256 }) => [fileName, sha256]).sort(byName);
	return { hash: sha256Of(JSON.stringify(rows)) };
}

/** 64 hex digits. */
export function sha256Of(content: string | Uint8Array): string {
	return createHash('sha256').update(content).digest('hex');
}

function byName([one]: ReadonlyArray<string | null>, [other]: ReadonlyArray<string | null>): number {
	return (one ?? '') < (other ?? '') ? -1 : 1;
}

/** What is not known on one side says nothing. */
function differs<T>(one: T | null, other: T | null): boolean {
	return one !== null && other !== null && one !== other;
}
