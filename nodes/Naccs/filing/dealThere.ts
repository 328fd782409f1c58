import type { CodeSummary } from '../catalogue/types';
import { attempted, RefusedError, type CyberPort, type DealLocator } from '../cyberport';
import { describeLocator } from '../cyberport/reports';
import { FilingStopped, type Finding } from './types';

/** `dealNo`: null where it cannot be told. */
export interface DealThere {
	readonly dealNo: string | null;
	readonly findings: readonly Finding[];
}

/**
 * The deal in which Create would make a report, by reading only.
 * @throws FilingStopped for no deal, or several: Create is refused then; CyberPortError for a deal that is not there
 */
export async function dealThere(at: DealLocator, code: CodeSummary, port: CyberPort): Promise<DealThere> {
	const listing = await attempted(port.deals.list(at));
	if ('failure' in listing) {
		const { failure } = listing;
		if (failure instanceof RefusedError && failure.kind === 'notFound') throw failure;
		const said = failure instanceof Error ? failure.message : String(failure);
		return { dealNo: null, findings: [unseenFinding(at, code, said)] };
	}
	const [deal, ...others] = listing.value;
	if (deal === undefined || others.length > 0)
		throw new FilingStopped([
			{
				severity: 'stop',
				message: `${code.code} would be refused: ${deal === undefined ? 'no deal has' : `${listing.value.length} deals have`} ${describeLocator(at)}.`,
				advice: 'Check the number in Deal, or name the deal by its own number.',
			},
		]);
	const { dealNo } = deal;
	return { dealNo: typeof dealNo === 'string' ? dealNo : null, findings: [] };
}

function unseenFinding(at: DealLocator, { code }: CodeSummary, said: string): Finding {
	return {
		severity: 'warning',
		message: `Whether there is a deal with ${describeLocator(at)} for a report of ${code} could not be read: ${said}`,
		advice: 'Where there is none, the filing is refused when its report is made.',
	};
}
