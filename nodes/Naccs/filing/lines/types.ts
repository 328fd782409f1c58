import type { JsonObject } from '../../cyberport';
import type { Finding, Keys } from '../types';

/** One row of a table, such as a spreadsheet's. */
export interface SourceRow {
	/** Its place in the input, from 0. */
	readonly index: number;
	/** What a person finds it by: a value of its own, else its place. */
	readonly name: string | number;
	readonly cells: JsonObject;
}

/** A column of the rows, and the report's field it goes to, as Cyber Port spells it. */
export interface Column {
	readonly column: string;
	readonly field: string;
}

/** How rows become filings. */
export interface LinePlan {
	/** Columns whose values tell one filing from another; none: all rows are one filing. */
	readonly filingBy: readonly string[];
	/** What is the same in all rows of a filing. */
	readonly header: readonly Column[];
	/** What each line has. */
	readonly columns: readonly Column[];
	/** Columns whose values tell one line from another; none: each row is a line. */
	readonly lineBy: readonly string[];
	/** Columns that are added up where several rows are one line. */
	readonly addUp: readonly string[];
	/** Columns whose numbers are written as text. */
	readonly asText: readonly string[];
	/** Columns that hold a total of the filing, and the column it is the total of. */
	readonly totals: ReadonlyArray<{ readonly total: string; readonly column: string }>;
	/** Columns with values that go into no field. */
	readonly unfiled: readonly string[];
	/** The field that takes the lines as rows; null: numbered fields, `quantity` as `quantity1`, `quantity2`, ... */
	readonly list: string | null;
	/** How many lines a filing takes; null: not known. */
	readonly limit: number | null;
	/** Whether the lines beyond the limit become further filings; else they are refused. */
	readonly split: boolean;
}

/** One repeated line (欄) of a filing, and where it comes from. */
export interface Line {
	/** From 1, as NACCS counts the rows of an item in `CCCCC-IIII-RRRR`. */
	readonly line: number;
	/** The names of its source rows. */
	readonly rows: ReadonlyArray<SourceRow['name']>;
	/** The columns that tell it from the others, with its values; empty where each row is a line. */
	readonly key: Readonly<Record<string, string>>;
}

export interface BuiltFiling {
	readonly dealNo: string | null;
	readonly keys: Keys;
	/** Header and lines, as the report takes them. */
	readonly fields: JsonObject;
	readonly lines: readonly Line[];
	/** The places of its rows in the input. */
	readonly items: readonly number[];
	/** `part` of `parts`: 1 of 1 unless the limit split the filing. */
	readonly part: number;
	readonly parts: number;
	/** It is not to be filed where one of them is a `stop`. */
	readonly findings: readonly Finding[];
}
