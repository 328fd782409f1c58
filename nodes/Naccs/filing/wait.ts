import {
	NoAnswerError,
	RefusedError,
	UnreadableAnswerError,
	attempted,
	valueOf,
	type CyberPort,
	type Output,
} from '../cyberport';
import { delays, type Budget } from './budget';

/** What an answer is recognised by. */
export interface Awaited {
	readonly dealReportId: string;
	/** Outputs that were there before the send. */
	readonly before: readonly string[];
}

/** A body that cannot be read may be a passing fault of a proxy; this many in a row are none. */
const UNREADABLE_LIMIT = 3;

/**
 * Asks for the outputs of a report until `enough` of the new ones are there, time is over, or the execution is stopped.
 * Returns the new outputs, oldest first. What could not be read in between is asked again.
 * @throws CyberPortError when the last reading failed, or a reading failed in a way that time does not heal
 */
export async function waitForOutputs(
	awaited: Awaited,
	enough: (fresh: readonly Output[]) => boolean,
	port: CyberPort,
	budget: Budget,
): Promise<readonly Output[]> {
	const before = new Set(awaited.before);
	let unreadable = 0;
	for (const delay of delays()) {
		const ending = await attempted(port.outputs.byReport(awaited.dealReportId));
		if ('value' in ending) {
			unreadable = 0;
			const fresh = ending.value.filter((output) => !before.has(output.id));
			if (enough(fresh) || !(await budget.pause(delay))) return fresh;
			continue;
		}
		if (ending.failure instanceof UnreadableAnswerError) unreadable++;
		if (!isPassing(ending.failure) || unreadable >= UNREADABLE_LIMIT || !(await budget.pause(delay)))
			return valueOf(ending);
	}
	return [];
}

/** Faults that may be gone at the next reading. */
function isPassing(failure: unknown): boolean {
	return (
		failure instanceof NoAnswerError ||
		failure instanceof UnreadableAnswerError ||
		(failure instanceof RefusedError && (failure.kind === 'server' || failure.kind === 'rateLimited'))
	);
}
