import type { Field } from '../../../nodes/Naccs/catalogue/types';
import { fieldType } from './fieldType.cjs';
import type { Cell, Table } from './html.cjs';
import { readInformation } from './information.cjs';

/** A field as a page prints it. */
export interface PrintedField {
	readonly field: Omit<Field, 'fields'>;
	/** The page with its own fields, as linked; undefined where there is none. */
	readonly model: string | undefined;
	/** What stands there and is not understood, in words. */
	readonly unread: readonly string[];
}

const COLUMNS = ['name', 'description', 'type', 'additional information'] as const;
type Column = (typeof COLUMNS)[number];

/** Whether it is a table of fields: it has the four columns, in whatever order and company. */
export function isModelTable({ head }: Table): boolean {
	const named = head.map((text) => text.toLowerCase());
	return COLUMNS.every((column) => named.includes(column));
}

/** The fields of such a table; undefined for rows without a name, with too few cells, or with a name twice: the layout changed. */
export function readModelTable({ head, rows }: Table): readonly PrintedField[] | undefined {
	const places = new Map(head.map((text, at) => [text.toLowerCase(), at]));
	const fields = rows.map((cells) => {
		const cell = (column: Column) => cells[places.get(column) ?? -1];
		const [name, label, type, information] = COLUMNS.map(cell);
		return name && label && type && information ? toField(name, label, type, information) : undefined;
	});
	const whole = fields.filter((field) => field !== undefined);
	const names = new Set(whole.map(({ field }) => field.name));
	return whole.length === rows.length && names.size === rows.length ? whole : undefined;
}

function toField(name: Cell, label: Cell, type: Cell, information: Cell): PrintedField | undefined {
	const named = name.lines.join(' ');
	if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(named)) return undefined;
	const printed = type.lines.join(' ');
	const [model] = type.links;
	const known = fieldType(printed, named, model !== undefined);
	const { facts, unread } = readInformation(information.lines);
	return {
		field: { name: named, ja: label.lines.join(' ') || null, type: known, ...facts },
		model,
		unread: [...(known === null ? [`type "${printed}"`] : []), ...unread.map((line) => `"${line}"`)],
	};
}
