import { loadEntry } from '../catalogue/unlisted';
import { SERVER_FIELDS } from '../catalogue/serverFields';
import type { Field } from '../catalogue/types';
import type { CyberPort, DealLocator, JsonObject, Report } from '../cyberport';
import type { Reports } from '../cyberport/reports';
import { refuseUnapproved } from './approval';
import { confirmedCancel, isCancel } from './cancel';
import { applyWish, isBlank } from './content';
import { dealThere } from './dealThere';
import { fillKeys, holdsKey } from './keys';
import { NO_PAPERS, type Papers } from './papers';
import { withFreshLogin } from './refresh';
import { fieldsOf } from './reportFields';
import { reportFindings } from './reportFindings';
import { reportThere } from './reportThere';
import { FilingStopped, type FilingRequest, type Finding, type NewFiling, type SavedFiling } from './types';

/** A report that is ready to be saved. */
export interface Prepared {
	readonly request: FilingRequest;
	readonly reports: Reports;
	/** As the server has it. */
	readonly onServer: Report;
	/** As it is to be saved; an approved report is saved as it is, which makes its `_etag` this filing's own. */
	readonly toSave: Report;
	readonly dealNo: string | null;
	/** Whether this filing made the report: then nobody can have sent it before. */
	readonly created: boolean;
	/** What the catalogue knows of the report's fields. */
	readonly fields: readonly Field[];
	readonly papers: Papers;
	readonly findings: readonly Finding[];
}

/**
 * Finds or creates the report, puts the user's fields and the keys into it, and checks it. Nothing is saved or sent; where
 * it is only looked at, nothing is created either.
 * @throws CyberPortError, FilingStopped
 */
export async function prepare(request: FilingRequest, port: CyberPort): Promise<Prepared> {
	const reports = port.reports(request.code);
	const prepared =
		request.source === 'saved'
			? await prepareSaved(request, reports, port)
			: await prepareNew(request, reports, port);
	const found = await reportFindings(request, prepared, port.assumptions);
	if (found.some(({ severity }) => severity === 'stop')) throw new FilingStopped(found);
	return { ...prepared, findings: [...(request.findings ?? []), ...prepared.findings, ...found] };
}

/** The user's fields and the keys put into a report; also used again after somebody else changed it. @throws FilingStopped for a cancel that is not confirmed */
export async function fillReport(
	request: FilingRequest & NewFiling,
	report: Report,
	port: CyberPort,
	dealNo: string | null,
): Promise<{ report: Report; findings: readonly Finding[] }> {
	const kept = await serverFields(request.code.code);
	const wished = applyWish(report, request, kept);
	const filled = await fillKeys(wished, request.code, request.keys, dealNo, port, request.clear);
	const cancel = confirmedCancel(request, filled.report, port.assumptions);
	return { report: filled.report, findings: [...filled.findings, ...cancel] };
}

async function prepareNew(
	request: FilingRequest & NewFiling,
	reports: Reports,
	port: CyberPort,
): Promise<Prepared> {
	const { at } = request;
	if (at.by !== 'dealReportId' && request.look === undefined && isCancel(request.code, request.fields)) {
		// Create would leave a report behind, so a cancel is looked at before.
		const { report: there } = await reportThere(request, reports, port.assumptions);
		await fillReport(request, there, port, request.dealNo);
	}
	const { report: onServer, created, findings: found } = await reportFor(request, reports, port);
	const dealNo = request.dealNo ?? dealNoOf(onServer);
	const filled = await fillReport(request, onServer, port, dealNo);
	if (request.needsKey === true && !holdsKey(request.code, filled.report, port.assumptions))
		throw new FilingStopped([keylessFinding(request)]);
	const findings = [...found, ...unitFindings(reports), ...filled.findings];
	const fields = await fieldsOf(request.code);
	const papers = NO_PAPERS;
	return { request, reports, onServer, toSave: filled.report, dealNo, created, fields, papers, findings };
}

async function reportFor(
	request: FilingRequest & NewFiling,
	reports: Reports,
	port: CyberPort,
): Promise<{ readonly report: Report; readonly created: boolean; readonly findings: readonly Finding[] }> {
	const { at, owner, unit } = request;
	if (at.by === 'dealReportId')
		return { report: await reports.get(at.dealReportId), created: false, findings: [] };
	if (request.look !== undefined)
		return { ...(await reportToShow(request, at, reports, port)), created: false };
	const made = await withFreshLogin(port, async () => await reports.create(at, owner, unit));
	return { ...made, findings: [] };
}

