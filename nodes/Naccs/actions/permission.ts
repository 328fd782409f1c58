import { NodeOperationError, type IExecuteFunctions, type INodeParameters } from 'n8n-workflow';
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

/**
 * What only a person sets, by its parameter: in a tool it takes no expression, because an agent can write into one. n8n lets
 * `$fromAI()` through even where `noDataExpression` is set (n8n#30531).
 */
const OF_A_PERSON: Readonly<Record<string, string>> = {
	assumptionOverrides: 'Assumption Overrides',
	checksOnly: 'Checks Only',
	confirmCancel: 'Number to Cancel (取消する番号)',
	dryRun: 'Dry Run',
	duplicateGuard: 'Duplicate Guard',
	resend: 'Resend',
	sendAnyway: 'Send Anyway',
	sendAsTool: 'Let the Agent Send',
	sendWhat: 'Send What',
	sendWindow: 'Send Window (JST)',
};

/** What was approved, by its parameter. It may come from a node that is named: in a tool, `$json` is the agent's word. */
const APPROVED: Readonly<Record<string, string>> = {
	approvedHash: 'Approved Content Hash',
	approvedAttachments: 'Approved Attachments',
};

/** For a node that is an AI agent's tool, before anything else. @throws NodeOperationError */
export function refuseAgentsWords(context: IExecuteFunctions): void {
	if (!isTool(context)) return;
	const { options, ...others } = context.getNode().parameters;
	const written = Object.entries({
		...others,
		...(typeof options === 'object' ? options : {}),
	}).flatMap(([name, value]) => {
		const label = Object.hasOwn(OF_A_PERSON, name) ? OF_A_PERSON[name] : undefined;
		return label !== undefined && hasExpression(value) ? [label] : [];
	});
	if (written.length === 0) return refuseAgentsApproval(context, others);
	throw new NodeOperationError(
		context.getNode(),
		`An AI agent could write into the expression of ${written.join(' and of ')}. Nothing was saved or sent.`,
		{ description: 'In a tool a person sets this: enter a fixed value in the node.' },
	);
}

function refuseAgentsApproval(context: IExecuteFunctions, parameters: INodeParameters): void {
	if (parameters['sendWhat'] === 'saved' || !mayAgentSend(context)) return;
	const written = Object.entries(APPROVED).flatMap(([name, label]) => {
		const value = parameters[name];
		// `$('EDC').item` names a node; any other $ can hold what the agent wrote.
		return typeof value === 'string' && /^=.*\$(?!\()/s.test(value) ? [label] : [];
	});
	if (written.length === 0) return;
	throw new NodeOperationError(
		context.getNode(),
		`An AI agent could write ${written.join(' and ')} itself. Nothing was sent.`,
		{
			description:
				"In a tool, take it from the node whose report a person approved, by its name: {{ $('EDC').item.json.contentHash }}, {{ $('EDC').item.json.attachments }}.",
		},
	);
}

/** Whether a parameter, or any value in it, is an expression. */
function hasExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(hasExpression);
}

function mayAgentSend(context: IExecuteFunctions): boolean {
	return !isTool(context) || context.getNodeParameter('sendAsTool', 0, false) === true;
}

/**
 * An agent of version 3 leaves its tools to n8n's engine, and there isToolExecution() is false (n8n-core 2.40). The type of
 * the node tells in every case: n8n makes naccsTool of naccs, and shows by the same ending what only a tool has.
 */
export function isTool(context: IExecuteFunctions): boolean {
	return context.isToolExecution() || context.getNode().type.endsWith('Tool');
}
