import type { PathFamily } from '../../../nodes/Naccs/catalogue/types';
import { readHtml } from './html.cjs';

/** One call of a report, as a list of calls has it. */
export interface ListedCall {
	/** `POST /API/v1/NaccsReport/ExportDeclarations/Create`, with the parameters. */
	readonly call: string;
	/** Its page, as linked; undefined where there is none. */
	readonly page: string | undefined;
	/** The report's name in addresses: `ExportDeclarations`. */
	readonly resource: string;
	/** Where it stands when it is not below NaccsReport. */
	readonly family?: PathFamily;
	/** What is behind it: `Create`, `Register`. */
	readonly name: string;
	/** The business code its description names (帳票:EDCを作成します。); undefined where it names none. */
	readonly code: string | undefined;
}

export interface CallList {
	readonly calls: readonly ListedCall[];
	/** Calls of other families, such as `GET /API/v2/Employees/Get`: only counted. */
	readonly others: readonly string[];
	/** The lists of single reports that the page links to. */
	readonly details: readonly string[];
}

/** Reads a list of calls: the index, or the list of one report. Of a page that was cut it reads what is there. */
export function readCallList(html: string): CallList {
	const { tables, links } = readHtml(html);
	const all = tables.flatMap(({ rows }) =>
		rows.flatMap((cells) => {
			const texts = cells.map(({ lines }) => lines.join(' '));
			// Method and address stand in one cell on the index, in two on a report's list.
			const [, call] = /\b((?:GET|POST|PUT|PATCH|DELETE) \/API\/\S+)/.exec(texts.join(' ')) ?? [];
			const page = cells.flatMap((cell) => cell.links).find((path) => path.includes('/DynamicHelp/Api/'));
			return call === undefined ? [] : [{ call, page, text: texts.join(' ') }];
		}),
	);
	const calls = all.flatMap(({ call, page, text }): ListedCall[] => {
		const [, family, resource, name] = /\/API\/v\d+\/(NaccsReport|NACCS)\/(\w+)\/(\w+)/.exec(call) ?? [];
		if (resource === undefined || name === undefined) return [];
		const found = { call, page, resource, name, code: codeIn(text) };
		if (family === 'NaccsReport') return [found];
		// Below NACCS stand other things too, such as NaccsReceiveDatas; the reports there are named by their codes.
		return /^[A-Z]{3}\d{0,2}$/.test(resource) ? [{ ...found, family: 'NACCS' }] : [];
	});
	const ours = new Set(calls.map(({ call }) => call));
	return {
		calls,
		others: all.map(({ call }) => call).filter((call) => !ours.has(call)),
		details: [...new Set(links.filter((path) => path.includes('/DataDictionary/Detail/')))],
	};
}

/** Behind the colon, half or full width: three letters and up to two digits. */
function codeIn(description: string): string | undefined {
	return /帳票[::]\s*([A-Z]{3}\d{0,2})(?![A-Za-z0-9])/.exec(description)?.[1];
}
