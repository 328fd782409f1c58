import type { IExecuteFunctions } from 'n8n-workflow';
import { attempted } from '../cyberport';
import { connect, type Connection } from '../transport/connection';
import { operationError } from './failures';
import { options } from './parameters';

/** The connection of an execution, with the assumption overrides of the node's options. */
export async function connectFor(context: IExecuteFunctions): Promise<Connection> {
	const signal = context.getExecutionCancelSignal();
	const { assumptionOverrides } = options(context, 0);
	const ending = await attempted(
		connect(context, { assumptionOverrides, ...(signal === undefined ? {} : { signal }) }),
	);
	if ('value' in ending) return ending.value;
	throw operationError(context, ending.failure, 0);
}
