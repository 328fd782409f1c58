import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { listOrId } from './locator';

type Show = NonNullable<IDisplayOptions['show']>;

/** For whom something is made, where the credential's defaults do not fit. Without `show` they are options. */
export function ownerProperties(show?: Show): INodeProperties[] {
	const displayOptions = show === undefined ? {} : { displayOptions: { show } };
	return [
		{
			...organizationProperty('Organization (組織)', 'organizationId'),
			description: 'Empty: the default organization of the credential',
			...displayOptions,
		},
		{
			...businessTypeProperty(
				'Business Type (事業種別)',
				'businessTypeId',
				show === undefined ? 'searchOptionBusinessTypes' : 'searchBusinessTypes',
			),
			description: 'Empty: the business type that the credential names',
			...displayOptions,
		},
	];
}

/** Who asks in an inquiry deal, where it is somebody else. */
export function parentProperties(show: Show): INodeProperties[] {
	return [
		{
			...organizationProperty('Parent Organization (親の組織)', 'parentOrganizationId'),
			description: 'The organization that asks; empty means the same organization',
			displayOptions: { show },
		},
		{
			...businessTypeProperty(
				'Parent Business Type (親の事業種別)',
				'parentBusinessTypeId',
				'searchParentBusinessTypes',
			),
			description: 'The business type that asks; empty means the same business type',
			displayOptions: { show },
		},
	];
}

function organizationProperty(displayName: string, name: string): INodeProperties {
	const list = { searchListMethod: 'searchOrganizations', searchable: true };
	return {
		displayName,
		name,
		default: { mode: 'list', value: '' },
		...listOrId(list, 'Choose an organization...', 'e.g. 4A7k2Q9x'),
	};
}

/** Its list is that of the organization beside it. */
function businessTypeProperty(displayName: string, name: string, searchListMethod: string): INodeProperties {
	return {
		displayName,
		name,
		default: { mode: 'list', value: '' },
		...listOrId({ searchListMethod, searchable: true }, 'Choose a business type...', 'e.g. 4A7k2Q9x'),
	};
}
