import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { codes } from '../catalogue/index';
import { codeTitle } from '../catalogue/names';
import type { OutputCategory } from '../cyberport';

/** The six notifications of Cyber Port; the values are its `operationType`. */
export const events: ReadonlyArray<INodePropertyOptions> = [
	{
		name: 'Deal Created (取引作成)',
		value: 'createDeal',
		description: 'A deal was created',
		action: 'On deal created',
	},
	{
		name: 'NACCS Output Received (出力情報受信)',
		value: 'NaccsReceive',
		description: 'NACCS answered, or customs said something: the item carries the key to fetch the output',
		action: 'On NACCS output received',
	},
	{
		name: 'Organization Added (組織追加)',
		value: 'addOrganization',
		description: 'An organization was added to a deal',
		action: 'On organization added to deal',
	},
	{
		name: 'Organization Removed (組織削除)',
		value: 'deleteOrganization',
		description: 'An organization was removed from a deal',
		action: 'On organization removed from deal',
	},
	{
		name: 'Report Deleted (帳票削除)',
		value: 'delete',
		description: 'A report of a deal was deleted',
		action: 'On report deleted',
	},
	{
		name: 'Report Received (帳票受信)',
		value: 'send',
		description: 'An organization of the deal sent a report to the others',
		action: 'On report received',
	},
];

/** The line under the node on the canvas: the names of the chosen events, in English; empty where none is known. */
export const subtitle = `={{ ${JSON.stringify(
	events.map(({ name, value }) => [value, name.replace(/ \([^)]*\)$/, '')]),
)}.filter(([value]) => [$parameter["events"]].flat().includes(value)).map(([, name]) => name).join(", ") }}`;

const categories: ReadonlyArray<INodePropertyOptions & { readonly value: OutputCategory }> = [
	{
		name: 'Inquiry Answer (照会結果)',
		value: 'inquiryAnswer',
		description: 'What a call or an inquiry asked for',
	},
	{ name: 'Notice (通知)', value: 'notice', description: 'A form or notice that is no permit' },
	{ name: 'Other', value: 'other' },
	{ name: 'Permit (許可)', value: 'permit', description: 'A notice of permit' },
	{
		name: 'Processing Result (処理結果通知)',
		value: 'processingResult',
		description: 'Accepted or rejected: what NACCS answers to every send',
	},
];

export const properties: INodeProperties[] = [
	{
		displayName:
			'Cyber Port delivers to one address per company, set by a company administrator. With an administrator\'s credential this trigger enters its Production URL by itself when the workflow is published (activated). Otherwise copy the URL from "Webhook URLs" above and have an administrator enter it on the Cyber Port web screen, with the same secret as in the credential.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [...events],
		default: ['NaccsReceive'],
		description: 'The notifications that start the workflow',
	},
	{
		displayName: 'Verification',
		name: 'verification',
		type: 'options',
		options: [
			{
				name: 'Secret in Header',
				value: 'header',
				description: "The credential's Webhook Secret, as it is, in the header that the assumptions name",
			},
			{
				name: 'Signature (HMAC-SHA256)',
				value: 'hmac',
				description: "A signature of the body, made with the credential's Webhook Secret",
			},
			{ name: 'None', value: 'none', description: 'Anybody who knows the URL can start the workflow' },
		],
		default: 'header',
		description: 'How a notification proves that it comes from Cyber Port; others are answered 401',
	},
	{
		displayName: 'Signature Header',
		name: 'signatureHeader',
		type: 'string',
		default: '',
		placeholder: 'e.g. X-Hub-Signature-256',
		description:
			'The header that carries the signature, hexadecimal or Base64, with or without sha256= before it. Empty: the one this package assumes (docs/assumptions.md).',
		displayOptions: { show: { verification: ['hmac'] } },
	},
	{
		displayName: 'Register Automatically',
		name: 'registerAutomatically',
		type: 'boolean',
		default: true,
		description:
			'Whether to register the URL at Cyber Port when the workflow is published (activated) and to remove it afterwards, where the user of the credential is a company administrator',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		description:
			'Keep back notifications about something else. A notification that does not say what a filter asks for is let through.',
		options: [
			{
				displayName: 'Business Codes',
				name: 'businessCodes',
				type: 'multiOptions',
				options: codes.map((code) => ({ name: codeTitle(code), value: code.code })).sort(byName),
				default: [],
				description:
					'Results and inquiry answers of other codes are kept back. A permit or notice passes: it can come under a code of its own.',
			},
			{
				displayName: 'Deal Numbers (取引番号)',
				name: 'dealNos',
				type: 'string',
				default: '',
				placeholder: 'e.g. D2026000123, D2026000124',
				description: 'One, or several with commas between them',
			},
			{
				displayName: 'Output Categories (出力情報)',
				name: 'outputCategories',
				type: 'multiOptions',
				options: [...categories],
				default: [],
				description:
					'Applies to NACCS Output Received. Where the notification does not tell the category, it is let through; fetch the output to know it.',
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Drop Repeats',
				name: 'dropRepeats',
				type: 'boolean',
				default: true,
				description:
					"Whether to ignore a notification that was delivered before. Best effort: remembered in n8n's memory, until it restarts. The node Remove Duplicates is the strict way.",
			},
			{
				displayName: 'Include Raw Body and Headers',
				name: 'includeRaw',
				type: 'boolean',
				default: false,
				description: 'Whether the item also holds the request as it came, under "raw", without the secret',
			},
		],
	},
];

function byName(one: INodePropertyOptions, other: INodePropertyOptions): number {
	return one.name.localeCompare(other.name, 'en');
}
