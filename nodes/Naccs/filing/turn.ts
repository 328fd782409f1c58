import { attempted, type Output } from '../cyberport';
import type { Early } from './ahead';
import { refuseOtherFiles } from './attach';
import type { Budget } from './budget';
import { contentHash } from './content';
import { exclusiveOf } from './exclusive';
import type { FilingOptions } from './file';
import { savedFiling, sentElsewhereFiling, sentFiling, type SendKnown } from './filings';
import { Looks } from './looks';
import { outputsOfNow } from './outputsOfNow';
import type { Pace } from './pace';
import { awaited, factsOf, isGuarded, makeReady, release, type Ready } from './ready';
import { isComplete, noticesOf } from './result';
import { isChanged, save, type Saved } from './save';
import { sendOnce, type Sending } from './send';
import { outsideFindings } from './sendWindow';
import {
	UNRULED,
	afterSendFinding,
	changedFinding,
	elsewhereFinding,
	filedFinding,
	otherContentFinding,
} from './turnFindings';
import { FilingStopped, type Filing } from './types';
import { waitForOutputs } from './wait';

/**
 * One filing's turn: guard, save, send, settle. Nothing else of this process sends meanwhile.
 * @throws CyberPortError, FilingStopped before the send; from the send on it throws nothing
 */
export async function takeTurn(
	{ prepared, ready: early }: Early,
	options: FilingOptions,
	budget: Budget,
	pace: Pace,
	leaving: () => void,
): Promise<Filing> {
	// Its turn is progress: what the line took is not taken from the wait for its answer, as far as the 300 s of all go.
	budget.progress();
	const ready = early ?? (await makeReady(prepared, options, budget));
	if ('state' in ready) return ready;
	const outputs = outputsOfNow(ready.look, budget.now());
	const isSavedLongAgo = early !== null && outputs === null;
	return await sendAndSettle(ready, options, budget, { outputs, isSavedLongAgo, pace, leaving });
}

/** What is known when a report is ready to be sent; `leaving` is told when it leaves. */
interface Start {
	/** The outputs as of just now. */
	readonly outputs: readonly Output[] | null;
	readonly isSavedLongAgo: boolean;
	readonly pace: Pace;
	readonly leaving: () => void;
}

/** From the send on nothing throws: what is not known is said to be not known. */
async function sendAndSettle(
	ready: Ready,
	options: FilingOptions,
	budget: Budget,
	{ outputs: looked, isSavedLongAgo, pace, leaving }: Start,
): Promise<Filing> {
	const { before } = ready;
	let seen = looked;
	const entries = [...ready.entries];
	const now = (): number => options.clock.now();
	let known: SendKnown = {
		facts: factsOf(ready.saved, false, now()),
		attempts: 1,
		alreadySent: false,
		before,
		fresh: [],
		findings: [],
	};
	let { saved } = ready;
	const newLooks = (): Looks => new Looks(saved.saved.dealReportId, options.port, budget, pace);
	let looks = newLooks();
	try {
		const sending = await sendOnce(saved, {
			port: options.port,
			budget,
			now,
			isSavedLongAgo,
			claim: async (current) => {
				const again = await claimAgain(current, options);
				if (again !== null) entries.push(...(await ruledAgain(again, ready, entries)));
				return again;
			},
			look: async () => {
				const outputs = seen ?? (await options.port.outputs.byReport(saved.saved.dealReportId));
				seen = null;
				if (isGuarded(saved, options) && newNotices(ready, outputs, options).length > 0) return true;
				await refuseOtherFiles(saved, options);
				// A look that is behind does not make an older answer new.
				known = { ...known, before: [...known.before, ...outputs] };
				return false;
			},
			leaving: () => {
				looks.stop();
				looks = newLooks();
				if (saved.request.stopAfter === 'answer') looks.begin();
				leaving();
			},
		});
		saved = sending.saved;
		if (sending.sent === 'no') return await unsentFiling(saved, sending, entries, options);
		if (sending.sent === 'elsewhere')
			return await foreignFiling(saved, sending, { ...ready, entries }, options);
		const taken = sending.sent === 'taken';
		const findings = [
			...outsideFindings(saved.request.sendWindow, sending.sentAt),
			...(sending.finding === null ? [] : [sending.finding]),
		];
		known = { ...known, facts: factsOf(saved, taken, sending.sentAt), attempts: sending.attempts, findings };
		budget.progress();
		const fresh = await awaitAnswer(saved, known, options, budget, looks);
		budget.progress();
		if (taken || fresh.length === 0 || (await isStillOurs(saved, options)))
			return sentFiling(saved, { ...known, fresh }, options);
		const doubt = [...findings, otherContentFinding(saved)];
		return sentFiling(saved, { ...known, fresh, answerCounts: false, findings: doubt }, options);
	} catch (cause) {
		return sentFiling(
			saved,
			{ ...known, findings: [...known.findings, afterSendFinding(saved, cause)] },
			options,
		);
	} finally {
		looks.stop();
	}
}

