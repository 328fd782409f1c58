import { inputTableFiles } from './inputTableFiles';

/** One item of an input message: its number in the list it stands in (1-based), its name, the bytes it is padded to. */
export interface TableItem {
	readonly no: number;
	readonly nameJa: string;
	readonly length: number;
}

/** The items of a business's input message, in their order (`inputTables/<CODE>.json`). */
export interface InputTable {
	readonly code: string;
	/** How sure the table is. Whoever shows its names says this too. */
	readonly status: string;
	readonly source: string;
	/** Once a message. */
	readonly common: readonly TableItem[];
	/** Once a row, as often as there are rows, behind the common items. */
	readonly repeat?: readonly TableItem[];
}

/** By business code. No other table of inputs is at hand, and none of outputs. */
export const inputTables: Readonly<Record<string, InputTable>> = inputTableFiles;

export function inputTable(businessCode: string): InputTable | null {
	return (Object.hasOwn(inputTables, businessCode) && inputTables[businessCode]) || null;
}
