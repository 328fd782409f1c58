import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { dealNoProperty } from './deal';
import { reportIdProperty } from './filing';

export function outputIdProperty(show: NonNullable<IDisplayOptions['show']>): INodeProperties {
	return {
		displayName: 'Output ID',
		name: 'naccsReceiveDataId',
		type: 'string',
		required: true,
		default: '={{ $json.naccsReceiveDataId }}',
		description: 'The key that a Cyber Port notification carries',
		displayOptions: { show },
	};
}

/** Whose outputs are listed: Cyber Port lists those of a report or of a deal, never all. */
export function outputsOfProperties(show: NonNullable<IDisplayOptions['show']>): INodeProperties[] {
	return [
		{
			displayName: 'Of',
			name: 'outputsOf',
			type: 'options',
			options: [
				{ name: 'Deal', value: 'deal' },
				{ name: 'Report', value: 'report' },
			],
			default: 'report',
			description: 'Whose outputs are listed',
			displayOptions: { show },
		},
		reportIdProperty({ ...show, outputsOf: ['report'] }),
		dealNoProperty({ ...show, outputsOf: ['deal'] }, 'The deal (取引) whose outputs are listed'),
	];
}
