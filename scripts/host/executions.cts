import type { IRunExecutionData, INodeExecutionData } from 'n8n-workflow';
import type { Rest } from './rest.cjs';

/** An execution that n8n stored. */
export interface HostExecution {
	readonly id: string;
	readonly status: string;
	/** What the first output of a node gave, by the node's name. */
	readonly items: Readonly<Record<string, readonly INodeExecutionData[]>>;
	readonly error: string | undefined;
}

/** All executions of a workflow, oldest first. */
export async function readExecutions(rest: Rest, workflowId: string): Promise<HostExecution[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = await rest.call<{ results: Array<{ id: string }> }>(
		'GET',
		`/executions?filter=${filter}&limit=100`,
	);
	const ids = results.map(({ id }) => id).sort((a, b) => Number(a) - Number(b));
	return await Promise.all(ids.map(async (id) => await readExecution(rest, id)));
}

async function readExecution(rest: Rest, id: string): Promise<HostExecution> {
	const { status, data } = await rest.call<{ status: string; data: string }>('GET', `/executions/${id}`);
	// An execution that runs at this moment has no data yet.
	const { resultData } = (unflatten(data) ?? {}) as Partial<IRunExecutionData>;
	const items = Object.entries(resultData?.runData ?? {}).map(([name, runs]) => [
		name,
		runs.flatMap((run) => run.data?.['main']?.[0] ?? []),
	]);
	return {
		id,
		status,
		items: Object.fromEntries(items) as HostExecution['items'],
		error: resultData?.error?.message,
	};
}

/** The form n8n stores executions in (npm package flatted): a list of values, every text in them a place in the list. */
function unflatten(text: string): unknown {
	const values = JSON.parse(text) as unknown[];
	const done = new Map<number, unknown>();
	const at = (place: number): unknown => {
		if (done.has(place)) return done.get(place);
		const value = values[place];
		if (typeof value !== 'object' || value === null) return value;
		const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
		done.set(place, copy);
		for (const [key, entry] of Object.entries(value as Record<string, unknown>))
			Object.assign(copy, { [key]: typeof entry === 'string' ? at(Number(entry)) : entry });
		return copy;
	};
	return at(0);
}
