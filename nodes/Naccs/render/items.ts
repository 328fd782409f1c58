import { html, type Html } from './html';

/** One item of an EDI text; the same shape as the decoder's. */
export interface ShownItem {
	/** Its line in the business part, from 1. */
	readonly no: number;
	readonly name: string | null;
	readonly value: string;
}

/** The lines of an EDI text as one table, so that its head repeats on every sheet. Nothing is left out. */
export function renderItems(items: readonly ShownItem[], rows: ReadonlyArray<readonly ShownItem[]>): Html {
	const lines = [
		...items.map((item) => ({ ...item, row: null })),
		...rows.flatMap((row, index) => row.map((item) => ({ ...item, row: index + 1 }))),
	];
	const heading = html`<h2>Items (項目): ${lines.length}</h2> `;
	if (lines.length === 0)
		return html`${heading}
			<p>None (なし)</p> `;
	const named = lines.some(({ name }) => name !== null);
	return html`${heading}
		<table class="rows items">
			<thead>
				<tr>
					${rows.length === 0 ? '' : html`<th class="number">Row<br />欄</th>`}
					<th class="number">No.<br />番号</th>
					${named ? html`<th class="name">Item (項目名)</th>` : ''}
					<th>Value (内容)</th>
				</tr>
			</thead>
			<tbody>
				${inRuns(lines).map(
					({ first, last }) =>
						html`<tr>
							${rows.length === 0 ? '' : html`<td>${first.row ?? ''}</td>`}
							<td>${first.no}${last.no === first.no ? '' : `–${last.no}`}</td>
							${named ? html`<td>${first.name ?? ''}</td>` : ''}
							<td>${value(first.value)}</td>
						</tr> `,
				)}
			</tbody>
		</table> `;
}

type Line = ShownItem & { readonly row: number | null };

interface Run {
	readonly first: Line;
	readonly last: Line;
}

/** Blank items without a name that stand behind one another share a line: most items of a message are blank. */
function inRuns(lines: readonly Line[]): Run[] {
	const runs: Run[] = [];
	for (const line of lines) {
		const before = runs.at(-1);
		const joins =
			before !== undefined && isNothing(before.last) && isNothing(line) && before.last.row === line.row;
		if (joins) runs[runs.length - 1] = { first: before.first, last: line };
		else runs.push({ first: line, last: line });
	}
	return runs;
}

function isNothing({ name, value: text }: Line): boolean {
	return name === null && text === '';
}

function value(text: string): Html {
	return text === ''
		? html`<span class="empty">(empty 空欄)</span>`
		: html`<span class="text">${text}</span>`;
}
