import { findCode } from '../../nodes/Naccs/catalogue/load';
import type { JsonObject } from '../../nodes/Naccs/cyberport/http';
import type { Entry, Filing, FilingRequest } from '../../nodes/Naccs/filing';
import { practice } from '../../sandbox/inProcess.cjs';
import type { FilingPlan } from './plan.cjs';

export const OWNER = { organizationId: practice.organizationOf['BT-CB'], businessTypeId: 'BT-CB' };

/** What an operation of a business code asks filing/ for. */
export function requestOf(plan: FilingPlan, index: number, dealNo: string, resend: boolean): FilingRequest {
	const code = findCode(plan.code);
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
	};
}

/** What Report: Send asks for, after somebody approved the content that the item shows. A refused item stays refused. */
export function approvedRequest({ code, dealNo, keys, resend }: FilingRequest, saved: Filing): Entry {
	if (saved.state === 'refused') return saved;
	const { dealReportId, contentHash } = saved;
	return {
		source: 'saved',
		dealReportId,
		approvedHash: contentHash,
		code,
		dealNo,
		keys,
		stopAfter: 'answer',
		resend,
	};
}

/** Key numbers are entered, so that they are not asked for. A booking number is shared by all reports of its deal. */
const KEYS: Readonly<Record<FilingPlan['code'], JsonObject>> = {
	ECR: { bookingNo: 'BOOKING1' },
	EDA: { exportControlNo: 'E1' },
	EDC: { declarationEtcNo: 'D1' },
	EDB: { exportControlNo: 'E1' },
	IEX: { declarationEtcNo: 'D1' },
};

const CONTENTS: Readonly<Record<FilingPlan['content'], JsonObject>> = {
	a: { article: 'A', processClassificationCode: '9' },
	b: { article: 'B', bookingNo: 'BOOKING2', processClassificationCode: '9' },
	cancel: { article: 'A', processClassificationCode: '1' },
};
