import type { CodeSummary } from '../../catalogue/types';
import type { Attachment, CyberPort, JsonObject } from '../../cyberport';
import type { Finding } from '../../filing';
import { differenceFinding, unlistedFinding } from '../../filing/paperFindings';
import { paperDifferences, sameName } from '../../filing/papers';
import { approvedAttachmentsOf } from '../attachments';

/**
 * The files of a report, with the hashes that the item knows of them, and how they differ from the item's: an approval of
 * the item will not hold for others.
 */
export async function heldFiles(
	code: CodeSummary,
	dealReportId: string,
	{ attachments }: JsonObject,
	port: CyberPort,
): Promise<{ readonly files: readonly Attachment[] | null; readonly findings: readonly Finding[] }> {
	if (code.attachments !== true) return { files: null, findings: [] };
	const name = `${code.code} (report ${dealReportId})`;
	const carried = approvedAttachmentsOf(attachments);
	const listed = await port.attachments(code).list(dealReportId);
	if (listed === null) return { files: carried ?? null, findings: [unlistedFinding(name)] };
	const known = (file: Attachment): string | null =>
		carried?.find((one) => sameName(one, file) && one.bytes === file.bytes)?.sha256 ?? null;
	return {
		files: listed.map((file) => ({ ...file, sha256: file.sha256 ?? known(file) })),
		findings: paperDifferences(carried ?? listed, listed).map((difference) =>
			differenceFinding(name, difference, 'approved'),
		),
	};
}
