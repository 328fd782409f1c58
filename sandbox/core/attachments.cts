import { createHash } from 'node:crypto';
import type { CodeEntry } from '../../nodes/Naccs/catalogue/types';
import type { ListedFileKey, UploadValue } from '../../nodes/Naccs/cyberport/assumptions';
import { invalid, notFound, type Refusal } from './errors.cjs';
import { record } from './ledger.cjs';
import { reportOf } from './reports.cjs';
import type { AttachedFile, Employee, Json, JsonObject, Report } from './types.cjs';
import { requiredText } from './validate.cjs';
import type { World } from './world.cjs';

/** Attaches a file to a report. A second file of the same name is taken too. @throws Refusal 400, 404 */
export function attachFile(
	world: World,
	employee: Employee,
	entry: CodeEntry,
	body: JsonObject,
): AttachedFile {
	const { uploadBody } = world.assumptions;
	const text = (value: UploadValue, maximum?: number): string =>
		requiredText(body, uploadBody[value], maximum);
	if (entry.attachments !== true) throw invalid('NO_ATTACHMENTS', `Reports of ${entry.code} take no files.`);
	const report = reportOf(world, employee, entry, text('dealReportId'));
	const content = decoded(body, uploadBody.fileData);
	refuseTooMuch(world, report, content.length);
	const file: AttachedFile = {
		fileId: world.ports.id('file'),
		fileName: text('fileName', 255),
		contentType: text('contentType', 255),
		bytes: content.length,
		sha256: createHash('sha256').update(content).digest('hex'),
		attachedAt: world.ports.now(),
	};
	report.files.push(file);
	record(world, 'upload', report, employee, { ...file });
	return file;
}

/** The report whose files are asked for, whatever its code. @throws Refusal 404 */
export function reportWithFiles(world: World, employee: Employee, dealReportId: string): Report {
	const entry = world.catalogue.byCode(world.state.reports.get(dealReportId)?.code ?? '');
	if (entry === undefined) throw notFound('REPORT_NOT_FOUND', `There is no report ${dealReportId}.`);
	return reportOf(world, employee, entry, dealReportId);
}

/** A file as it is listed, under the assumed names; one with an empty name is not told. */
export function showFile({ assumptions }: World, file: AttachedFile): JsonObject {
	const { attachmentKeys } = assumptions;
	const told = (Object.keys(attachmentKeys) as ListedFileKey[])
		.filter((key) => attachmentKeys[key] !== '')
		.map((key): [string, Json] => [attachmentKeys[key], file[key]]);
	return {
		fileId: file.fileId,
		attachedAt: new Date(file.attachedAt).toISOString(),
		...Object.fromEntries(told),
	};
}

/** @throws Refusal 400 for anything but the canonical Base64 of at least one byte */
function decoded(body: JsonObject, name: string): Buffer {
	const text = body[name];
	const content = typeof text === 'string' ? Buffer.from(text, 'base64') : Buffer.alloc(0);
	if (content.length === 0 || content.toString('base64') !== text)
		throw invalid('VALIDATION', `${name} must be Base64 of a file that is not empty.`);
	return content;
}

function refuseTooMuch({ assumptions }: World, { files }: Report, bytes: number): void {
	const { fileBytes, totalBytes, files: most } = assumptions.attachmentLimits;
	const refusal = (rule: string): Refusal => invalid('TOO_MUCH', `The file was not attached: ${rule}.`);
	const total = files.reduce((sum, file) => sum + file.bytes, bytes);
	if (bytes > fileBytes) throw refusal(`a file may have ${fileBytes} bytes, it has ${bytes}`);
	if (total > totalBytes) throw refusal(`all files together may have ${totalBytes} bytes`);
	if (files.length >= most) throw refusal(`a report may have ${most} files`);
}
