import type { CodeEntry, Field } from '../../../nodes/Naccs/catalogue/types';

/**
 * The sandbox's own item ID of a field, `F007` for the seventh of the code's printed list, the fields of a list's rows right
 * behind it. NACCS's item IDs are public for few fields only.
 */
export function itemOf(entry: CodeEntry, field: Field): string {
	return `F${String(allFields(entry).indexOf(field) + 1).padStart(3, '0')}`;
}

/** The field that an item ID of the sandbox stands for. */
export function fieldOfItem(entry: CodeEntry, itemId: string): Field | undefined {
	const [, number] = /^F(\d{3})$/.exec(itemId) ?? [];
	return number === undefined ? undefined : allFields(entry)[Number(number) - 1];
}

function allFields({ fields }: CodeEntry): Field[] {
	return fields.flatMap((field) => [field, ...(field.fields ?? [])]);
}
