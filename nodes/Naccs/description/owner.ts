import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** For whom something is made, where the credential's defaults do not fit. */
export function ownerProperties(show?: NonNullable<IDisplayOptions['show']>): INodeProperties[] {
	const displayOptions = show === undefined ? {} : { displayOptions: { show } };
	return [
		{
			displayName: 'Organization ID (組織ID)',
			name: 'organizationId',
			type: 'string',
			default: '',
			description: 'Empty: the default organization of the credential',
			...displayOptions,
		},
		{
			displayName: 'Business Type ID (事業種別ID)',
			name: 'businessTypeId',
			type: 'string',
			default: '',
			description: 'Empty: the business type that the credential names',
			...displayOptions,
		},
	];
}
