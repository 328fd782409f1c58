import type { IExecuteFunctions } from 'n8n-workflow';
import type { CodeSummary } from '../catalogue/types';
import type { StopAfter } from '../filing';
import type { Connection } from '../transport/connection';
import { ParameterProblem } from './failures';

/** Refuses a send beyond May Send before Cyber Port is asked for anything. @throws ParameterProblem */
export function refuseBeyondMaySend(connection: Connection, code: CodeSummary, stopAfter: StopAfter): void {
	if (stopAfter === 'saving' || connection.maySend.has(code.weight)) return;
	throw new ParameterProblem(
		`The credential does not allow sending ${code.code} (${code.nameEn}, weight ${code.weight}) to ${connection.environment}. Nothing was saved or sent.`,
		'Set Stop After to Saving, or let the owner of the Cyber Port API credential raise May Send.',
	);
}

/** An AI agent's tool saves and stops, unless a person has ticked Let the Agent Send. */
export function stopForAgents(context: IExecuteFunctions, stopAfter: StopAfter): StopAfter {
	return mayAgentSend(context) ? stopAfter : 'saving';
}

/** For operations whose point is the send. @throws ParameterProblem for an AI agent that may not */
export function refuseAgents(context: IExecuteFunctions): void {
	if (mayAgentSend(context)) return;
	throw new ParameterProblem(
		'An AI agent may not send with this tool.',
		'A person can allow it with Let the Agent Send.',
	);
}

function mayAgentSend(context: IExecuteFunctions): boolean {
	return !context.isToolExecution() || context.getNodeParameter('sendAsTool', 0, false) === true;
}
