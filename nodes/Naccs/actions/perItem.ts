import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { parallel } from '../filing/parallel';
import { failureItem, operationError } from './failures';
import { attempted, type JsonObject } from '../cyberport';

const WIDTH = 5;

/**
 * Runs a reading operation for every item, a few at a time: one output item per row, paired with its input.
 * A failure stops the node, or becomes an item under Continue On Fail. For operations that send nothing.
 */
export async function perItem(
	context: IExecuteFunctions,
	work: (index: number) => Promise<readonly JsonObject[]>,
): Promise<INodeExecutionData[]> {
	return await perItemData(context, async (index) => (await work(index)).map((json) => ({ json })));
}

/** The same for operations whose items carry files too. */
export async function perItemData(
	context: IExecuteFunctions,
	work: (index: number) => Promise<ReadonlyArray<Pick<INodeExecutionData, 'json' | 'binary'>>>,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const endings = await parallel(items, WIDTH, async (_, index) => await attempted(work(index)));
	return endings.flatMap((ending, item): INodeExecutionData[] => {
		if ('value' in ending) return ending.value.map((made) => ({ ...made, pairedItem: { item } }));
		if (context.continueOnFail()) return [failureItem(context, ending.failure, item)];
		throw operationError(context, ending.failure, item);
	});
}
