import {
	NodeApiError,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { attempted, CyberPortError, InvalidRequestError, RefusedError } from '../cyberport';
import type { Connection } from '../transport/connection';
import { connectInEditor } from './connectInEditor';

/**
 * A list that is asked of Cyber Port. Entries that look the same are told apart by their IDs.
 * @throws NodeApiError, because the editor shows the description and the status of no other
 */
export async function listed(
	context: ILoadOptionsFunctions,
	ask: (connection: Connection) => Promise<INodeListSearchResult>,
): Promise<INodeListSearchResult> {
	const ending = await attempted(
		(async () => {
			refuseWithoutCredential(context);
			return await ask(await connectInEditor(context));
		})(),
	);
	if ('value' in ending) return { ...ending.value, results: toldApart(ending.value.results) };
	throw listError(context, ending.failure);
}

function refuseWithoutCredential(context: ILoadOptionsFunctions): void {
	if (context.getNode().credentials?.['cyberPortApi'] !== undefined) return;
	throw new InvalidRequestError(
		{ what: 'open the list' },
		'the node has no Cyber Port API credential',
		'Choose or create one in the node. Without it, enter the number or the ID.',
	);
}

function toldApart(items: readonly INodeListSearchItems[]): INodeListSearchItems[] {
	const times = new Map<string, number>();
	for (const { name } of items) times.set(name, (times.get(name) ?? 0) + 1);
	return items.map((item) =>
		times.get(item.name) === 1 ? item : { ...item, name: `${item.name} · ${String(item.value)}` },
	);
}

function listError(context: ILoadOptionsFunctions, failure: unknown): NodeApiError {
	const message = failure instanceof Error ? failure.message : String(failure);
	return new NodeApiError(
		context.getNode(),
		{ message },
		{
			message,
			description: failure instanceof CyberPortError ? failure.advice : 'Enter the number or the ID instead.',
			...(failure instanceof RefusedError ? { httpCode: String(failure.status) } : {}),
		},
	);
}
