import { isWhole } from './html.cjs';
import { readCallList, type CallList } from './listPage.cjs';
import type { BadPage, Pages } from './pages.cjs';
import { groupReports, type ListedReport } from './reports.cjs';

/** What the lists of calls say together. */
export interface ReadLists {
	/** The address of the index. */
	readonly index: string;
	/** Whether the index arrived whole: only then does a code that it does not name count as gone. */
	readonly whole: boolean;
	readonly reports: readonly ListedReport[];
	/** Reports that cannot be told for certain, in words, and the known codes among them. */
	readonly unclear: readonly string[];
	readonly unclearCodes: readonly string[];
	readonly bad: readonly BadPage[];
	/** All listed calls that are not of a report. */
	readonly others: readonly string[];
}

/** Nothing could be read at all. */
export class NoHelp extends Error {}

const INDEX = '/DynamicHelp';

/**
 * Reads the index, and the lists of single reports that were named. Where the index was cut, those it links to as well.
 * @throws NoHelp when the index is not there, or names no call of a report
 */
export async function readLists(pages: Pages, more: readonly string[]): Promise<ReadLists> {
	const index = await pages(INDEX);
	if (index.kind === 'missing') throw new NoHelp(`${index.address} cannot be read: ${index.why}.`);
	const list = readCallList(index.html);
	if (list.calls.length === 0) {
		throw new NoHelp(
			`${index.address} names no call of a NACCS report. Either it is another page, or its layout changed.`,
		);
	}
	const whole = isWhole(index.html);
	const bad: BadPage[] = whole
		? []
		: [{ address: index.address, why: `it is cut after ${index.html.length} characters` }];
	const lists: Array<{ address: string; list: CallList }> = [{ address: index.address, list }];
	for (const link of [...more, ...(whole ? [] : list.details)]) {
		const page = await pages(link);
		if (page.kind === 'missing') bad.push({ address: page.address, why: page.why });
		else lists.push({ address: page.address, list: readCallList(page.html) });
	}
	const { reports, unclear } = groupReports(lists);
	const sure = new Set(reports.map(({ code }) => code));
	const named = lists.flatMap((each) => each.list.calls.flatMap(({ code }) => code ?? []));
	return {
		index: index.address,
		whole,
		reports,
		unclear,
		unclearCodes: [...new Set(named.filter((code) => !sure.has(code)))],
		bad,
		others: [...new Set(lists.flatMap((each) => each.list.others))].sort(),
	};
}
