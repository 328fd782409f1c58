import type { Field } from '../../nodes/Naccs/catalogue/types';
import { guid, modelPage } from './addresses.cjs';
import { CUT, escape, link, paragraphs, row, table } from './html.cjs';

const HEAD = ['Name', 'Description', 'Type', 'Additional information'];

/** A model: the fields of a report, a body or a row. */
export interface Model {
	/** Makes the addresses of the models inside it; the name of the report. */
	readonly owner: string;
	/** Where the model is in the report: '' for the report itself. */
	readonly place: string;
	readonly fields: readonly Field[];
	/** false: the list goes on, nobody knows how. */
	readonly whole: boolean;
}

export function modelTable({ owner, place, fields, whole }: Model): string {
	const rows = fields.map((field) => fieldRow(owner, below(place, field.name), field));
	return table(HEAD, whole ? rows : [...rows, CUT]);
}

/** The place of a property inside a place. */
export function below(place: string, name: string): string {
	return place === '' ? name : `${place}.${name}`;
}

/** The address of the page that has the fields of an object or a row. */
export function modelAddress(owner: string, place: string): string {
	return modelPage(place, guid('model', owner, place));
}

function fieldRow(owner: string, place: string, field: Field): string {
	const { name, ja, type } = field;
	const label = ja === null ? '' : paragraphs([ja]);
	// Nobody knows the type: the page was cut behind the label.
	if (type === null) return `<tr><td>${escape(name)}</td><td>${label}</td>${CUT}`;
	const known = field.fields === undefined ? null : modelAddress(owner, place);
	return row([escape(name), label, printedType(name, type, known), paragraphs(information(field))]);
}

/** `string|null` is printed `String, Null`, `array<containers>|null` `Collection, Null of containers`, an object by its name. */
function printedType(name: string, type: string, address: string | null): string {
	const [, item, orNull = ''] = /^array<(.+)>(\|null)?$/.exec(type) ?? [];
	const named = (text: string) => (address === null ? escape(text) : link(address, text));
	if (item !== undefined) return `Collection${orNull && ', Null'} of ${named(simpleType(item) ?? item)}`;
	return simpleType(type) ?? `${named(name)}${type.endsWith('|null') ? ', Null' : ''}`;
}

function simpleType(type: string): string | undefined {
	const [word = '', orNull] = type.split('|');
	if (!['string', 'integer', 'number', 'boolean'].includes(word)) return undefined;
	return `${word[0]?.toUpperCase()}${word.slice(1)}${orNull === undefined ? '' : ', Null'}`;
}

function information(field: Field): readonly string[] {
	const { required, protect, number, pattern, minimum, maximum, maxLength, minItems, maxItems } = field;
	const formats = [...(number ? [`Number(${number.join(',')})`] : []), ...(protect ? ['Protect'] : [])];
	const lines = [
		...(required ? ['Required'] : []),
		...(formats.length > 0 ? [`Format : ${formats.join(';')}`] : []),
		...(maxLength === undefined ? [] : [`Max length: ${maxLength}`]),
		...(pattern === undefined ? [] : [`Pattern : ${pattern}`]),
		...(maximum === undefined ? [] : [`Maximum : ${maximum}`]),
		...(minimum === undefined ? [] : [`Minimum : ${minimum}`]),
		...(maxItems === undefined ? [] : [`Max Items : ${maxItems}`]),
		...(minItems === undefined ? [] : [`Min Items : ${minItems}`]),
	];
	return lines.length > 0 ? lines : ['None.'];
}
