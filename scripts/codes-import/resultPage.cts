import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { readHtml, type Cell, type Table } from '../catalogue/sync/html.cjs';
import type { ArchivedPage } from './archive.cjs';

/** One row of NACCS's list, as printed. */
export interface PrintedCode {
	readonly code: string;
	/** null where the list says なし or 0000: the code is about no item. */
	readonly itemId: string | null;
	readonly itemJa: string | null;
	readonly meaningJa: string;
	/** null where the list says なし or 不要. */
	readonly actionJa: string | null;
}

export interface ResultPage {
	/** The business, or `SYS` for the codes that all have. */
	readonly business: string;
	readonly codes: readonly PrintedCode[];
	/** Rows that cannot be read, in words. */
	readonly unread: readonly string[];
}

/** The columns of NACCS's result code help. */
const COLUMNS = ['処理結果コード', '項目', '項目略称', '内容', '処置'] as const;
type Column = (typeof COLUMNS)[number];

/** What a page of the archive lists; undefined for a page that is no list: a cover, a frame. */
export function readResultPage({ name, text }: ArchivedPage): ResultPage | undefined {
	const tables = readHtml(text).tables.filter(({ head }) => {
		const named = head.map(withoutBlanks);
		return COLUMNS.every((column) => named.includes(column));
	});
	if (tables.length === 0) return undefined;
	const business = businessOf(name, text);
	if (business === undefined) return { business: '', codes: [], unread: [`${name}: it names no business.`] };
	const rows = tables.flatMap((table) => table.rows.map((cells) => toCode(table, cells)));
	const codes = rows.filter((row) => row !== undefined);
	const lost = rows.length - codes.length;
	const seen = new Set<string>();
	const twice = codes.filter(({ code }) => seen.size === seen.add(code).size);
	return {
		business,
		codes: codes.filter((row, at) => codes.findIndex(({ code }) => code === row.code) === at),
		unread: [
			...(lost === 0 ? [] : [`${name}: ${lost} rows cannot be read.`]),
			...twice.map(({ code }) => `${name}: ${code} is there more than once; the first is taken.`),
		],
	};
}

function toCode({ head }: Table, cells: readonly Cell[]): PrintedCode | undefined {
	const named = head.map(withoutBlanks);
	const text = (column: Column) => cells[named.indexOf(column)]?.lines.join('\n') ?? '';
	const code = text('処理結果コード');
	const meaningJa = text('内容');
	if (!/^(00000|[A-Z]\d{4})$/.test(code) || meaningJa === '') return undefined;
	return {
		code,
		itemId: unless(text('項目略称'), ['0000', '']),
		itemJa: unless(text('項目'), ['なし', '']),
		meaningJa,
		actionJa: unless(text('処置'), ['なし', '不要', '']),
	};
}

/** The page prints `<EDC>` above its table; where it does not, the file is named after the business. */
function businessOf(name: string, text: string): string | undefined {
	const [, printed] = /[<＜]([A-Z]{3}\d{0,2})[>＞]/.exec(textOf(parse(text).childNodes)) ?? [];
	const [, file] = /([A-Z]{3}\d{0,2})\.html?$/i.exec(name) ?? [];
	return printed ?? file?.toUpperCase();
}

function textOf(nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): string {
	return nodes
		.map((node) => {
			if (node.nodeName === '#text' && 'value' in node) return node.value;
			return 'childNodes' in node ? textOf(node.childNodes) : '';
		})
		.join('');
}

function withoutBlanks(text: string): string {
	return text.replace(/\s/g, '');
}

function unless(text: string, empty: readonly string[]): string | null {
	return empty.includes(text) ? null : text;
}
