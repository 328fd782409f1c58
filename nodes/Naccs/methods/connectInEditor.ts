import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { connect, type Connection } from '../transport/connection';

/**
 * The connection of a node that is edited, with the assumption overrides of its options, as in a run. An expression there is
 * not known before the run: then those of the credential hold. @throws InvalidRequestError
 */
export async function connectInEditor(context: ILoadOptionsFunctions): Promise<Connection> {
	const given = context.getCurrentNodeParameter('options.assumptionOverrides');
	const isExpression = typeof given === 'string' && given.startsWith('=');
	return await connect(context, isExpression ? {} : { assumptionOverrides: given });
}
