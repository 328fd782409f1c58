import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { codes } from '../catalogue/index';
import type { CodeSummary } from '../catalogue/types';
import {
	checkAttachments,
	missingFieldFinding,
	type AttachmentFinding,
	type GivenFile,
} from '../checks/checkAttachments';
import { extensionOf, typeOf } from '../checks/fileTypes';
import type { Assumptions, Attachment, AttachmentFile, Json } from '../cyberport';
import { isJsonObject } from '../cyberport/api';
import { operationOf } from '../description/codes';
import { sha256Of } from '../filing/papers';
import { ParameterProblem } from './failures';

const NAME = 'attachments';

/** The operations of the codes that are filed with files. */
export const attachmentOperations: readonly string[] = codes
	.filter(({ attachments }: CodeSummary) => attachments === true)
	.map(({ code }) => operationOf(code));

export function attachmentsProperty(
	show: NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>,
): INodeProperties {
	return {
		displayName: 'Attachments (添付ファイル)',
		name: NAME,
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice, packingList',
		description:
			'Names of the binary fields with the files to attach, separated by commas; an expression may give a list. They are attached before the report is saved, and the report must hold these files and no others. Empty: nothing is attached, and what the report holds goes with it.',
		displayOptions: { show },
	};
}

/** The files of one item, and everything that is wrong with them. @throws ParameterProblem for a code that takes none */
export async function attachmentsOf(
	context: IExecuteFunctions,
	index: number,
	{ code, attachments }: CodeSummary,
	assumptions: Assumptions,
): Promise<{ readonly files: readonly AttachmentFile[]; readonly findings: readonly AttachmentFinding[] }> {
	const named: unknown = context.getNodeParameter(NAME, index, '');
	if (named === undefined || named === null) {
		throw new ParameterProblem(
			'Attachments is empty: its expression gave nothing.',
			'Check the names in the expression against the item. Where no file is to be attached, let it give an empty text or list.',
		);
	}
	const fields = fieldNames(named);
	if (fields.length === 0) return { files: [], findings: [] };
	if (attachments !== true) {
		throw new ParameterProblem(
			`${code} is filed without files, but Attachments names ${fields.join(', ')}.`,
			'Leave Attachments empty for this code. MSX, MSY01 and MSB take files.',
		);
	}
	const binary = context.getInputData()[index]?.binary ?? {};
	const given: Array<GivenFile & { readonly file: AttachmentFile }> = [];
	const findings: AttachmentFinding[] = [];
	for (const field of fields) {
		const data = Object.hasOwn(binary, field) ? binary[field] : undefined;
		if (data === undefined) {
			findings.push(missingFieldFinding(code, field, Object.keys(binary)));
			continue;
		}
		const fileName = data.fileName ?? '';
		const read = async (): Promise<Buffer> => await context.helpers.getBinaryDataBuffer(index, field);
		const content = await read();
		const file: AttachmentFile = {
			fileName,
			contentType: typeOf(extensionOf(fileName))?.contentType ?? data.mimeType,
			bytes: content.length,
			sha256: sha256Of(content),
			// Read again when it is sent, so that the files of a batch are not all held at once.
			base64: async () => (await read()).toString('base64'),
		};
		given.push({ field, fileName, content, file });
	}
	findings.push(...checkAttachments(code, given, assumptions));
	return { files: given.map(({ file }) => file), findings };
}

/** The files that an approval stands for; undefined where the item does not tell. @throws ParameterProblem */
export function approvedAttachmentsOf(value: unknown): readonly Attachment[] | undefined {
	const list = typeof value === 'string' ? parsed(value) : (value as Json | undefined);
	if (list === undefined || list === null || list === '') return undefined;
	const files = Array.isArray(list) ? list.map(attachmentIn) : [null];
	if (files.every((file) => file !== null)) return files;
	throw new ParameterProblem(
		'Approved Attachments is not a list of files.',
		'Hand on attachments of the item as the node that saved the report gave it, or leave it empty.',
	);
}

function attachmentIn(row: Json): Attachment | null {
	if (!isJsonObject(row)) return null;
	const { fileName, contentType, bytes, sha256 } = row;
	if (typeof fileName !== 'string' || fileName === '') return null;
	return {
		fileName,
		contentType: typeof contentType === 'string' ? contentType : null,
		bytes: typeof bytes === 'number' ? bytes : null,
		sha256: typeof sha256 === 'string' ? sha256.toLowerCase() : null,
	};
}

/** A text that is no JSON stays what it is, and is no list then. */
function parsed(text: string): Json {
	try {
		const value: Json = text.trim() === '' ? null : JSON.parse(text);
		return value;
	} catch {
		return text;
	}
}

/** The names in a text with commas between them, or in a list that an expression gave. */
function fieldNames(value: unknown): readonly string[] {
	const names: readonly unknown[] = Array.isArray(value) ? value : String(value).split(/[,、]/);
	return names.map((name) => String(name ?? '').trim()).filter((name) => name !== '');
}
