/** Texts from a text with commas or blanks between them, or from a list that an expression gave. */
export function textList(value: unknown): readonly string[] {
	const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
	return parts.flatMap((part) =>
		String(part ?? '')
			.split(/[\s,、]+/)
			.filter((text) => text !== ''),
	);
}
