const SIMPLE = new Set(['string', 'integer', 'number', 'boolean']);

/**
 * The catalogue's type for a printed one: `String, Null` is `string|null`, `Collection, Null of containers` is
 * `array<containers>|null`; an object is printed by its own name. null: nothing this project knows.
 */
export function fieldType(printed: string, name: string, isLink: boolean): string | null {
	const [, collection, item] = /^(Collection(?:, Null)?) of (.+)$/i.exec(printed) ?? [];
	if (collection !== undefined && item !== undefined) {
		const inner = withNull(item);
		return inner === null ? null : orNull(`array<${inner}>`, collection);
	}
	const simple = withNull(printed);
	if (simple === null || SIMPLE.has(simple.split('|')[0] ?? '')) return simple;
	const isObject = isLink || simple.split('|')[0] === name;
	return isObject ? orNull('object', printed) : null;
}

/** `String, Null` -> `string|null`; a name stays as it is spelt. */
function withNull(printed: string): string | null {
	const [, word = ''] = /^(\w+)(?:, Null)?$/i.exec(printed) ?? [];
	if (word === '') return null;
	return orNull(SIMPLE.has(word.toLowerCase()) ? word.toLowerCase() : word, printed);
}

function orNull(type: string, printed: string): string {
	return /, Null$/i.test(printed) ? `${type}|null` : type;
}
