/** A Markdown table, padded as prettier pads it (Japanese characters count as two columns). */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const widths = head.map((cell, column) =>
		Math.max(3, ...[cell, ...rows.map((row) => row[column] ?? '')].map(width)),
	);
	const line = (cells: readonly string[]) =>
		`| ${widths.map((columns, index) => pad(cells[index] ?? '', columns)).join(' | ')} |`;
	return [line(head), line(widths.map((columns) => '-'.repeat(columns))), ...rows.map(line)].join('\n');
}

function pad(text: string, columns: number): string {
	return text + ' '.repeat(columns - width(text));
}

function width(text: string): number {
	return [...text].reduce((sum, character) => sum + (character > '\u2E7F' ? 2 : 1), 0);
}
