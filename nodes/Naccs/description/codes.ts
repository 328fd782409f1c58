import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { groups } from '../catalogue/groups';
import { codes } from '../catalogue/index';
import { codeAction, codeDescription, codeTitle } from '../catalogue/names';
import type { Weight } from '../catalogue/types';

const OPERATION: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: '',
};

/** The machine value of a code's operation; stored in workflows, so it never changes. */
export function operationOf(code: string): string {
	return code.toLowerCase();
}

/** The operations of these weights. */
export function operationsOfWeight(...weights: readonly Weight[]): string[] {
	return codes.filter(({ weight }) => weights.includes(weight)).map(({ code }) => operationOf(code));
}

/** The groups as resources, in the order in which a shipment meets them. */
export const groupResources: readonly INodePropertyOptions[] = groups.map(({ value, nameEn, nameJa }) => ({
	name: `${nameEn} (${nameJa})`,
	value,
}));

/** One operation property for each group, an option for each business code. */
export const codeOperations: readonly INodeProperties[] = groups.map(({ value }) => {
	const options = codes
		.filter(({ group }) => group === value)
		.map((code) => ({
			name: codeTitle(code),
			value: operationOf(code.code),
			action: codeAction(code),
			description: codeDescription(code),
		}));
	return operationProperty(value, options);
});

/** The operations of a resource. Until the user chooses, Get is chosen where there is one, else the first: reading harms nothing. */
export function operationProperty(
	resource: string,
	options: readonly INodePropertyOptions[],
): INodeProperties {
	return {
		...OPERATION,
		displayOptions: { show: { resource: [resource] } },
		options: [...options],
		default: (options.find(({ value }) => value === 'get') ?? options[0])?.value ?? '',
	};
}
