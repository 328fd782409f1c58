import { createHash } from 'node:crypto';
import type { IBinaryData } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server.cjs';
import type { AttachedFile } from '../../sandbox/core/types.cjs';
import { linesOf } from './filings.cjs';

/** A PDF as far as its first bytes tell, with this text in it. */
export function pdf(text: string): Buffer {
	return Buffer.from(`%PDF-1.7\n${text}\n%%EOF\n`);
}

/** Binary data of an item, as n8n holds it in memory. */
export function binary(fileName: string, content: Buffer, mimeType = 'application/pdf'): IBinaryData {
	return { data: content.toString('base64'), mimeType, fileName };
}

export function sha256(content: Buffer): string {
	return createHash('sha256').update(content).digest('hex');
}

/** The names of all files that were attached, in order. */
export function uploaded(sandbox: Sandbox): string[] {
	return linesOf(sandbox, 'upload').map(({ body }) => String(body?.['fileName']));
}

/** The files that went with each send. */
export function sentFiles(sandbox: Sandbox): string[][] {
	return linesOf(sandbox, 'sendTaken').map(({ attachments = [] }) =>
		attachments.map(({ fileName }) => String(fileName)),
	);
}

/** Somebody attaches a file on the web screen. */
export function attachByHand(
	sandbox: Sandbox,
	dealReportId: unknown,
	fileName: string,
	content: Buffer,
): void {
	filesOf(sandbox, dealReportId).push({
		fileId: `by-hand-${fileName}`,
		fileName,
		contentType: 'application/pdf',
		bytes: content.length,
		sha256: sha256(content),
		attachedAt: 0,
	});
}

/** Somebody deletes all files of a report on the web screen. */
export function deleteByHand(sandbox: Sandbox, dealReportId: unknown): void {
	filesOf(sandbox, dealReportId).length = 0;
}

function filesOf(sandbox: Sandbox, dealReportId: unknown): AttachedFile[] {
	const report = sandbox.core.state.reports.get(String(dealReportId));
	if (report === undefined) throw new Error(`There is no report ${String(dealReportId)}.`);
	return report.files;
}
