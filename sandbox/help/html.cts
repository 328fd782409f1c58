/** A table as Cyber Port's help prints it: a head, and cells that are HTML already. */
export function table(head: readonly string[], rows: readonly string[]): string {
	const cells = head.map((text) => `<th>${escape(text)}</th>`).join('');
	return `<table class="help-page-table">
<thead><tr>${cells}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

export function row(cells: readonly string[]): string {
	return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

/** Several short statements in one cell, one below the other. */
export function paragraphs(texts: readonly string[]): string {
	return texts.map((text) => `<p>${escape(text)}</p>`).join('\n');
}

export function link(path: string, text: string): string {
	return `<a href="${escape(path)}">${escape(text)}</a>`;
}

export function escape(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Stands where what is known of a page ends. */
export const CUT = '\u0000';

/** A whole page; one that holds `CUT` ends there, as a page does whose rest never arrived. */
export function page(title: string, content: string): string {
	const whole = `<!DOCTYPE html>
<html lang="ja">
<head><meta charset="utf-8"><title>${escape(title)}</title></head>
<body>
<div id="body" class="help-page">
<h1>${escape(title)}</h1>
${content}
</div>
</body>
</html>
`;
	const end = whole.indexOf(CUT);
	return end < 0 ? whole : whole.slice(0, end);
}
