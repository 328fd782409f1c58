import type { INodeProperties } from 'n8n-workflow';
import { groups } from '../nodes/Naccs/catalogue/groups';

/** For whom is filed, what may be sent without asking, and what is known otherwise about Cyber Port. */
export const filingFields: readonly INodeProperties[] = [
	{
		displayName: 'Default Organization ID (組織ID)',
		name: 'organizationId',
		type: 'string',
		default: '',
		description:
			'For whom reports are made, unless a node says otherwise. Cyber Port gives each organization (組織) of your company an ID.',
	},
	{
		displayName: 'Default Business Type ID (事業種別ID)',
		name: 'businessTypeId',
		type: 'string',
		default: '',
		description:
			'In which of its businesses the organization files, where no group below says otherwise. Cyber Port lists the business types (事業種別) assigned to each organization.',
	},
	{
		displayName: 'Business Types per Group',
		name: 'businessTypes',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add Group',
		description:
			'A broker files declarations as customs broker (通関業) and carry-in as bonded warehouse (保税蔵置場)',
		options: [
			{
				name: 'ofGroup',
				displayName: 'Group',
				values: [
					{
						displayName: 'Group',
						name: 'group',
						type: 'options',
						options: groups.map(({ value, nameEn, nameJa }) => ({ name: `${nameEn} (${nameJa})`, value })),
						default: 'exportDeclaration',
					},
					{ displayName: 'Business Type ID', name: 'businessTypeId', type: 'string', default: '' },
				],
			},
		],
	},
	{
		displayName: 'May Send',
		name: 'maySend',
		type: 'options',
		options: [
			{
				name: 'Everything',
				value: 'everything',
				description: 'Declarations too: every send is charged, and a declaration is a legal act',
			},
			{ name: 'Nothing', value: 'nothing', description: 'Save and read only' },
			{ name: 'Read', value: 'read', description: 'Calls and inquiries: charged, without legal effect' },
			{ name: 'Read, Prepare and Record', value: 'record', description: 'All but declarations' },
		],
		default: 'record',
		description:
			'What nodes with this credential may send to NACCS. A node refuses anything beyond it before it calls Cyber Port.',
	},
	{
		displayName: 'Webhook Secret',
		name: 'webhookSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'What Cyber Port sends along with its notifications, so that they can be told from forged ones',
	},
	{
		displayName: 'Assumption Overrides',
		name: 'assumptionOverrides',
		type: 'json',
		default: '{}',
		description:
			'Corrections of what this package assumes about the Cyber Port API, such as {"resources": {"EAC": "..."}}. See docs/assumptions.md of the package.',
	},
];
