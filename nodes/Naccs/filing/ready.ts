import { attempted, valueOf, type Output } from '../cyberport';
import { judgeResultCodes } from '../edi';
import type { Budget } from './budget';
import { isCancelOfItsCode } from './cancel';
import { contentHash } from './content';
import { exclusiveOf } from './exclusive';
import type { FilingOptions } from './file';
import { asOnServer, savedFiling, sentElsewhereFiling, sentFiling, type SendKnown } from './filings';
import { ruleOnForm, ruleOnSend, wasFiled, type FilingMark, type Ruling } from './guard';
import { attach } from './attach';
import { lookAtOutputs, type Look } from './outputsOfNow';
import { papersMark } from './papers';
import { preparedAnew, type Prepared } from './prepare';
import { resendFindings } from './resend';
import { isComplete, noticesOf, type SendFacts } from './result';
import { isSameEntry, save, type Saved } from './save';
import {
	UNRELEASED,
	aboutToBeSentFinding,
	earlierFinding,
	elsewhereFinding,
	nameOf,
	otherContentFinding,
	pendingFinding,
	unansweredFinding,
	unsureFinding,
} from './turnFindings';
import { FilingStopped, type Filing, type Finding } from './types';
import { waitForOutputs } from './wait';

/** A report that may be sent now. */
export interface Ready {
	readonly saved: Saved;
	/** The outputs it had before. */
	readonly before: readonly Output[];
	/** The outputs as they were behind the save; null: not looked at. */
	readonly look: Look | null;
	/** What the guard recorded; forgotten when it turns out that nothing was sent. */
	readonly entries: readonly string[];
	/** Asks the guard again, for a content that became another one; null: it is not guarded. @throws what the memory throws */
	readonly ruleAgain: ((contentHash: string, held: readonly string[]) => Promise<Ruling>) | null;
}

/** Asks the guard and saves; a filing that went before, or whose report somebody else sent, ends here. */
export async function makeReady(
	given: Prepared,
	options: FilingOptions,
	budget: Budget,
): Promise<Ready | Filing> {
	const ready = await readyInDeal(given, options, null);
	return 'tell' in ready ? await ready.tell(budget) : ready;
}

/**
 * The same, but without a look at the outputs: that comes when the send is nearer. What the guard does not let pass is given
 * back, to be decided anew in its turn; as it was where it was not saved, so that a change by somebody else is still noticed.
 * Until `sender` has its turn, others of this process are told that it is about to send.
 */
export async function makeReadyAhead(
	given: Prepared,
	options: FilingOptions,
	sender: object,
): Promise<Ready | Prepared> {
	const ending = await attempted(readyInDeal(given, options, sender));
	if (!('value' in ending) || 'tell' in ending.value)
		exclusiveOf(options.queue).endEarly(given.onServer.dealReportId, sender);
	const ready = valueOf(ending);
	if (!('tell' in ready)) return ready;
	return ready.isSaved ? await preparedAnew(given, options.port) : given;
}

export function isReady(step: Ready | Prepared): step is Ready {
	return 'saved' in step;
}

/** What the guard does not let pass. */
interface Held {
	/** Whether the report was saved before the guard said so. */
	readonly isSaved: boolean;
	/** Finds out what became of the filing. */
	tell(budget: Budget): Promise<Filing>;
}

/** `early`: who makes it ready before its turn; null: it has its turn. */
async function readyInDeal(
	given: Prepared,
	options: FilingOptions,
	early: object | null,
): Promise<Ready | Held> {
	const work = async (): Promise<Ready | Held> => await readyOrHeld(given, options, early);
	return await exclusiveOf(options.queue).inDeal(given.dealNo, work);
}

