import { parse } from 'csv-parse/sync';
import type { InputTable, TableItem } from '../../nodes/Naccs/edi/tables';

/** The columns of the CSV form; the Japanese heads of NACCS's item lists do as well. */
const COLUMNS: Readonly<Record<string, string>> = {
	業務コード: 'code',
	部: 'part',
	項番: 'no',
	項目名: 'nameJa',
	桁: 'length',
};

interface Line {
	readonly code: string;
	readonly part: 'common' | 'repeat';
	readonly item: TableItem;
}

/**
 * The tables of a CSV file: `code,part,no,nameJa,length`, a line an item, `part` common or repeat.
 * @throws Error that names the line, for a column that is missing and for a value that cannot be
 */
export function readInputCsv(text: string, status: string, source: string): InputTable[] {
	const rows: unknown = parse(text, {
		bom: true,
		columns: (names: string[]) => names.map((name) => COLUMNS[name.trim()] ?? name.trim()),
		skip_empty_lines: true,
		trim: true,
	});
	const lines = (Array.isArray(rows) ? rows : []).map((row: unknown, at) => toLine(row, at + 2));
	return [...new Set(lines.map(({ code }) => code))].map((code) => {
		const items = (part: Line['part']) =>
			numbered(
				code,
				part,
				lines.filter((line) => line.code === code && line.part === part).map(({ item }) => item),
			);
		const repeat = items('repeat');
		return { code, status, source, common: items('common'), ...(repeat.length === 0 ? {} : { repeat }) };
	});
}

function toLine(row: unknown, line: number): Line {
	const value = (name: string): string => {
		const found: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined;
		if (typeof found !== 'string' || found === '') throw new Error(`Line ${line} has no ${name}.`);
		return found;
	};
	const code = value('code');
	if (!/^[A-Z]{3}\d{0,2}$/.test(code)) throw new Error(`Line ${line}: ${code} is no business code.`);
	const part = value('part');
	if (part !== 'common' && part !== 'repeat') throw new Error(`Line ${line}: part is common or repeat.`);
	const whole = (name: string): number => {
		const number = Number(value(name));
		if (!Number.isInteger(number) || number < 1) throw new Error(`Line ${line}: ${name} is no whole number.`);
		return number;
	};
	return { code, part, item: { no: whole('no'), nameJa: value('nameJa'), length: whole('length') } };
}

/** A line that is missing would move every name behind it. */
function numbered(code: string, part: string, items: readonly TableItem[]): readonly TableItem[] {
	const wrong = items.findIndex(({ no }, at) => no !== at + 1);
	if (wrong < 0) return items;
	throw new Error(
		`${code}, ${part}: item ${wrong + 1} is missing or in the wrong place: ${items[wrong]?.no} is there.`,
	);
}
