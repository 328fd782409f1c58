import { loadEntry } from '../catalogue/unlisted';
import { placeLabel } from '../catalogue/labels';
import type { CyberPort, Json, JsonObject, Report } from '../cyberport';
import { confirmedCancel } from './cancel';
import { contentHash } from './content';
import { differences } from './differences';
import { FilingStopped, type FilingRequest } from './types';

/**
 * Refuses a report that is not the content a person approved, and a cancel that nobody confirmed. The hash decides; where
 * the approved content is known too, every difference is named. @throws FilingStopped
 */
export async function refuseUnapproved(
	request: FilingRequest,
	report: Report,
	{ assumptions }: CyberPort,
): Promise<void> {
	confirmedCancel(request, report, assumptions);
	const { contentExcludes } = assumptions;
	if (request.source !== 'saved' || request.approvedHash === null) return;
	if (contentHash(report, contentExcludes) === request.approvedHash) return;
	const { approvedContent, code } = request;
	const named =
		approvedContent === undefined
			? ''
			: ` ${await nameChanges(code.code, approvedContent, report, contentExcludes)}`;
	throw new FilingStopped([
		{
			severity: 'stop',
			message: `Report ${report.dealReportId} (${code.code}) is not the content that was approved: it was changed afterwards.${named} Nothing was sent.`,
			advice: 'Review the report as it is now, approve it again, and send it with the new content hash.',
		},
	]);
}

/** Whether a content is the one that a hash stands for; the server's own fields may be in it. */
export function belongsTo(hash: string, content: JsonObject, excluded: readonly string[]): boolean {
	return contentHash(content, excluded) === hash;
}

async function nameChanges(
	code: string,
	approved: JsonObject,
	report: JsonObject,
	excluded: readonly string[],
): Promise<string> {
	const { fields } = await loadEntry({ code });
	const changes = differences(approved, report, excluded).map(
		({ place, before, after }) =>
			`${placeLabel(fields, place)}, ${place[0]}: approved ${show(before)}, now ${show(after)}.`,
	);
	return changes.join(' ');
}

const LONGEST = 80;

function show(value: Json | undefined): string {
	if (value === undefined) return 'empty';
	const text = JSON.stringify(value);
	return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}...` : text;
}
