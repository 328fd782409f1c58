import type { Attachment, AttachmentFile } from '../cyberport';
import type { FilingOptions } from './file';
import {
	differenceFinding,
	heldFinding,
	noFilesFinding,
	unapprovedFinding,
	unlistedFinding,
	unprovenFinding,
	untoldFinding,
} from './paperFindings';
import { paperDifferences, sameName, type Papers } from './papers';
import { preparedAnew, type Prepared } from './prepare';
import { nameOf } from './turnFindings';
import { FilingStopped, type Finding } from './types';
import { recallUpload, uploadOnce } from './uploads';

type Options = Pick<FilingOptions, 'port' | 'guard'>;

/** What a look at the files of a report told. */
interface Look {
	readonly papers: Papers;
	readonly findings: readonly Finding[];
}

/**
 * A prepared report with its files compared: what it holds already, and what is to be attached. Nothing is changed.
 * @throws FilingStopped when it holds other files than the filing stands for; CyberPortError
 */
export async function withPapers(prepared: Prepared, options: Options): Promise<Prepared> {
	if (prepared.request.code.attachments !== true) return prepared;
	const { papers, findings } = await look(prepared, options);
	return { ...prepared, papers, findings: [...prepared.findings, ...findings] };
}

/**
 * Attaches what is missing, and sees to it that the report holds the files of this filing and no others. Nothing is sent.
 * An upload may have changed the report's `_etag`, so it is read again afterwards.
 * @throws FilingStopped, CyberPortError
 */
export async function attach(prepared: Prepared, options: Options): Promise<Prepared> {
	if (prepared.request.code.attachments !== true) return prepared;
	const { papers: before } = prepared;
	const { papers: now } = await look(prepared, options);
	if (before.files !== null && now.files !== null) refuseDifferent(prepared, before.files, now.files);
	const attached = { ...prepared, papers: { files: now.files, missing: [] } };
	if (now.missing.length === 0) return attached;
	for (const file of now.missing) await uploadOnce(prepared, file, options);
	await refuseOtherFiles(attached, options);
	return await preparedAnew(attached, options.port);
}

/** Also right before a send, which may have waited: the report holds the files of this filing and no others. @throws FilingStopped, CyberPortError */
export async function refuseOtherFiles(prepared: Prepared, { port }: Pick<Options, 'port'>): Promise<void> {
	const { request, papers, onServer } = prepared;
	if (papers.files === null) return;
	const listed = await port.attachments(request.code).list(onServer.dealReportId);
	if (listed !== null) refuseDifferent(prepared, papers.files, listed);
}

async function look(prepared: Prepared, options: Options): Promise<Look> {
	const { request, onServer } = prepared;
	const listed = await options.port.attachments(request.code).list(onServer.dealReportId);
	const named = request.source === 'fields' ? (request.attachments ?? []) : [];
	if (named.length > 0) return await lookForNamed(prepared, named, listed, options);
	const approved = request.source === 'saved' ? request.approvedAttachments : undefined;
	if (approved !== undefined && listed !== null) refuseDifferent(prepared, approved, listed);
	return { papers: { files: approved ?? listed, missing: [] }, findings: findingsOfHeld(prepared, listed) };
}

/** What to know of files that are not to be attached. @throws FilingStopped for an approval that does not tell them */
function findingsOfHeld(prepared: Prepared, listed: readonly Attachment[] | null): readonly Finding[] {
	const { request } = prepared;
	const name = nameOf(prepared);
	if (listed === null) return [unlistedFinding(name)];
	if (listed.length === 0) return [noFilesFinding(name)];
	if (request.source === 'fields' || request.approvedHash === null) return [heldFinding(name, listed)];
	if (request.approvedAttachments === undefined) throw new FilingStopped([unapprovedFinding(name, listed)]);
	return [];
}

async function lookForNamed(
	prepared: Prepared,
	named: readonly AttachmentFile[],
	listed: readonly Attachment[] | null,
	options: Options,
): Promise<Look> {
	if (listed === null) return await lookInMemory(prepared, named, options);
	const missing = named.filter((file) => !listed.some((one) => sameName(one, file)));
	refuseDifferent(prepared, named.map(described), [...listed, ...missing]);
	const files: Attachment[] = [];
	const findings: Finding[] = [];
	for (const file of named) {
		const proven = missing.includes(file) || (await isProven(prepared, file, listed, options));
		files.push({ ...described(file), sha256: proven ? file.sha256 : null });
		if (!proven) findings.push(unprovenFinding(nameOf(prepared), file, severityFor(prepared, options)));
	}
	if (findings.some(({ severity }) => severity === 'stop')) throw new FilingStopped(findings);
	return { papers: { files, missing }, findings };
}

/** Cyber Port does not list the files: only what this workflow remembers of its uploads tells what is there. */
async function lookInMemory(
	prepared: Prepared,
	named: readonly AttachmentFile[],
	{ guard }: Options,
): Promise<Look> {
	const { dealReportId } = prepared.onServer;
	const missing: AttachmentFile[] = [];
	const findings: Finding[] = [unlistedFinding(nameOf(prepared))];
	for (const file of named) {
		const known = guard === null ? 'unguarded' : await recallUpload(guard, dealReportId, file);
		if (known === null) missing.push(file);
		else if (known !== 'attached') findings.push(untoldFinding(nameOf(prepared), file, known));
	}
	if (findings.some(({ severity }) => severity === 'stop')) throw new FilingStopped(findings);
	return { papers: { files: named.map(described), missing }, findings };
}

/** Whether the file that is there is the one at hand: Cyber Port tells its hash, or this workflow attached it. */
async function isProven(
	{ onServer }: Prepared,
	file: AttachmentFile,
	listed: readonly Attachment[],
	{ guard }: Options,
): Promise<boolean> {
	if (listed.some((one) => sameName(one, file) && one.sha256 === file.sha256)) return true;
	const known = guard === null ? null : await recallUpload(guard, onServer.dealReportId, file);
	return known === 'attached' || known === 'begun';
}

/** What is only saved can be looked at before it is sent; without the guard its user answers for it. */
function severityFor({ request }: Prepared, { guard }: Options): 'stop' | 'warning' {
	return request.stopAfter === 'saving' || guard === null ? 'warning' : 'stop';
}

/** @throws FilingStopped naming every file that differs */
function refuseDifferent(
	prepared: Prepared,
	wanted: readonly Attachment[],
	listed: readonly Attachment[],
): void {
	const { request } = prepared;
	const named = request.source === 'fields' && (request.attachments ?? []).length > 0;
	const approved = request.source === 'saved' && request.approvedAttachments !== undefined;
	const stand = named ? 'named' : approved ? 'approved' : 'there before';
	const findings = paperDifferences(wanted, listed).map((difference) =>
		differenceFinding(nameOf(prepared), difference, stand),
	);
	if (findings.length > 0) throw new FilingStopped(findings);
}

function described({ fileName, contentType, bytes, sha256 }: AttachmentFile): Attachment {
	return { fileName, contentType, bytes, sha256 };
}
