import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { listOrId, searchByNumber } from './locator';

type Show = NonNullable<IDisplayOptions['show']>;

/** The values of Stop After, in the order of a filing's life. */
export const stopAfterOptions: INodePropertyOptions[] = [
	{ name: 'Saving', value: 'saving', description: 'Save (保存): not yet sent to NACCS' },
	{
		name: 'Sending',
		value: 'sending',
		description: 'Send to NACCS, charged, without waiting for the answer',
	},
	{ name: 'Answer', value: 'answer', description: 'Send to NACCS, charged, and wait for its answer' },
];

/** How far a filing is taken. `options` says which steps the operation has. */
export function stopAfterProperty(
	show: Show,
	byDefault: 'saving' | 'sending' | 'answer',
	withSaving = true,
	name = 'stopAfter',
): INodeProperties {
	return {
		displayName: 'Stop After',
		name,
		type: 'options',
		noDataExpression: true,
		options: withSaving ? stopAfterOptions : stopAfterOptions.slice(1),
		default: byDefault,
		description: 'How far the filing is taken. Every send is charged by NACCS.',
		displayOptions: { show },
	};
}

/** Only shown to the person who gives the node to an AI agent; an agent cannot write it. */
export function sendAsToolProperty(show: Show): INodeProperties {
	return {
		displayName: 'Let the Agent Send',
		name: 'sendAsTool',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description:
			'Whether an AI agent may send to NACCS with this tool. When off, the tool stops after saving.',
		displayOptions: { show: { ...show, '@tool': [true] } },
	};
}

export function businessCodeProperty(show: Show): INodeProperties {
	return {
		displayName: 'Business Code (業務コード)',
		name: 'businessCode',
		type: 'string',
		required: true,
		default: '={{ $json.businessCode }}',
		placeholder: 'e.g. EDC',
		description: 'The NACCS procedure (業務コード) of the report',
		displayOptions: { show },
	};
}

export function reportIdProperty(show: Show): INodeProperties {
	return {
		displayName: 'Report ID (帳票ID)',
		name: 'dealReportId',
		required: true,
		default: { mode: 'id', value: '={{ $json.dealReportId }}' },
		description: 'The report (取引・帳票ID), such as the one an earlier node saved',
		displayOptions: { show },
		...listOrId(searchByNumber('searchReports'), 'Search by B/L or deal number...', 'e.g. R2026000456'),
	};
}

/** What a cancel (処理区分 1, VAC) must be confirmed by. Not read where the report is no cancel. */
export function confirmCancelProperty(show: Show): INodeProperties {
	return {
		displayName: 'Number to Cancel (取消する番号)',
		name: 'confirmCancel',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1234567890A',
		description:
			'Only for a cancel (取消: 処理区分 1, VAC): the number that the report holds, such as its export control number. A cancel without it, or with another number, is refused and told the right one. Several numbers are separated by commas.',
		displayOptions: { show },
	};
}

export const waitLimitOption: INodeProperties = {
	displayName: 'Wait Limit (Seconds)',
	name: 'waitLimit',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 300 },
	default: 25,
	description:
		'How long to wait when nothing moves, for the whole execution, at most 300. A waiting node holds a worker.',
};

/** What keeps a filing from being sent twice, and how a person overrides it. */
export const guardOptions: readonly INodeProperties[] = [
	{
		displayName: 'Duplicate Guard',
		name: 'duplicateGuard',
		type: 'boolean',
		// The same for all items: one item must not switch it off for another.
		noDataExpression: true,
		default: true,
		description:
			'Whether a filing that this workflow sent before, or that somebody sent on the web screen, is told instead of sent again. Not used for calls and inquiries.',
	},
	{
		displayName: 'Resend',
		name: 'resend',
		type: 'boolean',
		default: false,
		description:
			'Whether to send even though the duplicate guard knows of an earlier send, a send on the web screen, or one without an answer. It is charged again, and a declaration can be filed twice.',
	},
];

export const assumptionOverridesOption: INodeProperties = {
	displayName: 'Assumption Overrides',
	name: 'assumptionOverrides',
	type: 'json',
	default: '{}',
	description:
		'Corrections of what this package assumes about the Cyber Port API, such as {"resources": {"EAC": "..."}}. They win over the credential.',
};

export const outputFormatOption: INodeProperties = {
	displayName: 'Output Format',
	name: 'outputFormat',
	type: 'options',
	options: [
		{ name: 'EDI', value: 'edi', description: 'NACCS EDI text' },
		{ name: 'JSON', value: 'json' },
	],
	default: 'json',
};

export function optionsProperty(show: Show, options: readonly INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show },
		options: [...options].sort((one, other) => one.displayName.localeCompare(other.displayName)),
	};
}
