import { attempted, valueOf, type Output } from '../cyberport';
import type { FilingOptions } from './file';

/** A list of outputs, and when it was asked for. */
export interface Look {
	readonly askedAt: number;
	readonly outputs: readonly Output[];
}

/** How long a look at the outputs before a send counts, in milliseconds. */
const LOOK_COUNTS_MS = 1000;

/** Null where they could not be read: then they are asked for again. */
export async function lookAtOutputs(
	dealReportId: string,
	{ port, clock }: FilingOptions,
): Promise<Look | null> {
	const askedAt = clock.now();
	const ending = await attempted(port.outputs.byReport(dealReportId));
	return 'value' in ending ? { askedAt, outputs: valueOf(ending) } : null;
}

/** The outputs that a report had a moment ago; null: they are to be looked at. */
export function outputsOfNow(look: Look | null, now: number): readonly Output[] | null {
	if (look === null) return null;
	const age = now - look.askedAt;
	return age >= 0 && age <= LOOK_COUNTS_MS ? look.outputs : null;
}
