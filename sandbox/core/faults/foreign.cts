import { scenario } from '../deals.cjs';
import { emit } from '../outputs.cjs';
import { chosenFor } from '../scenarios.cjs';
import type { Deal, Report } from '../types.cjs';
import type { World } from '../world.cjs';

/** `code`: another code's result in the deal. `report`: another report's result of the same code. `old`: an old result of this report. */
export type ForeignOutput = 'code' | 'report' | 'old';

/**
 * A result notice arrives that is not the answer to the last send of this report, though it looks like one. It is listed
 * under the report all the same, the worst case; its own `dealReportId` and `businessCode` tell the truth.
 * Without `resultCodes` it says the opposite of what the deal's tags let NACCS answer.
 */
export function foreignOutput(
	world: World,
	deal: Deal,
	report: Report,
	kind: ForeignOutput,
	resultCodes: readonly string[] = opposite(deal, report),
): void {
	const { code, dealReportId } = kind === 'old' ? report : stranger(world, deal, report, kind);
	emit(
		world,
		{ dealNo: deal.dealNo, dealReportId, code, naccsUser: '' },
		{
			outputCode: `*S${code}`,
			messageType: 'R',
			subject: '処理結果通知',
			resultCodes,
			data: {},
			listedUnder: report.dealReportId,
			...(kind === 'old' ? { receivedAt: longAgo(world, report) } : {}),
		},
	);
}

function stranger(
	world: World,
	deal: Deal,
	report: Report,
	kind: 'code' | 'report',
): { code: string; dealReportId: string } {
	const others = [...world.state.reports.values()].filter(
		(one) =>
			one !== report && one.dealNo === deal.dealNo && (one.code === report.code) === (kind === 'report'),
	);
	const code = kind === 'report' ? report.code : report.code === 'ECR' ? 'BKR' : 'ECR';
	return others[0] ?? { code, dealReportId: world.ports.id(code) };
}

/** Before anything was sent of the report: one hour. */
function longAgo({ state, ports }: World, report: Report): number {
	const hour = 3_600_000;
	const first = state.sends.find(({ dealReportId }) => dealReportId === report.dealReportId);
	return (first?.takenAt ?? ports.now()) - hour;
}

function opposite(deal: Deal, report: Report): readonly string[] {
	const { reject, closed } = scenario(deal);
	const rejected = closed || chosenFor(reject, report.code).length > 0;
	return [rejected ? '00000-0000-0000' : 'E9099-0000-0000'];
}
