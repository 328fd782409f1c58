/** A file of `nodes/Naccs/edi/resultCodes/`. What its keys mean: `edi/resultTables.ts`. */
export interface ResultTable {
	readonly about: string;
	readonly status: string;
	readonly source: string;
	readonly codes: readonly ResultRow[];
}

export interface ResultRow {
	readonly code: string;
	readonly itemId?: string;
	readonly item?: string;
	readonly itemJa?: string;
	readonly meaning: string;
	readonly meaningJa: string;
	readonly action?: string;
	readonly actionJa?: string;
	readonly retry?: string;
	readonly status?: string;
	readonly source?: string;
}