/** A send that is known to be taken is waited for when its answer is wanted; one that is not known is always looked for. */
async function awaitAnswer(
	saved: Saved,
	{ facts, before }: SendKnown,
	{ port }: FilingOptions,
	budget: Budget,
	looks: Looks,
): Promise<readonly Output[]> {
	if (facts.taken && saved.request.stopAfter !== 'answer') return [];
	return await waitForOutputs(
		awaited(saved, before),
		(fresh) => isComplete(facts, fresh, port.assumptions),
		port,
		budget,
		looks,
	);
}

/** Whether the report is the content that was to be sent: else an answer can belong to somebody else's send. */
async function isStillOurs(saved: Saved, { port }: FilingOptions): Promise<boolean> {
	const current = await saved.reports.get(saved.saved.dealReportId);
	return contentHash(current, port.assumptions.contentExcludes) === saved.contentHash;
}

/** Saved again because somebody saved in between: the send needs an `_etag` of our own. */
async function claimAgain(current: Saved, { port, queue }: FilingOptions): Promise<Saved | null> {
	const onServer = await current.reports.get(current.saved.dealReportId);
	if (onServer._etag === current.saved._etag) return null;
	if (isChanged(current, onServer, port.assumptions.contentExcludes))
		throw new FilingStopped([changedFinding(current)]);
	// What this filing stands for stays what it was, though nothing is entered anew.
	const saving = async (): Promise<Saved> => await save({ ...current, onServer, toSave: onServer }, port);
	const saved = await exclusiveOf(queue).inDeal(current.dealNo, saving);
	return { ...saved, ours: current.ours };
}

/** What is sent now may differ from what the guard ruled on, by fields of others. @throws FilingStopped when it may not be sent */
async function ruledAgain(
	saved: Saved,
	{ ruleAgain }: Ready,
	held: readonly string[],
): Promise<readonly string[]> {
	if (ruleAgain === null) return [];
	const ending = await attempted(ruleAgain(saved.contentHash, held));
	if (!('value' in ending)) throw new FilingStopped([UNRULED]);
	if (ending.value.verdict !== 'send') throw new FilingStopped([filedFinding(saved)]);
	return ending.value.entries;
}

/** Answers to this report that were not there when the guard ruled: another send was answered. */
function newNotices(
	{ saved, before }: Ready,
	outputs: readonly Output[],
	{ port }: FilingOptions,
): readonly Output[] {
	const known = new Set(before.map(({ id }) => id));
	return noticesOf(factsOf(saved, false, null), outputs, port.assumptions).filter(({ id }) => !known.has(id));
}

async function unsentFiling(
	saved: Saved,
	sending: Extract<Sending, { sent: 'no' }>,
	entries: readonly string[],
	options: FilingOptions,
): Promise<Filing> {
	const findings = [sending.finding, ...(await release(entries, options))];
	return savedFiling(saved, options, findings, sending);
}

async function foreignFiling(
	saved: Saved,
	{ attempts }: Sending,
	{ before, entries }: Ready,
	options: FilingOptions,
): Promise<Filing> {
	const unreleased = await release(entries, options);
	const outputs = await options.port.outputs.byReport(saved.saved.dealReportId);
	const fresh = outputs.filter(({ id }) => before.every((earlier) => earlier.id !== id));
	const findings = [elsewhereFinding(saved), ...unreleased];
	return sentElsewhereFiling(
		saved,
		{ facts: factsOf(saved, false, null), attempts, alreadySent: false, before, fresh, findings },
		options,
	);
}
