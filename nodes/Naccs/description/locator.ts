import type { INodeProperties, INodePropertyModeTypeOptions } from 'n8n-workflow';

/** A list that stays empty until something is typed: Cyber Port finds deals, and what is in them, by number only. */
export function searchByNumber(searchListMethod: string): INodePropertyModeTypeOptions {
	return { searchListMethod, searchable: true, searchFilterRequired: true };
}

/** A locator in which the user chooses a name, or enters an ID. */
export function listOrId(
	typeOptions: INodePropertyModeTypeOptions,
	listPlaceholder: string,
	idPlaceholder: string,
): Pick<INodeProperties, 'type' | 'modes'> {
	return {
		type: 'resourceLocator',
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', placeholder: listPlaceholder, typeOptions },
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: idPlaceholder },
		],
	};
}
