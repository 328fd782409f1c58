import { fieldLabel } from '../catalogue/labels';
import type { Field } from '../catalogue/types';
import type { Json, JsonObject } from '../cyberport';
import { html, type Html } from './html';

/** Where a value stands, and which places to mark as changed. */
export interface Shown {
	readonly place: ReadonlyArray<string | number>;
	/** The fields inside the value, where the catalogue knows them. */
	readonly fields: readonly Field[];
	isChanged(place: ReadonlyArray<string | number>): boolean;
}

/** Rows with more columns than this are shown one below the other: a sheet of paper holds no more. */
const WIDEST = 8;

/** Any value for reading: texts as they are, rows as a table, objects as a list of their members. Nothing is left out. */
export function renderValue(value: Json | undefined, shown: Shown): Html {
	const content = renderContent(value, shown);
	return shown.isChanged(shown.place) ? html`<mark>${content}</mark>` : content;
}

function renderContent(value: Json | undefined, shown: Shown): Html {
	if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0))
		return html`<span class="empty">(empty 空欄)</span>`;
	if (Array.isArray(value)) return renderRows(value, shown);
	if (typeof value === 'object') return renderMembers(value, shown);
	return html`<span class="text">${String(value)}</span>`;
}

function renderRows(rows: readonly Json[], shown: Shown): Html {
	const objects = rows.filter(isObject);
	const columns = orderedNames(objects, shown.fields);
	if (objects.length < rows.length || columns.length === 0 || columns.length > WIDEST) {
		return html`<ol>
			${rows.map((row, index) => html`<li>${renderValue(row, inside(shown, index))}</li>`)}
		</ol>`;
	}
	const cells = (row: JsonObject, index: number): Html[] =>
		columns.map((name) => html`<td>${renderMember(row, name, inside(shown, index))}</td>`);
	return html`<table class="rows">
		<thead>
			<tr>
				<th>No.</th>
				${columns.map((name) => html`<th>${label(name, shown.fields)}</th>`)}
			</tr>
		</thead>
		<tbody>
			${objects.map(
				(row, index) =>
					html`<tr>
						<th>${renderRowNumber(index, shown)}</th>
						${cells(row, index)}
					</tr> `,
			)}
		</tbody>
	</table>`;
}

/** A row that is new as a whole is marked at its number. */
function renderRowNumber(index: number, shown: Shown): Html {
	return shown.isChanged([...shown.place, index]) ? html`<mark>${index + 1}</mark>` : html`${index + 1}`;
}

function renderMembers(object: JsonObject, shown: Shown): Html {
	const names = orderedNames([object], shown.fields);
	if (names.length === 0) return html`<span class="empty">(empty 空欄)</span>`;
	return html`<table class="members">
		${names.map(
			(name) =>
				html`<tr>
					<th>${label(name, shown.fields)}</th>
					<td>${renderMember(object, name, shown)}</td>
				</tr> `,
		)}
	</table>`;
}

function renderMember(object: JsonObject, name: string, shown: Shown): Html {
	const field = shown.fields.find((known) => known.name === name);
	return renderValue(Object.hasOwn(object, name) ? object[name] : undefined, {
		...shown,
		place: [...shown.place, name],
		fields: field?.fields ?? [],
	});
}

function inside(shown: Shown, row: number): Shown {
	return { ...shown, place: [...shown.place, row] };
}

/** `English (日本語)`, with Cyber Port's name below it; a field that the catalogue does not know under its name. */
export function label(name: string, fields: readonly Field[]): Html {
	const text = fieldLabel(fields.find((known) => known.name === name) ?? { name, ja: null });
	return text === name ? html`<code>${name}</code>` : html`${text}<br /><code>${name}</code>`;
}

/** The members of these objects: the known ones in the catalogue's order, then the others. */
export function orderedNames(objects: readonly JsonObject[], fields: readonly Field[]): string[] {
	const present = new Set(objects.flatMap((object) => Object.keys(object)));
	const known = fields.map(({ name }) => name).filter((name) => present.delete(name));
	return [...known, ...present];
}

function isObject(value: Json): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
