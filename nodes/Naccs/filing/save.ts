import {
	NoAnswerError,
	RefusedError,
	attempted,
	type CyberPort,
	type Json,
	type JsonObject,
	type Report,
} from '../cyberport';
import { refuseUnapproved } from './approval';
import { contentHash, differingFields, isBlank } from './content';
import { fillReport, type Prepared } from './prepare';
import { withFreshLogin } from './refresh';
import { FilingStopped, type Finding } from './types';

/** A report as it is saved, with the `_etag` that a send must carry. */
export interface Saved extends Prepared {
	readonly saved: Report;
	readonly contentHash: string;
	/** The fields that this filing stands for; null: all of them, because a person approved the whole. */
	readonly ours: ReadonlySet<string> | null;
}

const ATTEMPTS = 4;

/**
 * Saves the prepared report (保存; not sent) and reads it back, for the new `_etag` and to see that it holds what was entered.
 * On 409 it is read again and the user's fields are put in again: reports of one deal share their items, so saving one
 * changes the `_etag` of another (Cyber Port API help). A save without an answer is repeated after reading.
 *
 * `exclusive`, for a filing that is sent next: of two saves with the same `_etag` one succeeds, so the one that meets 409
 * and finds its own content there already has lost against another execution with the same filing, and stops.
 * `registered` is called when it is saved, before it is read back.
 * @throws FilingStopped when somebody else changed the very fields that this filing changes; CyberPortError
 */
export async function save(
	prepared: Prepared,
	port: CyberPort,
	exclusive = false,
	registered: () => void = () => undefined,
): Promise<Saved> {
	const { contentExcludes } = port.assumptions;
	let { onServer, toSave: mine } = prepared;
	for (let attempt = 1; ; attempt++) {
		const cause = await registerOnce(prepared, mine, port);
		if (cause === null) registered();
		const theirs = await prepared.reports.get(mine.dealReportId);
		if (cause === null) return await finish({ ...prepared, onServer }, mine, theirs, port);
		if (attempt >= ATTEMPTS) throw cause;
		const differing = differingFields(mine, theirs, contentExcludes);
		if (cause instanceof RefusedError && cause.kind === 'conflict') {
			if (exclusive && differing.length === 0) throw lostTo(prepared);
			refuseSameFields(prepared, onServer, mine, theirs, differing);
		}
		await refuseUnapproved(prepared.request, theirs, port);
		onServer = theirs;
		mine = await refilled(prepared, theirs, port);
	}
}

/** One Register. Null: saved. An error: it can be tried again after reading. Other errors are thrown. */
async function registerOnce(
	prepared: Prepared,
	report: Report,
	port: CyberPort,
): Promise<NoAnswerError | RefusedError | null> {
	const { failure } = await attempted(
		withFreshLogin(port, async () => await prepared.reports.register(report)),
	);
	if (failure === undefined) return null;
	if (failure instanceof NoAnswerError && failure.reason !== 'cancelled') return failure;
	if (failure instanceof RefusedError && (failure.kind === 'conflict' || failure.kind === 'server'))
		return failure;
	throw failure;
}

async function refilled({ request, dealNo }: Prepared, theirs: Report, port: CyberPort): Promise<Report> {
	return request.source === 'fields' ? (await fillReport(request, theirs, port, dealNo)).report : theirs;
}

/** Another execution saved this very content at this moment. */
function lostTo({ request, onServer }: Prepared): FilingStopped {
	const finding: Finding = {
		severity: 'stop',
		message: `Somebody else saved the very same content of report ${onServer.dealReportId} (${request.code.code}) at this moment, or its \`_etag\` moved with another report of the deal: another execution may be filing it. This one sent nothing.`,
		advice:
			'Look with Output: Get Many whether it was sent. The duplicate guard keeps it for sent; if nobody sent it, use the option Resend.',
	};
	return new FilingStopped([finding], true);
}

/** A field that both sides changed, to different values, is for a person to decide. */
function refuseSameFields(
	{ request }: Prepared,
	base: Report,
	mine: Report,
	theirs: Report,
	differing: readonly string[],
): void {
	const contested = differing.filter((field) => changed(base, mine, field) && changed(base, theirs, field));
	if (contested.length === 0) return;
	throw new FilingStopped(
		contested.map((field) => ({
			severity: 'stop' as const,
			field,
			message: `Somebody else changed ${field} of report ${mine.dealReportId} (${request.code.code}) while it was being saved. Nothing was sent.`,
			advice: 'Look at the report on the Cyber Port web screen, decide which value is right, and run again.',
		})),
	);
}

/** What was entered must be what is saved: otherwise the send would file something nobody wrote. */
async function finish(prepared: Prepared, mine: Report, theirs: Report, port: CyberPort): Promise<Saved> {
	const { request, onServer } = prepared;
	const { contentExcludes } = port.assumptions;
	await refuseUnapproved(request, theirs, port);
	const ours =
		request.source === 'fields'
			? new Set([
					...Object.keys(request.fields),
					...request.clear,
					...differingFields(onServer, mine, contentExcludes),
				])
			: null;
	const findings = [...(ours ?? [])]
		.filter((field) => !holds(theirs[field], mine[field]))
		.map((field): Finding => ({
			severity: request.stopAfter === 'saving' ? 'warning' : 'stop',
			field,
			message: `${field} of report ${theirs.dealReportId} (${request.code.code}) was entered as ${show(mine[field])}, but is saved as ${show(theirs[field])}.`,
			advice:
				'Enter the value as Cyber Port keeps it, or look who else is editing the report. Nothing was sent.',
		}));
	if (findings.some((finding) => finding.severity === 'stop')) throw new FilingStopped(findings);
	return {
		...prepared,
		saved: theirs,
		contentHash: contentHash(theirs, contentExcludes),
		ours,
		findings: [...prepared.findings, ...findings],
	};
}

/** Whether a report is no longer what this filing stands for: a field of its own was changed, or anything after an approval. */
export function isChanged(saved: Saved, current: Report, excluded: readonly string[]): boolean {
	const changes = differingFields(saved.saved, current, excluded);
	return changes.some((field) => saved.ours === null || saved.ours.has(field));
}

/** Whether saving would change nothing but the form of the entries. */
export function isSameEntry(onServer: Report, toSave: Report, excluded: readonly string[]): boolean {
	return differingFields(onServer, toSave, excluded).every((field) => holds(onServer[field], toSave[field]));
}

function changed(base: JsonObject, now: JsonObject, field: string): boolean {
	return differingFields({ field: base[field] ?? null }, { field: now[field] ?? null }, []).length > 0;
}

/** Whether what was entered is there. 5 and "5 " are the same entry, and a server may add members of its own to objects and rows. */
function holds(saved: Json | undefined, entered: Json | undefined): boolean {
	if (typeof entered !== 'object' || entered === null) return show(saved).trim() === show(entered).trim();
	if (typeof saved !== 'object' || saved === null) return isBlank(entered);
	if (Array.isArray(entered)) {
		return (
			Array.isArray(saved) &&
			saved.length === entered.length &&
			entered.every((row, index) => holds(saved[index], row))
		);
	}
	return !Array.isArray(saved) && Object.entries(entered).every(([name, value]) => holds(saved[name], value));
}

function show(value: Json | undefined): string {
	if (value === undefined || value === null) return '';
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
