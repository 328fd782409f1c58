import { assumedPath, fillPath, type Api } from './api';
import type { ListedFileKey, UploadValue } from './assumptions';
import { attempted, valueOf } from './attempted';
import { NoAnswerError, RefusedError, UnreadableAnswerError, type Asked } from './errors';
import type { Json, JsonObject } from './http';
import { reportPathOf } from './reportPath';
import type { Report, ReportKind } from './reports';

/** A file of a report (添付ファイル), as far as it is known. */
export interface Attachment {
	readonly fileName: string;
	readonly contentType: string | null;
	readonly bytes: number | null;
	/** 64 hex digits; null where it is not known which file it is. */
	readonly sha256: string | null;
}

/** A file at hand, to be attached. */
export interface AttachmentFile extends Attachment {
	readonly contentType: string;
	readonly bytes: number;
	readonly sha256: string;
	/** The content as Base64, read when it is wanted. */
	base64(): Promise<string>;
}

/** The files of the reports of one business code. All of it is assumed: see `assumptions.ts`. */
export class Attachments {
	constructor(
		private readonly api: Api,
		private readonly kind: ReportKind,
	) {}

	/** The files a report holds; null where Cyber Port does not know the call (404), because its path is assumed. */
	async list(dealReportId: string): Promise<readonly Attachment[] | null> {
		const { attachmentListPath, attachmentKeys } = this.api.assumptions;
		const asked = this.asked(`list the files of ${this.kind.code}`, dealReportId);
		const path = fillPath(attachmentListPath, { reportId: dealReportId });
		const ending = await attempted(this.api.list({ method: 'GET', path }, asked));
		if (ending.failure instanceof RefusedError && ending.failure.kind === 'notFound') return null;
		const files = valueOf(ending).map((row) => readListed(row, attachmentKeys));
		// Without names nobody could tell what is there already.
		if (files.some(({ fileName }) => fileName === ''))
			throw new UnreadableAnswerError(asked, 200, `a file has no ${attachmentKeys.fileName}`);
		return files;
	}

	/** Attaches one file: one request, never repeated here. @throws CyberPortError; `isUncertain` tells whether it may have arrived */
	async upload(report: Report, file: AttachmentFile): Promise<void> {
		const { uploadPath, uploadBody } = this.api.assumptions;
		const values: Readonly<Record<UploadValue, Json>> = {
			dealReportId: report.dealReportId,
			organizationId: report['organizationId'] ?? null,
			businessTypeId: report['businessTypeId'] ?? null,
			fileName: file.fileName,
			contentType: file.contentType,
			fileData: await file.base64(),
		};
		const body = Object.fromEntries(
			(Object.keys(values) as UploadValue[])
				.filter((value) => uploadBody[value] !== '')
				.map((value): [string, Json] => [uploadBody[value], values[value]]),
		);
		const asked = {
			...this.asked(`attach ${file.fileName} to ${this.kind.code}`, report.dealReportId),
			notFoundHint: assumedPath('uploadPath'),
		};
		const path = `${reportPathOf(this.kind, this.api.assumptions)}${uploadPath}`;
		const response = await this.api.succeed({ method: 'POST', path, body }, asked);
		// A proxy's log-in page has status 200 too.
		if (response.text.trim().startsWith('<'))
			throw new UnreadableAnswerError(asked, response.status, 'it is a web page, not JSON');
	}

	private asked(what: string, dealReportId: string): Asked {
		return { what, businessCode: this.kind.code, dealReportId };
	}
}

/** Whether a file may have been attached although the upload failed. A 4xx but 408, or no connection at all, is certain: it was not. */
export function isUncertain(failure: unknown): boolean {
	if (failure instanceof NoAnswerError) return failure.reached === 'unknown';
	if (failure instanceof RefusedError)
		return failure.status < 400 || failure.status >= 500 || failure.status === 408;
	return failure instanceof UnreadableAnswerError;
}

function readListed(row: JsonObject, keys: Readonly<Record<ListedFileKey, string>>): Attachment {
	const text = (key: ListedFileKey): string | null => {
		const value = row[keys[key]];
		return typeof value === 'string' && value !== '' ? value : null;
	};
	const bytes = Number(row[keys.bytes] ?? NaN);
	return {
		fileName: text('fileName') ?? '',
		contentType: text('contentType'),
		bytes: Number.isSafeInteger(bytes) && bytes >= 0 ? bytes : null,
		sha256: text('sha256')?.toLowerCase() ?? null,
	};
}