/** What Create would find or make, without making it. @throws what Create would be refused for, as far as reading tells it */
async function reportToShow(
	request: FilingRequest & NewFiling,
	at: DealLocator,
	reports: Reports,
	port: CyberPort,
): Promise<{ readonly report: Report; readonly findings: readonly Finding[] }> {
	const { report, unread } = await reportThere(request, reports, port.assumptions);
	if (report.dealReportId !== '') return { report, findings: [] };
	const deal = await dealThere(at, request.code, port);
	const findings =
		unread === null ? [newFinding(request), ...deal.findings] : [unreadFinding(request, unread)];
	// Create gives it where the report has a place for it, and numbers of the deal are filled from there.
	const named = deal.dealNo !== null && Object.hasOwn(report, 'dealInformation');
	return { report: named ? { ...report, dealInformation: { dealNo: deal.dealNo } } : report, findings };
}

function newFinding({ code }: FilingRequest): Finding {
	return {
		severity: 'note',
		message: `There is no report of ${code.code} to begin with: what is shown begins with an empty one.`,
		advice: 'Cyber Port may put values of the deal into a new report. Look at it once more when it is saved.',
	};
}

function unreadFinding({ code }: FilingRequest, unread: string): Finding {
	return {
		severity: 'warning',
		message: `Whether the deal has a report of ${code.code} could not be read: ${unread}`,
		advice: 'What is shown begins with an empty report. Check the deal before it is filed.',
	};
}

async function prepareSaved(
	request: FilingRequest & SavedFiling,
	reports: Reports,
	port: CyberPort,
): Promise<Prepared> {
	const onServer = await reports.get(request.dealReportId);
	await refuseUnapproved(request, onServer, port);
	const findings = confirmedCancel(request, onServer, port.assumptions);
	const dealNo = request.dealNo ?? dealNoOf(onServer);
	const fields = await fieldsOf(request.code);
	const papers = NO_PAPERS;
	return { request, reports, onServer, toSave: onServer, dealNo, created: false, fields, papers, findings };
}

/** The same filing on the report as it is now. @throws CyberPortError, FilingStopped where it is not what was approved any more */
export async function preparedAnew(prepared: Prepared, port: CyberPort): Promise<Prepared> {
	const { request, reports, onServer, dealNo } = prepared;
	const current = await reports.get(onServer.dealReportId);
	await refuseUnapproved(request, current, port);
	const toSave =
		request.source === 'saved' ? current : (await fillReport(request, current, port, dealNo)).report;
	return { ...prepared, onServer: current, toSave };
}

/** Fields that are the server's, so that `replace` does not blank them. */
export async function serverFields(code: string): Promise<ReadonlySet<string>> {
	const { fields } = await loadEntry({ code });
	const names = fields.filter((field) => field.protect === true).map((field) => field.name);
	return new Set([...SERVER_FIELDS, 'customId', 'dealNo', ...names]);
}

/** Reports name their deal only inside objects that the server fills. */
export function dealNoOf(report: JsonObject): string | null {
	const { dealNo, dealInformation } = report;
	const inner =
		typeof dealInformation === 'object' && dealInformation !== null && !Array.isArray(dealInformation)
			? dealInformation['dealNo']
			: undefined;
	const found = isBlank(dealNo) ? inner : dealNo;
	return typeof found === 'string' && found !== '' ? found : null;
}

function keylessFinding({ code }: FilingRequest): Finding {
	return {
		severity: 'stop',
		message: `${code.code} was not sent: none of the numbers it asks by is known (${Object.keys(code.keysIn).join(', ')}).`,
		advice:
			'Hand the number on with the item, as keys, or enter its field. Else look at the Cyber Port web screen.',
	};
}

function unitFindings({ kind }: Reports): Finding[] {
	if (kind.creationUnit !== null) return [];
	return [
		{
			severity: 'note',
			message: `How many ${kind.code} reports a deal can hold is not known; it was treated as one per deal.`,
			advice: 'If Cyber Port asks for a custom ID or a container number, fill Custom ID or Container Number.',
		},
	];
}
