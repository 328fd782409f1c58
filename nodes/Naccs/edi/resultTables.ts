import BIA from './resultCodes/BIA.json';
import BRR from './resultCodes/BRR.json';
import CYA from './resultCodes/CYA.json';
import EAC from './resultCodes/EAC.json';
import EDD from './resultCodes/EDD.json';
import IDD from './resultCodes/IDD.json';
import OLC from './resultCodes/OLC.json';
import common from './resultCodes/common.json';
import { RETRIES, type Retry } from './retry';

/** One row of a result code table. Japanese as NACCS prints it, English by this project. */
export interface ResultEntry {
	readonly code: string;
	/** The item the code is about; `N01~N15` is a range. */
	readonly itemId?: string | undefined;
	readonly item?: string | undefined;
	readonly itemJa?: string | undefined;
	readonly meaning: string;
	readonly meaningJa?: string | undefined;
	readonly action?: string | undefined;
	/** Not said where the list does not tell. */
	readonly retry?: Retry | undefined;
	readonly source: string;
}

/** Codes that mean the same in every business. */
export const commonResultCodes: readonly ResultEntry[] = common.codes.map((row) => ({
	...row,
	retry: RETRIES.find((retry) => retry === row.retry),
}));

/** By business code: the same number means different things in different businesses. All are partial lists. */
export const businessResultCodes: Readonly<Record<string, readonly ResultEntry[]>> = {
	BIA: BIA.codes,
	BRR: BRR.codes,
	CYA: CYA.codes,
	EAC: EAC.codes,
	EDD: EDD.codes,
	IDD: IDD.codes,
	OLC: OLC.codes,
};
