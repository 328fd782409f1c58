import type { CodeSummary, Field } from '../catalogue/types';
import { isResultNotice, type Assumptions, type Output } from '../cyberport';
import { readTime } from './japanTime';
import type { Result } from './types';
import { verdictOf } from './verdict';

/** A send as far as its answer is recognised by it. */
export interface SendFacts {
	readonly code: CodeSummary;
	readonly dealReportId: string;
	/** Whether the send is known to be taken. */
	readonly taken: boolean;
	/** When, in milliseconds; null where it is not known. */
	readonly sentAt: number | null;
	/** The report's fields, as far as the catalogue knows them: to name the one that a result code is about. */
	readonly fields: readonly Field[];
}

/**
 * NACCS's answer to a send, read from the outputs that came after it; null when none of them tells.
 * The processing-result notice of this report and this code decides. Only where the send is known to be taken may an
 * inquiry answer decide in its place: NACCS puts the result line into it (message type M).
 */
export function readResult(
	send: SendFacts,
	fresh: readonly Output[],
	assumptions: Assumptions,
): Result | null {
	const { code, taken, fields } = send;
	const own = fresh.filter((output) => isOwn(send, output, assumptions));
	const told =
		own.find((output) => isNoticeOf(code, output, assumptions)) ?? (taken ? own.find(isAnswer) : undefined);
	if (told === undefined) return null;
	const verdict = verdictOf(told.resultCodes, {
		businessCode: code.code,
		dealReportId: send.dealReportId,
		fields,
	});
	const { outcome } = verdict;
	// A notice without codes says nothing: accepted is never concluded from silence.
	if (outcome === 'unknown') return null;
	return { ...verdict, outcome, outputId: told.id, receivedAt: told.receivedAt };
}

/** The processing-result notices of this report and code, oldest first: one for each send that was answered. */
export function noticesOf(
	send: SendFacts,
	outputs: readonly Output[],
	assumptions: Assumptions,
): readonly Output[] {
	return outputs.filter(
		(output) => isOwn(send, output, assumptions) && isNoticeOf(send.code, output, assumptions),
	);
}

/** Whether all that a filing of this kind waits for is there: the result and, for calls and inquiries, the data asked for. */
export function isComplete(send: SendFacts, fresh: readonly Output[], assumptions: Assumptions): boolean {
	const { code } = send;
	const result = readResult(send, fresh, assumptions);
	if (result === null) return false;
	const asksForData = code.kind === 'call' || code.kind === 'inquiry';
	return (
		!asksForData ||
		result.outcome === 'rejected' ||
		fresh.some((output) => isOwn(send, output, assumptions) && !isNoticeOf(code, output, assumptions))
	);
}

/**
 * Whether an output belongs to this send: another report's or another code's does not, nor one that NACCS made before the
 * send, within what the clocks may differ. What an output does not say of itself is taken from the list it stands in.
 */
function isOwn(send: SendFacts, output: Output, assumptions: Assumptions): boolean {
	return (output.businessCode ?? send.code.code) === send.code.code && isOfSend(send, output, assumptions);
}

/** The same, whichever business caused the output: what customs says can come under a code of its own. */
export function isOfSend(
	{ dealReportId, sentAt }: SendFacts,
	output: Output,
	{ clockToleranceSeconds }: Assumptions,
): boolean {
	if ((output.dealReportId ?? dealReportId) !== dealReportId) return false;
	const made = readTime(output.receivedAt ?? '');
	return sentAt === null || made === null || made >= sentAt - clockToleranceSeconds * 1000;
}

function isNoticeOf(code: CodeSummary, output: Output, assumptions: Assumptions): boolean {
	return output.outputCode !== null && isResultNotice(output.outputCode, code.code, assumptions);
}

function isAnswer(output: Output): boolean {
	return output.messageType === 'M' && output.resultCodes.length > 0;
}
