import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { isTool } from './permission';

/** All that an AI agent reads of a failure is its message (n8n-core 2.40), so in a tool the advice goes into it too. */
export function toldToAgents(context: IExecuteFunctions, failure: unknown): unknown {
	if (!isTool(context) || !(failure instanceof NodeOperationError)) return failure;
	const { message, description } = failure;
	if (typeof description === 'string' && !message.includes(description))
		failure.message = `${message}\n${description}`;
	return failure;
}
