import { isWhole, readHtml, type Document, type Table } from './html.cjs';
import { isModelTable, readModelTable, type PrintedField } from './modelTable.cjs';

/** What the page of one call prints; [] where it prints `None.` */
export interface CallPage {
	readonly body: readonly PrintedField[];
	readonly answer: readonly PrintedField[];
}

/** A page that cannot be used, and why. */
export class UnusablePage extends Error {}

/**
 * Reads the page of a call.
 * @throws UnusablePage for a page that was cut, is of another call, or is laid out otherwise than it was
 */
export function readCallPage(html: string, call: string): CallPage {
	const page = wholePage(html);
	const title = page.headings.find((text) => text.includes('/API/'));
	if (title !== undefined && address(title) !== address(call)) {
		throw new UnusablePage(`it is headed "${shortened(title)}", not "${call}"`);
	}
	return {
		body: fieldsBelow(page, 'Body Parameters'),
		answer: fieldsBelow(page, 'Resource Description'),
	};
}

/**
 * Reads the page of an object or a row inside a report.
 * @throws UnusablePage as above
 */
export function readModelPage(html: string): readonly PrintedField[] {
	const [table] = wholePage(html).tables;
	if (!table) throw new UnusablePage('its layout changed: there is no table');
	return fieldsOf(table);
}

/** Without the parameters behind it, which lists and pages print differently. */
function address(call: string): string {
	return call.split('?')[0] ?? '';
}

function wholePage(html: string): Document {
	if (!isWhole(html)) throw new UnusablePage(`it is cut after ${html.length} characters`);
	return readHtml(html);
}

function fieldsBelow({ headings, tables }: Document, section: string): readonly PrintedField[] {
	if (!headings.includes(section)) {
		throw new UnusablePage(`its layout changed: there is no heading "${section}"`);
	}
	const table = tables.find((candidate) => sectionOf(candidate) === section);
	return table === undefined ? [] : fieldsOf(table);
}

/** Between a section and its table stands the name of the model. */
function sectionOf({ headings }: Table): string | undefined {
	return headings.find((text) => SECTIONS.has(text));
}

const SECTIONS = new Set([
	'URI Parameters',
	'Body Parameters',
	'Response Information',
	'Resource Description',
]);

function fieldsOf(table: Table): readonly PrintedField[] {
	if (!isModelTable(table)) {
		const columns = table.head.join(', ') || 'none';
		throw new UnusablePage(`its layout changed: the columns are ${shortened(columns)}`);
	}
	const fields = readModelTable(table);
	if (!fields) throw new UnusablePage('its layout changed: its rows cannot be read as fields');
	return fields;
}

function shortened(text: string): string {
	return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
