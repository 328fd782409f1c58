import { resultCodeFiles } from './resultCodeFiles';
import common from './resultCodes/common.json';
import { RETRIES, type Retry } from './retry';

/**
 * How sure an entry is. `official`: checked against NACCS's own list. `partial`: from an extract of the business's list,
 * in which other codes are missing.
 */
export type ResultStatus = 'official' | 'partial';

/** One row of a result code table. Whose wording it is, `source` says. */
export interface ResultEntry {
	readonly code: string;
	/** The item the code is about; `N01~N15` is a range. */
	readonly itemId?: string | undefined;
	readonly item?: string | undefined;
	readonly itemJa?: string | undefined;
	readonly meaning: string;
	readonly meaningJa: string;
	readonly action?: string | undefined;
	readonly actionJa?: string | undefined;
	/** Not said where the list does not tell. */
	readonly retry?: Retry | undefined;
	readonly status: ResultStatus;
	readonly source: string;
}

/** A file of `resultCodes/`: status and source hold for every entry that has none of its own. */
interface TableFile {
	readonly status: string;
	readonly source: string;
	readonly codes: ReadonlyArray<
		Omit<ResultEntry, 'retry' | 'status' | 'source'> & {
			readonly retry?: string | undefined;
			readonly status?: string | undefined;
			readonly source?: string | undefined;
		}
	>;
}

/** Codes that mean the same in every business. */
export const commonResultCodes: readonly ResultEntry[] = entriesOf(common);

/** By business code: the same number means different things in different businesses. */
export const businessResultCodes: Readonly<Record<string, readonly ResultEntry[]>> = Object.fromEntries(
	Object.entries(resultCodeFiles).map(([code, file]) => [code, entriesOf(file)]),
);

function entriesOf({ status, source, codes }: TableFile): readonly ResultEntry[] {
	return codes.map((row) => ({
		...row,
		retry: RETRIES.find((retry) => retry === row.retry),
		status: (row.status ?? status) === 'official' ? 'official' : 'partial',
		source: row.source ?? source,
	}));
}
