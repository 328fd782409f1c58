import type { IExecuteFunctions } from 'n8n-workflow';
import type { Owner } from '../cyberport';
import type { Connection } from '../transport/connection';
import { ParameterProblem } from './failures';
import { textParameter } from './parameters';

/**
 * For whom something is made: the item's own values, else the credential's for this group.
 * `within` is the collection that holds the parameters, with its point. @throws ParameterProblem when one is missing
 */
export function ownerParameter(
	context: IExecuteFunctions,
	index: number,
	connection: Connection,
	group: string,
	within = '',
): Owner {
	const organizationId =
		textParameter(context, `${within}organizationId`, index) || connection.organizationId;
	const businessTypeId =
		textParameter(context, `${within}businessTypeId`, index) || connection.businessTypeOf(group);
	if (!organizationId) {
		throw new ParameterProblem(
			'No organization (組織) is given.',
			'Set Default Organization ID in the Cyber Port API credential, or Organization in the node.',
		);
	}
	if (!businessTypeId) {
		throw new ParameterProblem(
			'No business type (事業種別) is given.',
			'Set the business type of the group, or the default one, in the Cyber Port API credential, or Business Type in the node.',
		);
	}
	return { organizationId, businessTypeId };
}
