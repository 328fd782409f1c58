import type { CyberPort, Output } from '../cyberport';
import type { Budget } from './budget';
import { Looks, type Enough } from './looks';

/** What an answer is recognised by. */
export interface Awaited {
	readonly dealReportId: string;
	/** Outputs that were there before the send. */
	readonly before: readonly string[];
}

/**
 * Asks for the outputs of a report until `enough` of the new ones are there, time is over, or the execution is stopped.
 * Returns the new outputs, oldest first. What could not be read in between is asked again.
 * @throws CyberPortError when the last reading failed, or a reading failed in a way that time does not heal
 */
export async function waitForOutputs(
	{ dealReportId, before }: Awaited,
	enough: Enough,
	port: CyberPort,
	budget: Budget,
	looks = new Looks(dealReportId, port, budget),
): Promise<readonly Output[]> {
	const known = new Set(before);
	const fresh = (outputs: readonly Output[]): readonly Output[] => outputs.filter(({ id }) => !known.has(id));
	return fresh(await looks.until((outputs) => enough(fresh(outputs))));
}
