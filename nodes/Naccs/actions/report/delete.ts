import {
	assumptionOverridesOption,
	businessCodeProperty,
	optionsProperty,
	reportIdProperty,
} from '../../description/filing';
import { withFreshLogin } from '../../filing/refresh';
import { connectFor } from '../connectFor';
import { ParameterProblem } from '../failures';
import type { Operation } from '../operation';
import { codeParameter, requiredText } from '../parameters';
import { perItem } from '../perItem';
import { readSentItem } from '../sentItem';

const show = { resource: ['report'], operation: ['delete'] };

/** Deletes a report that was never sent. */
export const deleteReport: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete report (帳票)',
		description: 'Delete a report that was not sent to NACCS. Only the organization that made it may.',
	},
	properties: [
		businessCodeProperty(show),
		reportIdProperty(show),
		optionsProperty(show, [assumptionOverridesOption]),
	],
	async execute(context) {
		const { port } = await connectFor(context);
		return await perItem(context, async (index) => {
			const code = codeParameter(context, index, port.assumptions);
			const dealReportId = requiredText(context, 'dealReportId', index, 'Report ID');
			refuseSent(context.getInputData()[index]?.json ?? {}, dealReportId, code.code);
			const reports = port.reports(code);
			const [report, outputs] = await Promise.all([
				reports.get(dealReportId),
				port.outputs.byReport(dealReportId),
			]);
			if (outputs.length > 0) {
				throw new ParameterProblem(
					`Report ${dealReportId} (${code.code}) was sent to NACCS: it has ${outputs.length} output(s). It was not deleted.`,
					CANCEL,
				);
			}
			const owner = {
				organizationId: String(report['organizationId'] ?? ''),
				businessTypeId: String(report['businessTypeId'] ?? ''),
			};
			await withFreshLogin(port, async () => await reports.delete(dealReportId, owner));
			return [{ deleted: true }];
		});
	},
};

/** Sent, or perhaps sent: its outputs can still be on their way. */
const SENT: ReadonlySet<unknown> = new Set(['sent', 'unknown', 'accepted', 'sentElsewhere']);

const CANCEL =
	'A sent filing is cancelled at NACCS (処理区分 1 Cancel, or the cancelling code), not by deleting its report.';

/** @throws ParameterProblem when the item says that this very report was sent, or perhaps was */
function refuseSent(json: object, dealReportId: string, code: string): void {
	const { state } = readSentItem(json, dealReportId);
	if (!SENT.has(state)) return;
	throw new ParameterProblem(
		`Report ${dealReportId} (${code}) was sent to NACCS, or may have been: its item is "${state}". It was not deleted.`,
		state === 'unknown' ? `Find out first whether it arrived (Report: Ask NACCS). ${CANCEL}` : CANCEL,
	);
}
