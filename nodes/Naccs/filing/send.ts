import type { CodeSummary } from '../catalogue/types';
import { CyberPortError, RefusedError, attempted, valueOf, type CyberPort } from '../cyberport';
import { delays, type Budget } from './budget';
import type { Saved } from './save';
import { heldBack } from './sendWindow';
import { FilingStopped, type Finding } from './types';

/** What is known after trying to send. `attempts`: NaccsSendRequest calls made. */
export type Sending =
	| {
			readonly sent: 'taken' | 'unknown';
			readonly saved: Saved;
			readonly attempts: number;
			readonly sentAt: number;
			readonly finding: Finding | null;
	  }
	| {
			readonly sent: 'no';
			readonly saved: Saved;
			readonly attempts: number;
			readonly finding: Finding;
			/** Where the send window held it back: when that opens. */
			readonly nextOpening?: string | null;
	  }
	/** Before this send an answer to somebody else's appeared. */
	| { readonly sent: 'elsewhere'; readonly saved: Saved; readonly attempts: number };

export interface SendOptions {
	readonly port: CyberPort;
	readonly budget: Budget;
	now(): number;
	/**
	 * Saves the report again, so that its new `_etag` is this filing's own; null where the `_etag` never changed, so that
	 * "stale" cannot have been the reason. @throws CyberPortError, FilingStopped
	 */
	claim(saved: Saved): Promise<Saved | null>;
	/**
	 * Reads the outputs that are there right before an attempt, so that none of them is taken for its answer. True where one
	 * of them answers a send of this report that this filing did not make. @throws CyberPortError; FilingStopped where the
	 * report holds other files by now
	 */
	look(): Promise<boolean>;
	/** The save is not of just now: whether the report is still as it was saved is asked before the first attempt. */
	readonly isSavedLongAgo?: boolean;
	/** A send request leaves now. */
	leaving?(): void;
}

const STALE_LIMIT = 3;

/**
 * Sends a saved report at most once. It asks again only after an answer that proves nothing was sent:
 * NACCS user busy or too many requests (waits within the budget), a stale `_etag` (decides anew: the report must still be
 * what this filing stands for, and is saved again), an expired log-in (renewed by a GET, then once more).
 * Before every attempt it looks whether somebody else's send was answered. Time-out, reset and 5xx end it: unknown.
 */
export async function sendOnce(saved: Saved, options: SendOptions): Promise<Sending> {
	const { port, budget, now } = options;
	const waits = delays();
	let current = saved;
	let stale = 0;
	let renewed = false;
	if (options.isSavedLongAgo === true) {
		const claimed = await orRefusal(options.claim(current));
		if ('refusal' in claimed) return notSent(current, 0, claimed.refusal.message, claimed.refusal.advice);
		current = claimed.value ?? current;
	}
	for (let attempts = 1; ; attempts++) {
		if (budget.cancelled)
			return notSent(current, attempts - 1, 'the execution was stopped before it.', 'Run again when wanted.');
		const looking = await orRefusal(options.look());
		if ('refusal' in looking)
			return notSent(current, attempts - 1, looking.refusal.message, looking.refusal.advice);
		if (looking.value) return { sent: 'elsewhere', saved: current, attempts: attempts - 1 };
		const sentAt = now();
		const held = heldBack(current.request.sendWindow, sentAt);
		if (held !== null)
			return {
				...notSent(current, attempts - 1, held.because, held.advice),
				nextOpening: held.nextOpening,
			};
		const sending = current.reports.send(current.saved);
		options.leaving?.();
		const outcome = await sending;
		if (outcome.sent !== 'no') {
			const finding = outcome.sent === 'unknown' ? unknownFinding(current, outcome.why) : null;
			return { sent: outcome.sent, saved: current, attempts, sentAt, finding };
		}
		const { why } = outcome;
		const kind = why instanceof RefusedError ? why.kind : null;
		const giveUp = ({ message, advice }: { readonly message: string; readonly advice: string }): Sending =>
			notSent(current, attempts, message, advice);
		if (kind === 'busy' || kind === 'rateLimited') {
			const wished = why instanceof RefusedError ? (why.retryAfterMs ?? 0) : 0;
			if (!(await budget.pause(Math.max(waits.next().value, wished), wished))) return giveUp(why);
		} else if (kind === 'conflict' && stale < STALE_LIMIT) {
			stale++;
			const claimed = await orRefusal(options.claim(current));
			if ('refusal' in claimed) return giveUp(claimed.refusal);
			if (claimed.value === null)
				return { sent: 'unknown', saved: current, attempts, sentAt, finding: unknownFinding(current, why) };
			current = claimed.value;
		} else if (kind === 'unauthorized' && !renewed) {
			renewed = true;
			const renewing = await orRefusal(port.company.me());
			if ('refusal' in renewing) return giveUp(renewing.refusal);
		} else {
			return giveUp(why);
		}
	}
}

type OrRefusal<T> =
	{ readonly value: T } | { readonly refusal: { readonly message: string; readonly advice: string } };

/** What was asked for, or the refusal as a value: here it means "not sent", not a crash. */
async function orRefusal<T>(pending: Promise<T>): Promise<OrRefusal<T>> {
	const ending = await attempted(pending);
	if (ending.failure instanceof CyberPortError) return { refusal: ending.failure };
	if (ending.failure instanceof FilingStopped) {
		return {
			refusal: {
				message: ending.failure.message,
				advice: ending.failure.findings.map(({ advice }) => advice).join(' '),
			},
		};
	}
	return { value: valueOf(ending) };
}

function notSent(
	saved: Saved,
	attempts: number,
	because: string,
	advice: string,
): Extract<Sending, { sent: 'no' }> {
	return {
		sent: 'no',
		saved,
		attempts,
		finding: {
			severity: 'stop',
			message: `${name(saved)} is saved, but was not sent: ${because}`,
			advice: `${advice} Report: Send sends what is saved.`,
		},
	};
}

/** What tells whether a send arrived. */
export function whereToLook({ checkedBy }: Pick<CodeSummary, 'checkedBy'>): string {
	return checkedBy.length === 0
		? 'the Cyber Port web screen'
		: `${checkedBy.join(' or ')} (an inquiry, charged) or the Cyber Port web screen`;
}

function unknownFinding(saved: Saved, why: CyberPortError): Finding {
	return {
		severity: 'warning',
		message: `It is not known whether ${name(saved)} was sent. ${why.message}`,
		advice: `Do not send it again before ${whereToLook(saved.request.code)} has told whether it arrived.`,
	};
}

function name({ request, saved }: Saved): string {
	return `${request.code.code} (report ${saved.dealReportId})`;
}
