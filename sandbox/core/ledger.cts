import type { Employee, JsonObject, LedgerKind, Report } from './types.cjs';
import type { World } from './world.cjs';

/** Adds a line to the record. Only this function writes to it. */
export function record(
	world: World,
	kind: LedgerKind,
	report: Report,
	by: Pick<Employee, 'employeeId' | 'naccsUser'>,
	body: JsonObject | null,
	reason: string | null = null,
): void {
	const { ledger } = world.state;
	ledger.push({
		no: ledger.length + 1,
		at: world.ports.now(),
		kind,
		businessCode: report.code,
		dealNo: report.dealNo,
		dealReportId: report.dealReportId,
		employeeId: by.employeeId,
		naccsUser: by.naccsUser,
		body: body === null ? null : structuredClone(body),
		...(kind === 'sendTaken' && report.files.length > 0
			? { attachments: report.files.map((file) => ({ ...file })) }
			: {}),
		reason,
	});
}