async function readyOrHeld(
	given: Prepared,
	options: FilingOptions,
	early: object | null,
): Promise<Ready | Held> {
	const { port, guard } = options;
	const exclusive = exclusiveOf(options.queue);
	const { request } = given;
	// A report that this filing has made has no outputs.
	const before = given.created ? [] : await port.outputs.byReport(given.onServer.dealReportId);
	// Calls and inquiries may be repeated: they are charged, but have no legal effect.
	if (guard === null || !isGuarded(given, options))
		return { ...(await unguarded(given, options)), before, entries: [], ruleAgain: null };

	const prepared = await upToDate(given, options);
	const { onServer } = prepared;
	const { assumptions } = port;
	const facts = factsOf(prepared, false, null);
	const answers = noticesOf(facts, before, assumptions).map(({ resultCodes }) =>
		judgeResultCodes(resultCodes),
	);
	const mark = markOf(prepared, assumptions.contentExcludes);
	const ruling = await exclusive.asking(async () => {
		const ruled = await ruleOnSend(guard, mark, answers, request.resend);
		if (early !== null && ruled.verdict === 'send') exclusive.beginEarly(onServer.dealReportId, early);
		return ruled;
	});
	const seen = asOnServer(prepared, contentHash(onServer, assumptions.contentExcludes));
	const known = { facts, attempts: 0, alreadySent: true, before, fresh: before, findings: [] };
	if (ruling.verdict !== 'send')
		return {
			isSaved: false,
			tell: async (budget) => await heldFiling(ruling, seen, known, options, budget),
		};
	const { saved, look } = await claimed(prepared, options, ruling.entries, early === null);
	const ruleAgain = async (hash: string, held: readonly string[]): Promise<Ruling> =>
		await exclusive.asking(async () => await ruleOnForm(guard, mark, answers, hash, held, request.resend));
	const asking = await attempted(ruleAgain(saved.contentHash, ruling.entries));
	if ('failure' in asking) await release(ruling.entries, options);
	const again = valueOf(asking);
	if (again.verdict !== 'send') {
		await release(ruling.entries, options);
		return { isSaved: true, tell: async (budget) => await heldFiling(again, saved, known, options, budget) };
	}
	const overridden = ruling.overrides ?? again.overrides;
	const findings = [...saved.findings, ...resendFindings(overridden, nameOf(prepared))];
	return {
		saved: { ...saved, findings },
		before,
		look,
		entries: [...ruling.entries, ...again.entries],
		ruleAgain,
	};
}

async function heldFiling(
	ruling: Exclude<Ruling, { verdict: 'send' }>,
	seen: Saved,
	known: SendKnown,
	options: FilingOptions,
	budget: Budget,
): Promise<Filing> {
	// Its answer cannot come before its turn, and its turn not before this one's end.
	const isAwaited =
		ruling.verdict === 'pending' || (ruling.verdict === 'alreadySent' && ruling.answer === null);
	if (isAwaited && exclusiveOf(options.queue).isEarly(seen.saved.dealReportId))
		return savedFiling(seen, options, [aboutToBeSentFinding(seen)]);
	switch (ruling.verdict) {
		case 'alreadySent':
			return await earlierFiling(seen, known, ruling.answer, options, budget);
		case 'sentElsewhere':
			return sentElsewhereFiling(
				seen,
				{ ...known, alreadySent: false, findings: [elsewhereFinding(seen)] },
				options,
			);
		case 'pending':
			return savedFiling(seen, options, [pendingFinding(seen)]);
		case 'unsure':
			return savedFiling(seen, options, [unsureFinding(seen)]);
	}
}

/**
 * Where nothing is to be changed, the report is read again: its `_etag` may have moved on with another report of the deal,
 * and a 409 must mean that somebody is filing this one.
 */
async function upToDate(prepared: Prepared, { port }: FilingOptions): Promise<Prepared> {
	const { onServer, toSave } = prepared;
	if (!isSameEntry(onServer, toSave, port.assumptions.contentExcludes)) return prepared;
	return await preparedAnew(prepared, port);
}

/** A saved report is sent as it is; anything else is saved first. */
async function unguarded(prepared: Prepared, options: FilingOptions): Promise<SavedAndSeen> {
	const { contentExcludes } = options.port.assumptions;
	if (prepared.request.source !== 'saved') return await saveAndLook(prepared, options);
	const attached = await attach(prepared, options);
	return { saved: asOnServer(attached, contentHash(attached.onServer, contentExcludes)), look: null };
}

type SavedAndSeen = Pick<Ready, 'saved' | 'look'>;

