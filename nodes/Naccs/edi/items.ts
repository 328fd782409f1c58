import type { EdiMessage } from './message';
import type { InputTable, TableItem } from './tables';
import { byteLength, trimBlanks, type Encoding } from './text';

/** One item of a message's business part. */
export interface Item {
	/** Its line, 1-based, in the business part. */
	readonly no: number;
	/** Its Japanese name; null where no table names it. */
	readonly name: string | null;
	/** Without the padding on its right. */
	readonly value: string;
	/** The bytes the table pads it to. */
	readonly length: number | null;
}

/** The items of a message from NACCS, one a line and without names: no table of outputs is public. */
export function itemsOf(message: Pick<EdiMessage, 'lines'>): readonly Item[] {
	return message.lines.map((line, at) => toItem(line, at));
}

export interface NamedItems {
	/** The common part; every line where there is no table. */
	readonly items: readonly Item[];
	/** The repeated part, one list a row. */
	readonly rows: ReadonlyArray<readonly Item[]>;
	/** Where lines and table do not agree, in words. */
	readonly findings: readonly string[];
}

/**
 * Gives every line the name and length its table has at that place. Lines beyond the table stay, without a name; items of
 * the table that have no line are not made up.
 */
export function nameItems(
	lines: readonly string[],
	table: InputTable | null,
	encoding: Encoding,
): NamedItems {
	if (!table) return { items: itemsOf({ lines }), rows: [], findings: [] };
	const { common, repeat = [] } = table;
	const itemAt = (at: number): TableItem | undefined =>
		common[at] ?? repeat[(at - common.length) % repeat.length];
	const all = lines.map((line, at) => toItem(line, at, itemAt(at)));
	const start = repeat.length === 0 ? all.length : common.length;
	const rows: Item[][] = [];
	for (let at = start; at < all.length; at += repeat.length) rows.push(all.slice(at, at + repeat.length));
	return {
		items: all.slice(0, start),
		rows,
		findings: [...compareCounts(lines.length, table), ...compareLengths(lines, all, table, encoding)],
	};
}

function toItem(line: string, at: number, known?: TableItem): Item {
	return {
		no: at + 1,
		name: known?.nameJa ?? null,
		value: trimBlanks(line),
		length: known?.length ?? null,
	};
}

function compareCounts(lines: number, { code, common, repeat = [] }: InputTable): string[] {
	const beyond = lines - common.length;
	if (beyond < 0) {
		return [
			`The message has ${lines} of the ${common.length} items in the table of ${code}: the last are missing`,
		];
	}
	if (repeat.length === 0) {
		return beyond === 0 ? [] : [`Items more than the table of ${code} has: ${beyond}, they have no name`];
	}
	const left = beyond % repeat.length;
	return left === 0
		? []
		: [`The last row has ${left} of the ${repeat.length} items a row has in the table of ${code}`];
}

/** An item longer than its place is a sign that lines and names do not belong together; a shorter one lacks its padding. */
function compareLengths(
	lines: readonly string[],
	items: readonly Item[],
	{ code }: InputTable,
	encoding: Encoding,
): string[] {
	const bytes = lines.map((line) => byteLength(line, encoding));
	const say = (what: string, differs: (bytes: number, length: number) => boolean, so: string) => {
		const off = items.filter(({ no, length }) => length !== null && differs(bytes[no - 1] ?? 0, length));
		const [first] = off;
		if (!first) return [];
		const { no, name, length } = first;
		return [
			`Items ${what} than the table of ${code} says: ${off.length}, the first is item ${no} ` +
				`(${name}: ${bytes[no - 1]} bytes for ${length}): ${so}`,
		];
	};
	return [
		...say('longer', (found, length) => found > length, 'names may be wrong from there on'),
		...say('shorter', (found, length) => found < length, 'they lack their padding'),
	];
}
