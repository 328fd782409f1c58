import type { Field } from '../catalogue/types';
import type { Json, JsonObject } from '../cyberport';
import { html, type Html } from './html';
import { label, orderedNames, renderValue } from './values';

/**
 * The values of an output: single ones in one table, each list in a table of its own below, so that its head repeats on
 * every sheet. Nothing is left out.
 */
export function renderData(data: JsonObject, fields: readonly Field[]): Html {
	const names = orderedNames([data], fields);
	const lists = names.filter((name) => isRows(data[name]));
	const single = names.filter((name) => !lists.includes(name));
	return html`<h2>Items (項目)</h2>
		${single.length === 0 && lists.length === 0 ? html`<p>None (なし)</p>` : ''}
		${single.length === 0 ? '' : table(single.map((name) => row(name, data[name], fields)))}
		${lists.map(
			(name) =>
				html`<h3>${label(name, fields)}</h3>
					${shown(name, data[name], fields)} `,
		)}`;
}

function table(rows: readonly Html[]): Html {
	return html`<table class="fields">
		<thead>
			<tr>
				<th>Field (項目)</th>
				<th>Value (内容)</th>
			</tr>
		</thead>
		<tbody>
			${rows}
		</tbody>
	</table> `;
}

function row(name: string, value: Json | undefined, fields: readonly Field[]): Html {
	return html`<tr>
		<th>${label(name, fields)}</th>
		<td>${shown(name, value, fields)}</td>
	</tr> `;
}

function shown(name: string, value: Json | undefined, fields: readonly Field[]): Html {
	const inner = fields.find((field) => field.name === name)?.fields ?? [];
	return renderValue(value, { place: [name], fields: inner, isChanged: () => false });
}

function isRows(value: Json | undefined): boolean {
	return Array.isArray(value) && value.some((one) => typeof one === 'object' && one !== null);
}
