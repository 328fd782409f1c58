import { scenario } from './deals.cjs';
import { keysToFill } from './keys.cjs';
import { waitingFor } from './naccs/customs.cjs';
import type { JsonObject } from './types.cjs';
import type { World } from './world.cjs';

/** How many rows of each kind the page shows, newest first. */
const ROWS = 100;

/** Everything the page shows, as JSON. */
export function overview(world: World): JsonObject {
	const { state, catalogue, assumptions } = world;
	const newest = <T, R>(rows: Iterable<T>, show: (row: T) => R): R[] =>
		[...rows].slice(-ROWS).reverse().map(show);
	const nameOf = (code: string) => {
		const entry = catalogue.byCode(code);
		return { code, nameEn: entry?.nameEn ?? '', nameJa: entry?.nameJa ?? '' };
	};
	return {
		now: world.ports.now(),
		counts: {
			deals: state.deals.size,
			reports: state.reports.size,
			sends: state.sends.length,
			outputs: state.outputs.length,
			deliveries: state.deliveries.length,
		},
		deals: newest(state.deals.values(), (deal) => ({
			dealNo: deal.dealNo,
			dealName: deal.dealName,
			bookingNo: deal.bookingNo,
			blNumber: deal.blNumber,
			assigned: Object.fromEntries(deal.assigned),
			unknownTags: [...scenario(deal).unknown],
			waitingFor: state.customs
				.filter((one) => one.deal === deal && one.state === 'open')
				.flatMap((one) => waitingFor(world, one)),
			createdAt: deal.createdAt,
		})),
		reports: newest(state.reports.values(), (report) => ({
			...nameOf(report.code),
			dealReportId: report.dealReportId,
			dealNo: report.dealNo,
			organizationId: report.organizationId,
			saves: report.saves,
			sends: report.sends,
			files: report.files.map(({ fileName, bytes }) => ({ fileName, bytes })),
			createdAt: report.createdAt,
		})),
		sends: newest(state.sends, (send) => ({
			...nameOf(send.code),
			sendId: send.sendId,
			dealReportId: send.dealReportId,
			dealNo: send.dealNo,
			naccsUser: send.naccsUser,
			state: send.state,
			takenAt: send.takenAt,
			endedAt: send.endedAt,
			resultCodes: [...send.resultCodes],
		})),
		outputs: newest(state.outputs, (output) => ({
			...nameOf(output.businessCode),
			id: output.id,
			dealNo: output.dealNo,
			outputCode: output.outputCode,
			messageType: output.messageType,
			subject: output.subject,
			receivedAt: output.receivedAt,
			json: output.json,
			edi: output.edi,
			encoding: output.encoding,
		})),
		deliveries: newest(state.deliveries, (delivery) => ({
			deliveryId: delivery.deliveryId,
			operationType: delivery.operationType,
			url: delivery.url,
			at: delivery.at,
			outcome: delivery.outcome,
			payload: delivery.payload,
		})),
		keys: Object.fromEntries(
			catalogue.codes.map((entry) => [
				entry.code,
				keysToFill(assumptions, entry).map(({ key, field }) => ({ key, field })),
			]),
		),
	};
}
