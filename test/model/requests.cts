import { findCode } from '../../nodes/Naccs/catalogue/load';
import type { CodeSummary } from '../../nodes/Naccs/catalogue/types';
import type { AttachmentFile } from '../../nodes/Naccs/cyberport';
import type { JsonObject } from '../../nodes/Naccs/cyberport/http';
import type { Entry, Filing, FilingRequest } from '../../nodes/Naccs/filing';
import { sha256Of } from '../../nodes/Naccs/filing/papers';
import { practice } from '../../sandbox/inProcess.cjs';
import type { FilingPlan } from './plan.cjs';

export const OWNER = { organizationId: practice.organizationOf['BT-CB'], businessTypeId: 'BT-CB' };

/** What an operation of a business code asks filing/ for. */
export function requestOf(plan: FilingPlan, index: number, dealNo: string, resend: boolean): FilingRequest {
	const code: CodeSummary | undefined = findCode(plan.code);
	if (code === undefined) throw new Error(`There is no ${plan.code}.`);
	return {
		source: 'fields',
		code,
		owner: OWNER,
		at: { by: 'dealNo', dealNo },
		unit: code.creationUnit === 'customId' ? { customId: plan.ownReport ? `F${index}` : '' } : {},
		fields: { ...KEYS[plan.code], ...CONTENTS[plan.content] },
		clear: [],
		mode: 'merge',
		dealNo,
		keys: {},
		stopAfter: plan.how === 'approve' ? 'saving' : plan.how,
		resend,
		confirmCancel: Object.values(KEYS[plan.code]).join(','),
		...(code.attachments === true ? { attachments: [paperOf(plan.content)] } : {}),
	};
}

/** What Report: Send asks for, after somebody approved the content that the item shows. A refused item stays refused. */
export function approvedRequest(
	{ code, dealNo, keys, resend, confirmCancel = '' }: FilingRequest,
	saved: Filing,
): Entry {
	if (saved.state === 'refused') return saved;
	if (saved.state === 'checked') throw new Error('What was only looked at is not approved.');
	const { dealReportId, contentHash, attachments } = saved;
	return {
		source: 'saved',
		dealReportId,
		approvedHash: contentHash,
		...(attachments === null ? {} : { approvedAttachments: attachments }),
		code,
		dealNo,
		keys,
		stopAfter: 'answer',
		resend,
		confirmCancel,
	};
}

/** The paper that goes with a content: a cancellation brings that of what it cancels. */
function paperOf(content: FilingPlan['content']): AttachmentFile {
	const name = content === 'b' ? 'b' : 'a';
	const bytes = Buffer.from(`%PDF-${name}`);
	return {
		fileName: `${name}.pdf`,
		contentType: 'application/pdf',
		bytes: bytes.length,
		sha256: sha256Of(bytes),
		base64: () => Promise.resolve(bytes.toString('base64')),
	};
}

/** Key numbers are entered, so that they are not asked for. A booking number is shared by all reports of its deal. */
const KEYS: Readonly<Record<FilingPlan['code'], JsonObject>> = {
	ECR: { bookingNo: 'BOOKING1' },
	EDA: { exportControlNo: 'E1' },
	EDC: { declarationEtcNo: 'D1' },
	EDB: { exportControlNo: 'E1' },
	IEX: { declarationEtcNo: 'D1' },
	MSX: { declarationEtcNo: 'D1' },
};

const CONTENTS: Readonly<Record<FilingPlan['content'], JsonObject>> = {
	a: { article: 'A', processClassificationCode: '9' },
	b: { article: 'B', bookingNo: 'BOOKING2', processClassificationCode: '9' },
	cancel: { article: 'A', processClassificationCode: '1' },
};
