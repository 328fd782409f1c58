import { createHash } from 'node:crypto';

/**
 * Where it is remembered what was sent: n8n's deduplication store. It keeps texts and tells which were there already.
 * It is read, changed and written back as one document, so two processes at once can lose each other's entries.
 */
export interface Memory {
	/** Adds these entries and returns those that were there before. */
	remember(entries: readonly string[]): Promise<ReadonlySet<string>>;
	forget(entries: readonly string[]): Promise<void>;
}

/** What NACCS said about an earlier send of the same report. */
export type Verdict = 'accepted' | 'rejected' | 'unknown';

/** What makes two filings the same: the same content of the same report. */
export interface FilingMark {
	readonly code: string;
	readonly dealReportId: string;
	/** The hashes of the content, any of which tells it: as entered first, then as the server keeps it. */
	readonly contentHashes: readonly [string, ...string[]];
	/** 処理区分 1: an accepted cancel takes back what was filed before it. */
	readonly cancels: boolean;
	readonly papers: PapersMark;
}

/**
 * The files (添付ファイル) as they tell one filing from another: none; known exactly, by a hash over them; or not known, because
 * somebody else attached them or nobody can list them. Where they are not known on either side, the content decides alone:
 * better a filing that waits for a person than one that goes twice.
 */
export type PapersMark = 'none' | 'unknown' | { readonly hash: string };

/**
 * May this filing be sent?
 * `send`: yes; `entries` are to be forgotten when it turns out that nothing was sent; `overrides`: what Resend went over.
 * `alreadySent`: this very filing went before; `answer` is the place of its notice, null while there is none.
 * `pending`: another content of this report went before and has no answer yet.
 * `sentElsewhere`: the report has an answer to a send that this workflow did not make.
 * `unsure`: another run is asking about this report at this moment, or ended while it did, so the record may say too much.
 */
export type Ruling =
	| { readonly verdict: 'send'; readonly entries: readonly string[]; readonly overrides: Held | null }
	| { readonly verdict: 'alreadySent'; readonly answer: number | null }
	| { readonly verdict: 'pending' }
	| { readonly verdict: 'sentElsewhere' }
	| { readonly verdict: 'unsure' };

/** Why a filing is not sent. */
export type Held = Exclude<Ruling['verdict'], 'send'>;

/**
 * Rules on a send and records it before it happens. `answers` are the verdicts of the notices that the report has now, oldest first.
 *
 * Every send is recorded with its place: the number of notices there were before it. So the n-th notice is ours exactly
 * when a send was recorded at place n. A rejected send does not stand in the way of the next one, and an accepted cancel
 * takes back everything before it. With `resend` the send is allowed whatever the record says, and recorded all the same.
 *
 * The store tells what it knows only by recording what it is asked. What was recorded for asking is forgotten at once; an
 * entry of its own tells the others until then that they cannot rely on the rest, also when this process is killed in between.
 */
export async function ruleOnSend(
	memory: Memory,
	mark: FilingMark,
	answers: readonly Verdict[],
	resend: boolean,
): Promise<Ruling> {
	const next = answers.length;
	const own = [
		sent(mark, next),
		...filed(mark, next, mark.contentHashes[0]),
		...(mark.cancels ? [cancelled(mark, next)] : []),
	];
	return await ask(memory, mark, answers, own, [], resend);
}

/**
 * Rules once more on a filing that may be sent, because its content became another one while it was saved: by fields of
 * others, or by the form in which the server keeps it. `held` is what was recorded for it so far.
 */
export async function ruleOnForm(
	memory: Memory,
	mark: FilingMark,
	answers: readonly Verdict[],
	contentHash: string,
	held: readonly string[],
	resend: boolean,
): Promise<Ruling> {
	const form: FilingMark = { ...mark, contentHashes: [contentHash] };
	const own = filed(form, answers.length, contentHash);
	if (contentHash === mark.contentHashes[0] || own.every((entry) => held.includes(entry)))
		return { verdict: 'send', entries: [], overrides: null };
	return await ask(memory, form, answers, own, held, resend);
}

async function ask(
	memory: Memory,
	mark: FilingMark,
	answers: readonly Verdict[],
	own: readonly string[],
	held: readonly string[],
	resend: boolean,
): Promise<Ruling> {
	const possible = new Set([asking(mark), ...own, ...entriesUpTo(mark, answers.length)]);
	const asked = [...possible].filter((entry) => !held.includes(entry));
	const known = await memory.remember(asked);
	const judged = known.has(asking(mark)) ? ({ verdict: 'unsure' } as const) : judge(mark, answers, known);
	const ruling = resend ? 'send' : judged;
	const kept = ruling === 'send' ? own : [];
	// A run that was killed while it asked leaves its mark; a person who sends all the same has cleared that up.
	const stray = asked.filter(
		(entry) => (!known.has(entry) && !kept.includes(entry)) || (resend && entry === asking(mark)),
	);
	if (stray.length > 0) await memory.forget(stray);
	if (ruling !== 'send') return ruling;
	const entries = own.filter((entry) => !known.has(entry));
	return { verdict: 'send', entries, overrides: judged === 'send' ? null : judged.verdict };
}

