import type { INodeProperties } from 'n8n-workflow';

/** Values: 0 is Sunday. In the order of the week, not of the alphabet. */
const weekdays = [
	{ name: 'Monday (月)', value: 1 },
	{ name: 'Tuesday (火)', value: 2 },
	{ name: 'Wednesday (水)', value: 3 },
	{ name: 'Thursday (木)', value: 4 },
	{ name: 'Friday (金)', value: 5 },
	{ name: 'Saturday (土)', value: 6 },
	{ name: 'Sunday (日)', value: 0 },
];

/** In the order in which a person thinks of them. */
const values: INodeProperties[] = [
	{
		displayName: 'From',
		name: 'from',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 08:30',
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 17:00',
		description: 'At or before From: it closes on the next day. 24:00 is the end of the day.',
	},
	{
		displayName: 'Weekdays',
		name: 'weekdays',
		type: 'multiOptions',
		options: weekdays,
		default: [1, 2, 3, 4, 5],
		description: 'The days on which it opens',
	},
	{
		displayName: 'Holidays',
		name: 'holidays',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-01-01, 2026-01-12',
		description: 'Dates on which it does not open, with commas between them',
	},
	{
		displayName: 'Outside the Window',
		name: 'outside',
		type: 'options',
		options: [
			{
				name: 'Hold Back',
				value: 'hold',
				description: 'Save and do not send; nextOpening of the item says when the window opens',
			},
			{ name: 'Send', value: 'send', description: 'Send all the same, with a note' },
		],
		default: 'hold',
	},
];

/** When sends may go out. NACCS's hours of service are not known to this package: the user enters them. */
export const sendWindowOption: INodeProperties = {
	displayName: 'Send Window (JST)',
	name: 'sendWindow',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Add Window',
	description:
		'When a filing may be sent, in the time of Japan. The hours of NACCS are not known to this node: enter those that you want to keep.',
	options: [
		{
			displayName: 'Window',
			name: 'window',
			values,
		},
	],
};
