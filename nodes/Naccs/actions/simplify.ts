import type { IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../cyberport';

/** Whether the item is to be short: at most ten fields, all that the next node needs among them. */
export function isSimplified(context: IExecuteFunctions, index: number): boolean {
	return context.getNodeParameter('simplify', index, true) === true;
}

/** The fields of these names that the item has, in the order of the names. */
export function pick(item: JsonObject, names: readonly string[]): JsonObject {
	return Object.fromEntries(
		names.flatMap((name) => {
			const value = item[name];
			return value === undefined ? [] : [[name, value]];
		}),
	);
}
