import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { execute, properties, subtitle } from './actions/registry';
import { getFields } from './methods/getFields';
import {
	searchBusinessTypes,
	searchOptionBusinessTypes,
	searchParentBusinessTypes,
} from './methods/searchBusinessTypes';
import { searchDeals } from './methods/searchDeals';
import { searchOrganizations } from './methods/searchOrganizations';
import { searchReports } from './methods/searchReports';

/** Files Japanese customs and port procedures with NACCS through the Cyber Port API. */
export class Naccs implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'NACCS',
		name: 'naccs',
		icon: { light: 'file:../../icons/naccs.svg', dark: 'file:../../icons/naccs.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle,
		description:
			'File customs and port procedures in Japan with NACCS (輸出入・港湾関連情報処理システム) through Cyber Port',
		defaults: { name: 'NACCS' },
		// In the narrow one n8n cuts off the Japanese of field labels and of long operations.
		parameterPane: 'wide',
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cyberPortApi', required: true }],
		properties,
	};

	methods = {
		listSearch: {
			searchBusinessTypes,
			searchDeals,
			searchOptionBusinessTypes,
			searchOrganizations,
			searchParentBusinessTypes,
			searchReports,
		},
		resourceMapping: { getFields },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this);
	}
}