/** Whether this workflow filed this content of the report, at any place up to the number of answers. False also when unsure. */
export async function wasFiled(
	memory: Memory,
	mark: FilingMark,
	answers: number,
	contentHash: string,
): Promise<boolean> {
	const wanted = Array.from({ length: answers + 1 }, (_, place) => tells(mark, place, contentHash)).flat();
	const asked = [asking(mark), ...wanted];
	const known = await memory.remember(asked);
	const stray = asked.filter((entry) => !known.has(entry));
	if (stray.length > 0) await memory.forget(stray);
	return !known.has(asking(mark)) && wanted.some((entry) => known.has(entry));
}

function judge(
	mark: FilingMark,
	answers: readonly Verdict[],
	known: ReadonlySet<string>,
): Exclude<Ruling, { verdict: 'send' }> | 'send' {
	const next = answers.length;
	const lastCancel = answers.findLastIndex(
		(answer, place) => answer === 'accepted' && known.has(cancelled(mark, place)),
	);
	// A cancel is a filing too, as long as nothing was filed after it.
	const filedSince =
		known.has(sent(mark, next)) || answers.slice(lastCancel + 1).some((answer) => answer !== 'rejected');
	const oldest = Math.max(0, filedSince ? lastCancel + 1 : lastCancel);
	for (let place = next; place >= oldest; place--) {
		const answer = answers[place];
		const same = sameFiling(mark, place).some((entry) => known.has(entry));
		// A send is known behind the last notice: it has no answer yet, or an older notice is gone and the places have moved.
		if (same && answer !== undefined && answer !== 'rejected' && known.has(sent(mark, next)))
			return { verdict: 'pending' };
		if (same && answer !== 'rejected')
			return { verdict: 'alreadySent', answer: answer === undefined ? null : place };
	}
	if (answers.some((_, place) => !known.has(sent(mark, place)))) return { verdict: 'sentElsewhere' };
	return known.has(sent(mark, next)) ? { verdict: 'pending' } : 'send';
}

function entriesUpTo(mark: FilingMark, last: number): string[] {
	return Array.from({ length: last + 1 }, (_, place) => [
		sent(mark, place),
		cancelled(mark, place),
		...sameFiling(mark, place),
	]).flat();
}

/** Somebody is asking about this report: entries are recorded that say nothing. */
function asking({ dealReportId }: FilingMark): string {
	return entry('asking', dealReportId);
}

/** A send of this report was begun at this place. */
function sent({ dealReportId }: FilingMark, place: number): string {
	return entry('sent', dealReportId, place);
}

/** This very filing was begun at this place: what is recorded of it. */
function filed(mark: FilingMark, place: number, contentHash: string): readonly string[] {
	const { papers } = mark;
	const asContent = filedWith(mark, place, contentHash);
	if (papers === 'none') return [asContent];
	return [asContent, filedWith(mark, place, contentHash, papers === 'unknown' ? UNKNOWN : papers.hash)];
}

/** What tells that this very filing was begun at this place. Exactly known papers are told by the same ones, or by unknown ones. */
function tells(mark: FilingMark, place: number, contentHash: string): readonly string[] {
	const { papers } = mark;
	if (typeof papers === 'string') return [filedWith(mark, place, contentHash)];
	return [papers.hash, UNKNOWN].map((hash) => filedWith(mark, place, contentHash, hash));
}

function sameFiling(mark: FilingMark, place: number): readonly string[] {
	return mark.contentHashes.flatMap((hash) => tells(mark, place, hash));
}

const UNKNOWN = 'unknown papers';

function filedWith(
	{ code, dealReportId }: FilingMark,
	place: number,
	contentHash: string,
	...papers: readonly string[]
): string {
	return entry('filed', code, dealReportId, contentHash, place, ...papers);
}

/** A cancel of this report was begun at this place. */
function cancelled({ dealReportId }: FilingMark, place: number): string {
	return entry('cancelled', dealReportId, place);
}

/** One entry of the memory. */
export function entry(...parts: ReadonlyArray<string | number>): string {
	return createHash('sha256')
		.update(JSON.stringify(['naccs', ...parts]))
		.digest('hex');
}
