import type { IExecuteFunctions } from 'n8n-workflow';
import { attempted, valueOf } from '../cyberport';
import type { Memory } from '../filing/guard';
import { Queue } from '../filing/queue';
import { FilingStopped } from '../filing/types';

/**
 * n8n's deduplication store as the guard's memory, shared by all nodes of a workflow.
 * Within one process its changes are made one after another, so that none is lost; between processes they can be.
 */
export function n8nMemory(context: IExecuteFunctions): Memory {
	const turns = turnsOf(context.getWorkflow().id ?? '');
	return {
		async remember(entries) {
			const ending = await attempted(
				turns.run(
					async () =>
						await context.helpers.checkProcessedAndRecord([...entries], 'workflow', { mode: 'entries' }),
				),
			);
			if ('failure' in ending) throw noMemory(ending.failure);
			return new Set((valueOf(ending)?.processed ?? []).map(String));
		},
		async forget(entries) {
			const ending = await attempted(
				turns.run(
					async () => await context.helpers.removeProcessed([...entries], 'workflow', { mode: 'entries' }),
				),
			);
			if ('failure' in ending) throw noMemory(ending.failure);
		},
	};
}

/** Without a memory nothing is sent: it could be the second time. */
function noMemory(cause: unknown): FilingStopped {
	const said = cause instanceof Error ? cause.message : String(cause);
	return new FilingStopped([
		{
			severity: 'stop',
			message: `n8n could not tell whether this was sent before (${said}). Nothing was sent.`,
			advice:
				'Run again when n8n can use its database. Where n8n keeps no memory for workflows, switch off the option Duplicate Guard, and see to it yourself that nothing is sent twice.',
		},
	]);
}

function turnsOf(workflowId: string): Queue {
	const turns = perWorkflow.get(workflowId) ?? new Queue();
	perWorkflow.set(workflowId, turns);
	return turns;
}

const perWorkflow = new Map<string, Queue>();