/** The look that comes before the send costs no time while the saved report is read back. */
async function saveAndLook(
	prepared: Prepared,
	options: FilingOptions,
	looks = true,
	exclusive = false,
): Promise<SavedAndSeen> {
	const attached = await attach(prepared, options);
	let looking: Promise<Look | null> | null = null;
	const begin = (): void => {
		if (looks) looking = lookAtOutputs(attached.onServer.dealReportId, options);
	};
	const saved = await save(attached, options.port, exclusive, begin);
	return { saved, look: await looking };
}

/** The save whose `_etag` the send carries. A filing that cannot be saved was not sent, unless a rival holds the same record. */
async function claimed(
	prepared: Prepared,
	options: FilingOptions,
	entries: readonly string[],
	looks: boolean,
): Promise<SavedAndSeen> {
	const ending = await attempted(saveAndLook(prepared, options, looks, true));
	const rival = ending.failure instanceof FilingStopped && ending.failure.rival;
	if ('failure' in ending && !rival) await release(entries, options);
	return valueOf(ending);
}

/** The guard forgets a filing that was not sent. Where it cannot, the filing is told as it is all the same, with what follows from it. */
export async function release(
	entries: readonly string[],
	{ guard }: FilingOptions,
): Promise<readonly Finding[]> {
	if (guard === null || entries.length === 0) return [];
	const { failure } = await attempted(guard.forget(entries));
	return failure === undefined ? [] : [UNRELEASED];
}

/**
 * Whether the report shows no other hand: it is this filing, or a later one of this workflow. The record does not tell that
 * the earlier send was taken, so with another content in it an answer can belong to somebody else's send.
 */
async function isOurHistory(
	seen: Saved,
	answers: number,
	{ port, guard, queue }: FilingOptions,
): Promise<boolean> {
	const { contentExcludes } = port.assumptions;
	const current = await seen.reports.get(seen.saved.dealReportId);
	if (isSameEntry(current, seen.toSave, contentExcludes)) return true;
	const hash = contentHash(current, contentExcludes);
	return (
		guard !== null &&
		(await exclusiveOf(queue).asking(
			async () => await wasFiled(guard, markOf(seen, contentExcludes), answers, hash),
		))
	);
}

/** The very same filing went before: what became of it is read, never sent again. */
async function earlierFiling(
	seen: Saved,
	known: SendKnown,
	answer: number | null,
	options: FilingOptions,
	budget: Budget,
): Promise<Filing> {
	const { assumptions } = options.port;
	const notices = noticesOf(known.facts, known.before, assumptions);
	const told = answer === null ? undefined : notices[answer];
	const from = told === undefined ? known.before.length : known.before.indexOf(told);
	const fresh =
		answer === null
			? await waitForOutputs(
					awaited(seen, known.before),
					(outputs) => isComplete(known.facts, outputs, assumptions),
					options.port,
					budget,
				)
			: known.before.slice(from);
	const answered = isComplete(known.facts, fresh, assumptions);
	const answerCounts = answered && (await isOurHistory(seen, notices.length, options));
	const findings = [
		answered && answerCounts ? earlierFinding(seen) : unansweredFinding(seen),
		...(answered && !answerCounts ? [otherContentFinding(seen)] : []),
	];
	return sentFiling(
		seen,
		{ ...known, before: known.before.slice(0, from), fresh, answerCounts, findings },
		options,
	);
}

export function isGuarded({ request }: Prepared, { guard }: FilingOptions): boolean {
	return guard !== null && request.code.weight !== 'read';
}

export function factsOf(
	{ request, onServer, fields }: Prepared,
	taken: boolean,
	sentAt: number | null,
): SendFacts {
	return { code: request.code, dealReportId: onServer.dealReportId, taken, sentAt, fields };
}

export function awaited(
	saved: Saved,
	before: readonly Output[],
): { dealReportId: string; before: readonly string[] } {
	return { dealReportId: saved.saved.dealReportId, before: before.map(({ id }) => id) };
}

function markOf({ request, onServer, toSave, papers }: Prepared, excluded: readonly string[]): FilingMark {
	const entered = contentHash(toSave, excluded);
	const kept = contentHash(onServer, excluded);
	return {
		code: request.code.code,
		dealReportId: onServer.dealReportId,
		contentHashes: isSameEntry(onServer, toSave, excluded) ? [entered, kept] : [entered],
		cancels: isCancelOfItsCode(request.code, toSave),
		papers: papersMark(request.code, papers),
	};
}
