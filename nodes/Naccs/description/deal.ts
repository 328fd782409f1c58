import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { searchByNumber } from './locator';

/** The deal of a report or a list: the mode of the locator picks the call (Create or CreateBy..., GetListBy...). */
export function dealProperties(
	show: NonNullable<IDisplayOptions['show']>,
	withReport: boolean,
): INodeProperties[] {
	return [
		{
			displayName: 'Deal (取引)',
			name: 'deal',
			type: 'resourceLocator',
			required: true,
			default: { mode: 'dealNo', value: '={{ $json.dealNo }}' },
			description: withReport
				? 'The deal (取引) that the report belongs to, or an existing report. The report is created when it is not there yet.'
				: 'The deal (取引) to look in',
			displayOptions: { show },
			modes: [
				...BY_DEAL.modes,
				{ displayName: 'B/L No.', name: 'blNo', type: 'string', placeholder: 'e.g. ABCD12345678' },
				{ displayName: 'Booking', name: 'bookingNo', type: 'string', placeholder: 'e.g. BK1234567' },
				{ displayName: 'Own No.', name: 'domesticNo', type: 'string', placeholder: 'e.g. 2026-0815' },
				...(withReport
					? [
							{
								displayName: 'Report',
								name: 'dealReportId',
								type: 'string' as const,
								placeholder: 'e.g. R2026000456',
							},
						]
					: []),
			],
		},
		{
			displayName: 'Carrier (SCAC)',
			name: 'scacCode',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. ABCD',
			description: 'The carrier that gave the booking number (船社コード)',
			displayOptions: { show: { ...show, '/deal.mode': ['bookingNo'] } },
		},
	];
}

/** A deal that only its own number tells: Cyber Port has no such call for the other numbers. */
export function dealNoProperty(
	show: NonNullable<IDisplayOptions['show']>,
	description: string,
): INodeProperties {
	return {
		displayName: 'Deal (取引)',
		name: 'dealNo',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'dealNo', value: '={{ $json.dealNo }}' },
		description,
		displayOptions: { show },
		...BY_DEAL,
	};
}

/** The names of modes are short: the editor cuts off what is longer than these. */
const BY_DEAL = {
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Search by B/L or deal number...',
			typeOptions: searchByNumber('searchDeals'),
		},
		{ displayName: 'Deal No.', name: 'dealNo', type: 'string', placeholder: 'e.g. D2026000123' },
	],
} satisfies Pick<INodeProperties, 'modes'>;
