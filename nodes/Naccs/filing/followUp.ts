import type { CodeSummary } from '../catalogue/types';
import type { CyberPort, Output } from '../cyberport';
import type { Budget } from './budget';
import { collectKeys } from './keys';
import { readCustoms } from './customs';
import { readTime } from './japanTime';
import { fieldsOf } from './reportFields';
import { isComplete, readResult, type SendFacts } from './result';
import type { Customs, Keys, Result } from './types';
import { waitForOutputs } from './wait';

/** What is waited for: NACCS's answer to a send, the first word of customs, or the permit. */
export type Until = 'result' | 'customs' | 'permit';

/** A filing that was sent earlier, by this node or another. */
export interface FollowUp {
	readonly code: CodeSummary;
	readonly dealReportId: string;
	readonly keys: Keys;
	/** The outputs before its send; null when that is not known, and then the newest result counts. */
	readonly outputsBefore: readonly string[] | null;
	/** Whether the send is known to be taken. */
	readonly taken: boolean;
	/** When it was sent, in milliseconds; null where that is not known. */
	readonly sentAt: number | null;
	readonly until: Until;
}

/** What came of it so far. `result` null: NACCS has not answered. */
export interface FollowedUp {
	readonly result: Result | null;
	readonly customs: Customs | null;
	readonly keys: Keys;
	readonly outputs: readonly Output[];
}

/** Waits for what is still missing of a sent filing. Reads only. @throws CyberPortError when the outputs cannot be read */
export async function followUp(filing: FollowUp, port: CyberPort, budget: Budget): Promise<FollowedUp> {
	const { code, dealReportId, taken, sentAt } = filing;
	const facts: SendFacts = { code, dealReportId, taken, sentAt, fields: await fieldsOf(code) };
	const { assumptions } = port;
	// Without the outputs that were there before, the newest result counts, and none that is older than the send by its own time.
	const relevant = (outputs: readonly Output[]): readonly Output[] =>
		filing.outputsBefore === null ? outputs.filter((output) => !isOlder(output, sentAt)).reverse() : outputs;
	const rejected = (outputs: readonly Output[]): boolean =>
		readResult(facts, relevant(outputs), assumptions)?.outcome === 'rejected';
	const enough = (outputs: readonly Output[]): boolean =>
		filing.until === 'result'
			? isComplete(facts, relevant(outputs), assumptions)
			: rejected(outputs) || isTold(filing.until, readCustoms(facts, outputs, assumptions));

	const outputs = await waitForOutputs(
		{ dealReportId, before: filing.outputsBefore ?? [] },
		enough,
		port,
		budget,
	);
	const result = readResult(facts, relevant(outputs), assumptions);
	const keys =
		result?.outcome === 'accepted' ? collectKeys(code, filing.keys, {}, outputs, assumptions) : filing.keys;
	return { result, customs: readCustoms(facts, outputs, assumptions), keys, outputs };
}

function isOlder({ receivedAt }: Output, sentAt: number | null): boolean {
	const made = readTime(receivedAt ?? '');
	return sentAt !== null && made !== null && made < sentAt;
}

/** Whether customs has said what is waited for. */
function isTold(until: Exclude<Until, 'result'>, customs: Customs | null): boolean {
	return until === 'permit' ? customs?.permitted === true : customs !== null;
}
