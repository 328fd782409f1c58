import type { CodeEntry, Field } from '../../nodes/Naccs/catalogue/types';
import { callPage, detailPage, guid, INDEX } from './addresses.cjs';
import { baseOf, callsOf, type HelpCall } from './calls.cjs';
import { escape, link, page, paragraphs, row, table } from './html.cjs';
import { below, modelAddress, modelTable } from './modelTable.cjs';

/**
 * Cyber Port's API help as far as the catalogue knows it, by path and query.
 *
 * Only what Cyber Port prints: a code whose resource name is inferred has no pages. A field list that is known in part
 * ends in the middle of its page, because that is how it became known.
 */
export function helpPages(entries: readonly CodeEntry[]): ReadonlyMap<string, string> {
	const printed = entries.filter(({ resource }) => resource.status === 'documented');
	return new Map([[INDEX, indexPage(printed)], ...printed.flatMap(pagesOf)]);
}

function indexPage(entries: readonly CodeEntry[]): string {
	const groups = entries.map(
		(entry) => `<h2>${link(detailPage(detailId(entry)), entry.resource.name)}</h2>
<p>${escape(entry.code)}</p>
${callTable(entry)}`,
	);
	return page('API Help', groups.join('\n'));
}

function pagesOf(entry: CodeEntry): Array<[path: string, html: string]> {
	return [
		[detailPage(detailId(entry)), detail(entry)],
		...callsOf(entry).map((call): [string, string] => [callPage(call.id), callHelp(entry, call)]),
		...modelPages(entry.resource.name, '', entry.fields),
	];
}

function detail(entry: CodeEntry): string {
	const title = `${entry.resource.name} : ${baseOf(entry)}`;
	return page(title, `<h3>System name</h3>\n<p>${entry.code}</p>\n<h3>API List</h3>\n${callTable(entry)}`);
}

function detailId({ resource }: CodeEntry): string {
	return guid('detail', resource.name);
}

function callTable(entry: CodeEntry): string {
	const rows = callsOf(entry).map(({ id, method, path, summary }) =>
		row([link(callPage(id), `${method} ${path}`), paragraphs([summary])]),
	);
	return table(['API', 'Description'], rows);
}

function callHelp(entry: CodeEntry, call: HelpCall): string {
	const { name: owner } = entry.resource;
	const model = (title: string, fields: readonly Field[], whole: boolean) =>
		`<h4>${escape(title)}</h4>\n${modelTable({ owner, place: '', fields, whole })}`;
	const report = () => model(owner, entry.fields, entry.fieldsComplete);
	const parameters = (title: string, fields: readonly Field[]) =>
		fields.length === 0 ? '<p>None.</p>' : model(title, fields, true);
	return page(
		`${call.method} ${call.path}`,
		`<p>${escape(call.summary)}</p>
<h2>Request Information</h2>
<h3>URI Parameters</h3>
${parameters(`${owner}(PK)`, call.uri)}
<h3>Body Parameters</h3>
${call.body === 'report' ? report() : parameters('CreateReportRequest', call.body)}
<h2>Response Information</h2>
<h3>Resource Description</h3>
${call.answers === 'report' ? report() : '<p>None.</p>'}`,
	);
}

/** One page for each object or row whose fields are known. */
function modelPages(owner: string, place: string, fields: readonly Field[]): Array<[string, string]> {
	return fields.flatMap(({ name, fields: inner }) => {
		if (inner === undefined) return [];
		const at = below(place, name);
		const table = modelTable({ owner, place: at, fields: inner, whole: true });
		return [[modelAddress(owner, at), page(name, table)], ...modelPages(owner, at, inner)];
	});
}
