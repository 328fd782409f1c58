import { assumptions } from '../../nodes/Naccs/cyberport/assumptions';
import { findCode } from '../../nodes/Naccs/catalogue/load';
import type { Filing } from '../../nodes/Naccs/filing';
import { contentHash } from '../../nodes/Naccs/filing/content';
import type { Send } from '../../sandbox/core/types.cjs';
import { isAnswer, isNotice, sendAnsweredBy } from './answers.cjs';
import type { NodeRun, Run } from './run.cjs';
import { isOwn } from './sends.cjs';

/** What happened around a report that the node cannot see through. */
export interface Around {
	/** Two processes changed n8n's store at the same time, so that one did not see, or erased, what the other noted of it. */
	readonly recordLost: boolean;
	/** Somebody else sent it, or there is an answer to a send that nobody here made. */
	readonly outsider: boolean;
	/** It was sent again by the option Resend. */
	readonly resent: boolean;
}

/** Two taken sends of one guarded filing. */
export interface DoubleSend {
	readonly first: Send;
	readonly second: Send;
	/** The first went out by Resend, over what the run of the second had noted already. */
	readonly overridden: boolean;
	readonly around: Around;
}

/** An item that says what the ledger does not. */
export interface FalseItem {
	readonly filing: Filing | null;
	readonly why: string;
	/** The guard watches over it: it is neither a call nor an inquiry, and the guard is on. */
	readonly guarded: boolean;
	/** Another run sent the same report, too. */
	readonly shared: boolean;
	readonly around: Around;
}

export interface Judgement {
	readonly doubleSends: readonly DoubleSend[];
	readonly falseItems: readonly FalseItem[];
}

/** Compares what the items say with what the sandbox was sent. */
export function judge(run: Run): Judgement {
	// Late sends find out whose they are in the order in which they were taken.
	for (const send of run.core.state.sends) run.sends.askedFor(send);
	return {
		doubleSends: run.guard ? doubleSends(run) : [],
		falseItems: run.nodeRuns.flatMap((nodeRun) => falseItems(run, nodeRun)),
	};
}

/** Same report, same content, no rejection known before the second, no Resend, nothing cancelled in between. */
function doubleSends(run: Run): DoubleSend[] {
	const own = run.core.state.sends.filter(isOwn);
	return own.flatMap((second, place): DoubleSend[] => {
		if (findCode(second.code)?.weight === 'read' || run.sends.askedFor(second)?.nodeRun.resend) return [];
		const earlier = own.slice(0, place).filter(({ dealReportId }) => dealReportId === second.dealReportId);
		const at = earlier.findLastIndex((one) => hashOf(one) === hashOf(second));
		const first = earlier[at];
		if (first === undefined || wasKnown(first, 'rejected', second)) return [];
		// A cancellation takes back what was filed before it; what is filed after one can be cancelled again.
		const between = earlier.slice(at + 1).filter((one) => wasKnown(one, 'accepted', second));
		if (between.some((one) => cancels(one) || cancels(second))) return [];
		const by = run.sends.askedFor(first)?.nodeRun;
		const started = run.sends.askedFor(second)?.nodeRun.startedAt ?? Infinity;
		const overridden = by?.resend === true && started <= first.takenAt;
		return [{ first, second, overridden, around: around(run, second.dealReportId) }];
	});
}

/** Whether this was the answer to the one before the other was taken. */
function wasKnown(one: Send, state: Send['state'], other: Send): boolean {
	return one.state === state && one.endedAt !== null && one.endedAt <= other.takenAt;
}

function cancels({ content }: Send): boolean {
	return content.processClassificationCode === '1';
}

function hashOf({ content }: Send): string {
	return contentHash(content, assumptions.contentExcludes);
}

function falseItems(run: Run, nodeRun: NodeRun): FalseItem[] {
	const { entries, filings, threw, asked } = nodeRun;
	const general = (why: string): FalseItem[] => [
		{ filing: null, why, guarded: true, shared: false, around: around(run, '') },
	];
	if (threw !== null && asked > 0) return general(`threw after a send: ${String(threw)}`);
	if (filings === null) return [];
	if (filings.length !== entries.length) return general('made another number of items than it got');
	return filings.flatMap((filing) => {
		const ofReport = run.core.state.sends.filter(
			(send) => isOwn(send) && send.dealReportId === filing.dealReportId,
		);
		const own = ofReport.filter((send) => run.sends.askedFor(send)?.nodeRun === nodeRun);
		const told = filings.filter((one) => one.dealReportId === filing.dealReportId && saysSent(one));
		const why = untruth(run, own, told.length, filing);
		if (why === null) return [];
		const guarded = run.guard && filing.weight !== 'read';
		const shared = own.length < ofReport.length;
		return [{ filing, why, guarded, shared, around: around(run, filing.dealReportId) }];
	});
}

function saysSent(filing: Filing): boolean {
	return ['sent', 'unknown', 'accepted', 'rejected'].includes(filing.state);
}

/** What of it is not so; null: it is so. `told`: how many items of the run say that they sent this report. */
function untruth(run: Run, own: readonly Send[], told: number, filing: Filing): string | null {
	switch (filing.state) {
		case 'refused':
		case 'checked':
		case 'saved':
		case 'sentElsewhere':
			return own.length > told ? `${filing.state}, but it was sent` : null;
		case 'sent':
			return own.length === 0 && !filing.alreadySent ? 'sent, but nothing was taken' : null;
		case 'unknown':
			return null;
		case 'accepted':
		case 'rejected':
			return wrongEvidence(run, own, filing);
		default:
			return 'it is in no state at all';
	}
}

function wrongEvidence(
	run: Run,
	own: readonly Send[],
	filing: Extract<Filing, { state: 'accepted' | 'rejected' }>,
): string | null {
	const output = run.core.state.outputs.find(({ id }) => id === filing.result.outputId);
	const answered = output === undefined ? undefined : sendAnsweredBy(run, output);
	if (answered?.dealReportId !== filing.dealReportId) return `${filing.state} by the answer to no send of it`;
	if (answered.state !== filing.state) return `${filing.state}, but NACCS says ${answered.state}`;
	if (!isOwn(answered)) return `${filing.state} by the answer to somebody else's send`;
	if (filing.alreadySent || own.includes(answered)) return null;
	return `${filing.state} by the answer to another run's send`;
}

function around({ core, sends, store }: Run, dealReportId: string | undefined): Around {
	const { sends: taken, outputs } = core.state;
	const ofIt = (one: { readonly dealReportId: string }): boolean => one.dealReportId === dealReportId;
	return {
		recordLost: store.lost.has(dealReportId ?? ''),
		outsider:
			taken.some((one) => ofIt(one) && !isOwn(one)) ||
			outputs.some((one) => ofIt(one) && isNotice(one) && !isAnswer(one)),
		resent: sends.resent.has(dealReportId ?? ''),
	};
}
