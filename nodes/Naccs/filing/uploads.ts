import { attempted, isUncertain, valueOf, type AttachmentFile } from '../cyberport';
import type { FilingOptions } from './file';
import { entry, type Memory } from './guard';
import { unknownUploadFinding } from './paperFindings';
import { sameName } from './papers';
import type { Prepared } from './prepare';
import { withFreshLogin } from './refresh';
import { FilingStopped } from './types';

/**
 * What is remembered of the upload of a file to a report: its answer came; it was begun; nothing. `unsure`: another
 * run is asking about it at this moment, or was ended while it did.
 */
export type UploadMemory = 'attached' | 'begun' | 'unsure' | null;

/**
 * The memory tells what it knows only by recording it; what it did not know is forgotten at once. Until then an entry of
 * its own tells the others, as in the guard, that they cannot rely on the rest.
 */
export async function recallUpload(
	memory: Memory,
	dealReportId: string,
	file: AttachmentFile,
): Promise<UploadMemory> {
	const asking = entry('asking for upload', dealReportId, file.fileName, file.sha256);
	const [begun, attached] = uploadEntries(dealReportId, file);
	const asked = [asking, begun, attached];
	const known = await memory.remember(asked);
	const stray = asked.filter((one) => !known.has(one));
	if (stray.length > 0) await memory.forget(stray);
	if (known.has(asking)) return 'unsure';
	if (known.has(attached)) return 'attached';
	return known.has(begun) ? 'begun' : null;
}

/**
 * Attaches one file. It is not repeated without looking: after an upload whose outcome is not known the files are listed again,
 * and what does not show then is left to the next run, which lists them first.
 * @throws CyberPortError when it was not attached, FilingStopped when nobody knows
 */
export async function uploadOnce(
	{ request, onServer }: Prepared,
	file: AttachmentFile,
	{ port, guard }: Pick<FilingOptions, 'port' | 'guard'>,
): Promise<void> {
	const attachments = port.attachments(request.code);
	const { dealReportId } = onServer;
	const [begun, attached] = uploadEntries(dealReportId, file);
	await guard?.remember([begun]);
	const ending = await attempted(withFreshLogin(port, async () => await attachments.upload(onServer, file)));
	if ('failure' in ending) {
		const { failure } = ending;
		if (!isUncertain(failure)) {
			await attempted(guard?.forget([begun]) ?? Promise.resolve());
			return valueOf(ending);
		}
		const listing = await attempted(attachments.list(dealReportId));
		const listed = 'value' in listing ? listing.value : null;
		if (listed?.some((one) => sameName(one, file)) !== true)
			throw new FilingStopped([unknownUploadFinding(request.code.code, dealReportId, file, failure)]);
	}
	await guard?.remember([attached]);
}

function uploadEntries(dealReportId: string, { fileName, sha256 }: AttachmentFile): [string, string] {
	return [
		entry('upload begun', dealReportId, fileName, sha256),
		entry('attached', dealReportId, fileName, sha256),
	];
}
