import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

export interface Cell {
	/** Its lines: one for each paragraph or break, blanks made one, empty ones left out. */
	readonly lines: readonly string[];
	/** Where its links lead, as written. */
	readonly links: readonly string[];
}

export interface Table {
	/** The headings above it, the nearest first. */
	readonly headings: readonly string[];
	/** The texts of its first row. */
	readonly head: readonly string[];
	/** The other rows. */
	readonly rows: ReadonlyArray<readonly Cell[]>;
}

export interface Document {
	/** In their order. */
	readonly headings: readonly string[];
	readonly tables: readonly Table[];
	/** All links of the page, as written. */
	readonly links: readonly string[];
}

/** What a page has of headings and tables. Anything can be read; whether it is the right page, the reader tells. */
export function readHtml(html: string): Document {
	const headings: string[] = [];
	const tables: Table[] = [];
	const all = elements(parse(html).childNodes);
	for (const element of all) {
		if (/^h[1-6]$/.test(element.tagName)) headings.push(textOf(element));
		if (element.tagName === 'table') tables.push(toTable(element, headings.toReversed()));
	}
	return { headings, tables, links: hrefs(all) };
}

/**
 * Whether a page arrived whole: it closes its tables and itself. Browsers forgive, a catalogue must not: fields behind the
 * cut would seem to be gone.
 */
export function isWhole(html: string): boolean {
	const count = (tag: RegExp) => html.match(tag)?.length ?? 0;
	return /<\/html>\s*(?:<!--[^>]*-->\s*)*$/i.test(html) && count(/<table\b/gi) === count(/<\/table>/gi);
}

function toTable(table: Element, headings: readonly string[]): Table {
	const [first, ...rows] = elements(table.childNodes)
		.filter(({ tagName }) => tagName === 'tr')
		.map(({ childNodes }) =>
			childNodes.filter((node): node is Element => 'tagName' in node && /^t[hd]$/.test(node.tagName)),
		);
	return {
		headings,
		head: (first ?? []).map((cell) => textOf(cell)),
		rows: rows.map((cells) => cells.map(toCell)),
	};
}

function toCell(cell: Element): Cell {
	return { lines: linesOf(cell), links: linksOf(cell.childNodes) };
}

function linksOf(nodes: readonly Node[]): string[] {
	return hrefs(elements(nodes));
}

function hrefs(all: readonly Element[]): string[] {
	return all
		.filter(({ tagName }) => tagName === 'a')
		.flatMap(({ attrs }) => attrs.filter(({ name }) => name === 'href').map(({ value }) => value));
}

function textOf(element: Element): string {
	return linesOf(element).join(' ');
}

const BLOCKS = new Set(['p', 'div', 'br', 'li', 'ul', 'ol', 'dl', 'dt', 'dd', 'tr', 'td', 'th', 'pre']);

function linesOf(element: Element): string[] {
	return gather(element.childNodes)
		.split('\u0000')
		.map((line) => line.replace(/\s+/g, ' ').trim())
		.filter((line) => line !== '');
}

/** The text of nodes; a NUL, which no page holds, where a block begins or ends. */
function gather(nodes: readonly Node[]): string {
	return nodes
		.map((node) => {
			if (node.nodeName === '#text' && 'value' in node) return node.value;
			if (!('tagName' in node)) return '';
			const inner = gather(node.childNodes);
			return BLOCKS.has(node.tagName) ? `\u0000${inner}\u0000` : inner;
		})
		.join('');
}

/** All elements below, in the order of the page. */
function elements(nodes: readonly Node[], found: Element[] = []): Element[] {
	for (const node of nodes) {
		if (!('tagName' in node)) continue;
		found.push(node);
		elements(node.childNodes, found);
	}
	return found;
}
