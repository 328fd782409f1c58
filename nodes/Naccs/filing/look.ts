import { knownFields } from '../catalogue/choices';
import { placeLabel } from '../catalogue/labels';
import { loadEntry } from '../catalogue/unlisted';
import { environmentName } from '../cyberport/environments';
import { judgeResultCodes } from '../edi';
import { withPapers } from './attach';
import { content, contentHash } from './content';
import { differences } from './differences';
import type { FilingOptions } from './file';
import { collectKeys } from './keys';
import { prepare, type Prepared } from './prepare';
import { factsOf, isGuarded } from './ready';
import { noFilesFinding } from './paperFindings';
import { noticesOf } from './result';
import { heldBack } from './sendWindow';
import type { DryRun, Filing, FilingRequest, Look, ShownDifference } from './types';

/**
 * A filing as far as it goes without changing anything, here, at Cyber Port or in the guard's memory: the report is read,
 * never created, and filled and checked. @throws CyberPortError, FilingStopped as the filing itself would before its save
 */
export async function lookAt(
	request: FilingRequest,
	look: Look,
	options: FilingOptions,
): Promise<Filing & { readonly state: 'checked' }> {
	const { port, environment } = options;
	const { contentExcludes } = port.assumptions;
	const prepared = await withFiles(await prepare(request, port), options);
	const { onServer, toSave, dealNo, papers, findings } = prepared;
	const { code, keys } = request;
	return {
		state: 'checked',
		businessCode: code.code,
		weight: code.weight,
		environment,
		dealNo,
		...(exists(prepared) ? { dealReportId: onServer.dealReportId, etag: onServer._etag } : {}),
		contentHash: contentHash(toSave, contentExcludes),
		content: content(toSave, contentExcludes),
		attachments: papers.files,
		keys: collectKeys(code, keys, toSave, [], port.assumptions),
		findings,
		dryRun: look.kind === 'dryRun' ? await dryRun(prepared, look.maySend, options) : null,
	};
}

/** Whether there is a report: an empty one stands in where there is none. */
function exists({ onServer }: Prepared): boolean {
	return onServer.dealReportId !== '';
}

/** The guard is not asked about earlier uploads: it tells by recording. */
async function withFiles(prepared: Prepared, options: FilingOptions): Promise<Prepared> {
	const { request } = prepared;
	if (exists(prepared)) return await withPapers(prepared, { port: options.port, guard: null });
	const given = request.source === 'fields' ? (request.attachments ?? []) : [];
	if (request.code.attachments !== true) return prepared;
	const files = given.map(({ fileName, contentType, bytes, sha256 }) => ({
		fileName,
		contentType,
		bytes,
		sha256,
	}));
	const none = given.length === 0 ? [noFilesFinding(`${request.code.code} (a new report)`)] : [];
	return { ...prepared, papers: { files, missing: given }, findings: [...prepared.findings, ...none] };
}

async function dryRun(prepared: Prepared, maySend: boolean, options: FilingOptions): Promise<DryRun> {
	const { request, onServer, toSave } = prepared;
	const { stopAfter, code } = request;
	const { contentExcludes } = options.port.assumptions;
	const fields = knownFields(await loadEntry(code));
	const changes = differences(onServer, toSave, [...contentExcludes, 'dealReportId']);
	const shown = changes.map(({ place, before, after }): ShownDifference => ({
		field: place[0],
		label: placeLabel(fields, place),
		before: before ?? null,
		after: after ?? null,
	}));
	const held = heldBack(request.sendWindow, options.clock.now());
	const asks = await guardQuestion(prepared, options);
	const refusals = [
		...(maySend ? [] : [`May Send of the credential does not allow to send ${code.code}.`]),
		...(held === null ? [] : [`Now ${held.because} ${held.advice}`]),
	];
	const sendAllowed = refusals.length > 0 ? 'no' : asks === null ? 'yes' : 'asks';
	const because = [...refusals, ...(asks === null ? [] : [asks])];
	const told: Omit<DryRun, 'summary'> = {
		reportExists: exists(prepared),
		differences: shown,
		stopAfter,
		sendAllowed,
		because,
		charged: stopAfter !== 'saving' && sendAllowed !== 'no',
		nextOpening: held?.nextOpening ?? null,
	};
	return { summary: summaryOf(prepared, told, options.environment), ...told };
}

/** What the duplicate guard would have to decide, as far as the outputs tell it; null: nothing, or it is not asked. */
async function guardQuestion(prepared: Prepared, options: FilingOptions): Promise<string | null> {
	const { request, onServer } = prepared;
	if (!exists(prepared) || !isGuarded(prepared, options) || request.resend) return null;
	const { port } = options;
	const outputs = await port.outputs.byReport(onServer.dealReportId);
	const notices = noticesOf(factsOf(prepared, false, null), outputs, port.assumptions);
	const last = notices.at(-1);
	if (last === undefined)
		return 'NACCS answered nothing to the report yet. Whether this workflow sent it before, without an answer, only the duplicate guard knows; it decides when it is sent.';
	const verdict = judgeResultCodes(last.resultCodes);
	return `The report was sent before: NACCS answered ${notices.length} time(s), the last time "${verdict}". The duplicate guard decides when it is sent.`;
}

function summaryOf(
	{ request, onServer }: Prepared,
	{ differences: changes, reportExists, sendAllowed, because, charged, stopAfter }: Omit<DryRun, 'summary'>,
	environment: string,
): string {
	const name = `${request.code.code} (${reportExists ? `report ${onServer.dealReportId}` : 'a new report'})`;
	const changed = changes.length === 1 ? '1 value would change' : `${changes.length} values would change`;
	const sent =
		stopAfter === 'saving'
			? 'It would be saved and not sent.'
			: sendAllowed === 'no'
				? `It would not be sent. ${because.join(' ')}`
				: `It would be sent to NACCS${charged ? ', which charges for it' : ''}.${because.map((reason) => ` ${reason}`).join('')}`;
	return `Dry run, ${environmentName(environment)}, ${name}: ${changed}. ${sent} Nothing was changed.`;
}
