import type { IDataObject } from 'n8n-workflow';
import { loadEntry } from '../../catalogue/unlisted';
import type { JsonObject } from '../../cyberport';
import {
	assumptionOverridesOption,
	businessCodeProperty,
	optionsProperty,
	reportIdProperty,
} from '../../description/filing';
import type { Finding } from '../../filing';
import { content, contentHash } from '../../filing/content';
import { dealNoOf } from '../../filing/prepare';
import { renderReviewSheet } from '../../render/reviewSheet';
import { connectFor } from '../connectFor';
import { plain } from '../filingItem';
import type { Operation } from '../operation';
import { codeParameter, optionalObject, requiredText } from '../parameters';
import { perItemData } from '../perItem';
import { heldFiles } from './heldFiles';

const show = { resource: ['report'], operation: ['renderReview'] };

/** The page a customs specialist (通関士) looks at before a saved report is approved. */
export const renderReview: Operation = {
	option: {
		name: 'Render Review Sheet',
		value: 'renderReview',
		action: 'Render review sheet (確認書)',
		description:
			'Make a page of a saved report for the customs specialist (通関士): every field with its value, what changed since the last send, and the content hash',
	},
	properties: [
		businessCodeProperty(show),
		reportIdProperty(show),
		{
			displayName: 'Previous Content',
			name: 'previousContent',
			type: 'json',
			default: '={{ $json.previousContent }}',
			description:
				'What was sent before, to mark the changes. Empty: the content of the item, when the item is a filing of this report that was sent.',
			displayOptions: { show },
		},
		{
			displayName: 'Put Output in Field',
			name: 'binaryProperty',
			type: 'string',
			required: true,
			default: 'review',
			hint: 'The name of the binary field that takes the page',
			displayOptions: { show },
		},
		optionsProperty(show, [assumptionOverridesOption]),
	],
	async execute(context) {
		const { port, environment } = await connectFor(context);
		const { contentExcludes } = port.assumptions;
		return await perItemData(context, async (index) => {
			const { json = {}, binary } = context.getInputData()[index] ?? {};
			const code = codeParameter(context, index, port.assumptions);
			const dealReportId = requiredText(context, 'dealReportId', index, 'Report ID');
			const property = requiredText(context, 'binaryProperty', index, 'Put Output in Field');
			const given = optionalObject(context, 'previousContent', index, 'Previous Content');
			const report = await port.reports(code).get(dealReportId);
			const hash = contentHash(report, contentExcludes);
			const ofItem = json['dealReportId'] === dealReportId ? plain(json) : {};
			const papers = await heldFiles(code, dealReportId, ofItem, port);
			const page = renderReviewSheet({
				code: { ...code, fields: (await loadEntry(code)).fields },
				environment,
				dealNo: dealNoOf(report) ?? (typeof ofItem['dealNo'] === 'string' ? ofItem['dealNo'] : null),
				report,
				contentHash: hash,
				excluded: contentExcludes,
				previous: given ?? sentContent(ofItem),
				findings: [...changedSince(ofItem, hash), ...papers.findings, ...findingsOf(ofItem)],
				...(code.attachments === true ? { attachments: papers.files } : {}),
			});
			const data = await context.helpers.prepareBinaryData(
				Buffer.from(page),
				`review-${code.code}-${dealReportId}.html`,
				'text/html',
			);
			// What a later Send needs is added where the item did not bring it; what it brought stays.
			const seen: IDataObject = {
				businessCode: code.code,
				dealReportId,
				contentHash: hash,
				content: content(report, contentExcludes),
				attachments: papers.files === null ? null : papers.files.map(plain),
			};
			return [{ json: { ...seen, ...json }, binary: { ...binary, [property]: data } }];
		});
	},
};

/** The content of the item when it is a filing that went to NACCS; one that may not have arrived is none. */
function sentContent({ state, content: sent }: JsonObject): JsonObject | null {
	const went = state === 'sent' || state === 'accepted' || state === 'rejected';
	return went && typeof sent === 'object' && sent !== null && !Array.isArray(sent) ? sent : null;
}

/** The sheet shows the report as it is now; the hash that goes on with the item is of what it was then. */
function changedSince({ contentHash: hash, state }: JsonObject, now: string): Finding[] {
	if (state !== 'saved' || typeof hash !== 'string' || hash === now) return [];
	return [
		{
			severity: 'warning',
			message: `The report was changed after the item was made: the item has the content hash ${hash}.`,
			advice: 'Report: Send will refuse the hash of the item. Save or read the report again, then render it.',
		},
	];
}

/** The findings of an item, whatever became of them on the way: texts only. */
function findingsOf({ findings }: JsonObject): Finding[] {
	if (!Array.isArray(findings)) return [];
	return findings.map((finding) => {
		const one = typeof finding === 'object' && finding !== null && !Array.isArray(finding) ? finding : {};
		const text = (name: string): string => String(one[name] ?? '');
		const severity = one['severity'] === 'stop' || one['severity'] === 'warning' ? one['severity'] : 'note';
		return {
			severity,
			...(one['field'] === undefined ? {} : { field: text('field') }),
			...(one['label'] === undefined ? {} : { label: text('label') }),
			message: Object.keys(one).length === 0 ? String(finding) : text('message'),
			advice: text('advice'),
		};
	});
}
