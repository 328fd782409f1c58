import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import {
	assumptionOverridesOption,
	businessCodeProperty,
	confirmCancelProperty,
	guardOptions,
	optionsProperty,
	reportIdProperty,
	sendAsToolProperty,
	stopAfterProperty,
	waitLimitOption,
} from '../../description/filing';
import { checkOptions } from '../../description/checks';
import { sendWindowOption } from '../../description/sendWindow';
import type { Finding, SavedFiling } from '../../filing';
import { belongsTo } from '../../filing/approval';
import type { Connection } from '../../transport/connection';
import { approvedAttachmentsOf } from '../attachments';
import { checksOf, oldTableFindings, onlyLooks } from '../checks';
import { ParameterProblem } from '../failures';
import type { Operation } from '../operation';
import {
	codeParameter,
	givenCode,
	keysOfItem,
	optionalObject,
	options,
	requiredText,
	stopAfterParameter,
	textParameter,
} from '../parameters';
import { refuseAgents, refuseBeyondMaySend } from '../permission';
import { FieldProblems, runFilings } from '../runFilings';
import { sendWindowOf } from '../sendWindow';

const show = { resource: ['report'], operation: ['send'] };

const properties: INodeProperties[] = [
	businessCodeProperty(show),
	reportIdProperty(show),
	{
		displayName: 'Send What',
		name: 'sendWhat',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'The Approved Content Only',
				value: 'approved',
				description: 'Refuse when the report is no longer the content that was approved',
			},
			{ name: 'Whatever Is Saved', value: 'saved', description: 'Send the report as it is now, unchecked' },
		],
		default: 'approved',
		displayOptions: { show },
	},
	{
		displayName: 'Approved Content Hash',
		name: 'approvedHash',
		type: 'string',
		required: true,
		default: '={{ $json.contentHash }}',
		description: 'The content hash of what was approved, from the node that saved or read the report',
		displayOptions: { show: { ...show, sendWhat: ['approved'] } },
	},
	{
		displayName: 'Approved Content',
		name: 'approvedContent',
		type: 'json',
		default: '={{ $json.content }}',
		description:
			'The content that the hash covers, to name what differs. Not required: the hash decides, and a content that is not the one of the hash is refused.',
		displayOptions: { show: { ...show, sendWhat: ['approved'] } },
	},
	{
		displayName: 'Approved Attachments',
		name: 'approvedAttachments',
		type: 'json',
		default: '={{ $json.attachments }}',
		description:
			'The files (添付ファイル) that were approved with the content, as the node that saved the report lists them. The report must hold these and no others. Empty: refused when it holds any.',
		displayOptions: { show: { ...show, sendWhat: ['approved'] } },
	},
	confirmCancelProperty(show),
	stopAfterProperty(show, 'sending', false),
	sendAsToolProperty(show),
	optionsProperty(show, [
		waitLimitOption,
		...guardOptions,
		...checkOptions,
		sendWindowOption,
		assumptionOverridesOption,
	]),
];

/** Sends a saved report as it is: the step after a person has approved it. */
export const sendReport: Operation = {
	option: {
		name: 'Send',
		value: 'send',
		action: 'Send saved report (送信)',
		description: 'Send a saved report to NACCS as it is. Charged; a declaration is a legal act.',
	},
	properties,
	async execute(context) {
		return await runFilings(
			context,
			(index, { port }) => givenCode(textParameter(context, 'businessCode', index), port.assumptions) ?? null,
			async (index, connection) => {
				const json = context.getInputData()[index]?.json ?? {};
				const { findings } = json;
				const named = textParameter(context, 'dealReportId', index);
				// A filing that was refused stays refused, with its own findings: its report is not what was wanted.
				if (json['state'] === 'refused' && (named === '' || named === json['dealReportId']))
					throw new FieldProblems(Array.isArray(findings) ? (findings as Finding[]) : []);
				const code = codeParameter(context, index, connection.port.assumptions);
				const stopAfter = stopAfterParameter(context, 'stopAfter', index, ['sending', 'answer']);
				refuseAgents(context);
				const given = options(context, index);
				if (!onlyLooks(given)) refuseBeyondMaySend(connection, code, stopAfter);
				const checks = checksOf(given, code, connection);
				const dealReportId = requiredText(context, 'dealReportId', index, 'Report ID');
				const { resend, duplicateGuard } = given;
				const sendWindow = sendWindowOf(given);
				// The duplicate guard tells what became of an earlier send. Where it does not look, the item itself is asked.
				if (resend !== true && (code.weight === 'read' || duplicateGuard === false))
					refuseSent(json, dealReportId, code.code);
				return {
					source: 'saved',
					code,
					dealReportId,
					...approval(context, index, connection),
					dealNo: typeof json['dealNo'] === 'string' ? json['dealNo'] : null,
					keys: keysOfItem(json),
					stopAfter,
					resend: resend === true,
					confirmCancel: textParameter(context, 'confirmCancel', index),
					findings: oldTableFindings(code, checks.tables),
					...checks,
					...(sendWindow === undefined ? {} : { sendWindow }),
				};
			},
		);
	},
};

/** @throws ParameterProblem when the item says that this very report was sent */
function refuseSent({ state, dealReportId }: IDataObject, named: string, code: string): void {
	if (dealReportId !== named || !SENT.has(String(state))) return;
	throw new ParameterProblem(
		`Report ${named} (${code}) was sent before: its item is "${String(state)}". Nothing was sent.`,
		'Output: Wait For tells its answer. To send it once more, use the option Resend.',
	);
}

const SENT = new Set(['sent', 'accepted', 'unknown', 'sentElsewhere']);

/** What was approved. @throws ParameterProblem without a hash, or with a content that is not the one of the hash */
function approval(
	context: IExecuteFunctions,
	index: number,
	{ port }: Connection,
): Pick<SavedFiling, 'approvedHash' | 'approvedContent' | 'approvedAttachments'> {
	if (context.getNodeParameter('sendWhat', index) === 'saved') return { approvedHash: null };
	const approvedHash = requiredText(context, 'approvedHash', index, 'Approved Content Hash');
	const approvedContent = optionalObject(context, 'approvedContent', index, 'Approved Content');
	const approvedAttachments = approvedAttachmentsOf(
		context.getNodeParameter('approvedAttachments', index, ''),
	);
	const approved = { approvedHash, ...(approvedAttachments === undefined ? {} : { approvedAttachments }) };
	if (approvedContent === null) return approved;
	if (!belongsTo(approvedHash, approvedContent, port.assumptions.contentExcludes)) {
		throw new ParameterProblem(
			'Approved Content is not the content of Approved Content Hash.',
			'Let both come from the same item, or leave Approved Content empty: the hash decides.',
		);
	}
	return { ...approved, approvedContent };
}
