import type { CodeSummary } from '../catalogue/types';
import { isResultNotice, type Assumptions, type Output } from '../cyberport';
import { explainResultCode, judgeResultCodes, strictestRetry } from '../edi';
import { readTime } from './japanTime';
import type { Result } from './types';

/** A send as far as its answer is recognised by it. */
export interface SendFacts {
	readonly code: CodeSummary;
	readonly dealReportId: string;
	/** Whether the send is known to be taken. */
	readonly taken: boolean;
	/** When, in milliseconds; null where it is not known. */
	readonly sentAt: number | null;
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
	const { code, taken } = send;
	const own = fresh.filter((output) => isOwn(send, output, assumptions));
	const told =
		own.find((output) => isNoticeOf(code, output, assumptions)) ?? (taken ? own.find(isAnswer) : undefined);
	if (told === undefined) return null;
	const verdict = judgeResultCodes(told.resultCodes);
	// A notice without codes says nothing: accepted is never concluded from silence.
	if (verdict === 'unknown') return null;
	const codes = told.resultCodes.map((text) => ({ text, ...explainResultCode(text, code.code) }));
	return {
		outcome: verdict,
		codes,
		summary: summarize(code, verdict, codes),
		outputId: told.id,
		receivedAt: told.receivedAt,
		...retryOf(verdict, codes),
	};
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

function retryOf(outcome: Result['outcome'], codes: Result['codes']): Pick<Result, 'retry' | 'retryAdvice'> {
	if (outcome === 'accepted') return { retry: null, retryAdvice: null };
	const retry = strictestRetry(
		codes.filter((entry) => entry.outcome === 'rejected').map((entry) => entry.retry),
	);
	return { retry, retryAdvice: RETRY_ADVICE[retry ?? 'unknown'] };
}

const RETRY_ADVICE = {
	later: 'The same filing can pass when it is sent again after a while.',
	afterOpening: 'The same filing can pass when it is sent again after NACCS has opened.',
	never: 'The same filing does not pass as it is: put right what the codes name before it is sent again.',
	unknown: 'Whether the same filing can pass later is not known: read what the codes say.',
} as const;

function summarize(code: CodeSummary, outcome: Result['outcome'], codes: Result['codes']): string {
	if (outcome === 'accepted') {
		const cautions = codes
			.filter((entry) => entry.code !== '00000')
			.map((entry) => `${entry.code}: ${entry.meaning}`);
		return `${code.code} was accepted (正常終了)${cautions.length === 0 ? '' : `, with a caution. ${cautions.join(' ')}`}`;
	}
	return `${code.code} was rejected (エラー). ${codes.map((entry) => `${entry.code}: ${entry.meaning}`).join(' ')}`;
}
