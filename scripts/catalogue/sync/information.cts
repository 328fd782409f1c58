import type { Field } from '../../../nodes/Naccs/catalogue/types';

/** What the column Additional information says of a field, and the lines of it that nobody here understands. */
export interface Information {
	readonly facts: Omit<Field, 'name' | 'ja' | 'type' | 'fields'>;
	readonly unread: readonly string[];
}

type Facts = { -readonly [Key in keyof Information['facts']]: Information['facts'][Key] };

/** Statements can stand below or behind one another: `Required Format : Protect Pattern : ^\w+$`. */
const BEGINNINGS = /\s+(?=(?:Format|Pattern|Maximum|Minimum|Max Items|Min Items|Max length|Min length) ?:)/;

export function readInformation(lines: readonly string[]): Information {
	const facts: Facts = { required: false };
	const unread: string[] = [];
	for (const line of lines.flatMap((text) => text.split(BEGINNINGS))) {
		const [, key = line, value = ''] = /^([A-Za-z ]+?) ?: ?(.*)$/.exec(line) ?? [];
		if (!take(facts, key.toLowerCase(), value)) unread.push(line);
	}
	return { facts: inOrder(facts), unread };
}

function take(facts: Facts, key: string, value: string): boolean {
	switch (key) {
		case 'none.':
			return true;
		case 'required':
			facts.required = true;
			return true;
		case 'format':
			return formats(value).every((format) => takeFormat(facts, format));
		case 'pattern':
			facts.pattern = value;
			return isPattern(value);
		case 'maximum':
			return takeNumber(value, (number) => (facts.maximum = number));
		case 'minimum':
			return takeNumber(value, (number) => (facts.minimum = number));
		case 'max length':
			return takeNumber(value, (number) => (facts.maxLength = number));
		case 'max items':
			return takeNumber(value, (number) => (facts.maxItems = number));
		case 'min items':
			return takeNumber(value, (number) => (facts.minItems = number));
		default:
			return false;
	}
}

function takeNumber(text: string, set: (number: number) => void): boolean {
	const number = Number(text);
	if (text === '' || !Number.isFinite(number)) return false;
	set(number);
	return true;
}

function takeFormat(facts: Facts, format: string): boolean {
	const [, precision, scale] = /^Number\((\d+), ?(\d+)\)$/.exec(format) ?? [];
	if (precision !== undefined && scale !== undefined) facts.number = [Number(precision), Number(scale)];
	else if (format === 'Protect') facts.protect = true;
	// Where the web screen looks the value up: nothing a filing needs.
	else return format.startsWith('Reference(');
	return true;
}

/** `Reference("...;...",a);Protect` are two: a semicolon inside of quotes divides nothing. */
function formats(text: string): string[] {
	return (text.match(/(?:"[^"]*"|[^;"])+/g) ?? []).map((format) => format.trim());
}

/** Whether a text is a regular expression. */
export function isPattern(source: string): boolean {
	try {
		new RegExp(source);
		return true;
	} catch {
		return false;
	}
}

/** The order in which the files have them; facts that are not printed are left out. */
function inOrder(facts: Facts): Information['facts'] {
	const { required, protect, minimum, maximum, number, pattern, maxLength, minItems, maxItems } = facts;
	return {
		required,
		...(protect === undefined ? {} : { protect }),
		...(minimum === undefined ? {} : { minimum }),
		...(maximum === undefined ? {} : { maximum }),
		...(number === undefined ? {} : { number }),
		...(pattern === undefined || !isPattern(pattern) ? {} : { pattern }),
		...(maxLength === undefined ? {} : { maxLength }),
		...(minItems === undefined ? {} : { minItems }),
		...(maxItems === undefined ? {} : { maxItems }),
	};
}
