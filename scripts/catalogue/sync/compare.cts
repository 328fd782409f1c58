import type { CodeEntry } from '../../../nodes/Naccs/catalogue/types';
import type { Change } from './difference.cjs';
import { withMissing, withReport, type Facts } from './facts.cjs';
import { mergeEntry } from './mergeEntry.cjs';
import type { Pages } from './pages.cjs';
import { newProposal, type Proposal } from './proposal.cjs';
import { readLists, type ReadLists } from './readLists.cjs';
import { readReport, type PrintedReport } from './readReport.cjs';
import type { ListedReport } from './reports.cjs';

export interface CompareOptions {
	/** The date of the reading, YYYY-MM-DD. */
	readonly date: string;
	/** Whether what is not printed any more is dropped. */
	readonly remove: boolean;
	/** Only these codes; all where it is empty. */
	readonly only: readonly string[];
	/** Lists of single reports (/DataDictionary/Detail/...) to read besides the index. */
	readonly lists: readonly string[];
}

export interface Known {
	readonly entries: readonly CodeEntry[];
	readonly proposals: readonly Proposal[];
	readonly facts: Facts;
}

/** What the help says, held against what is known. */
export interface Comparison {
	readonly lists: ReadLists;
	/** As they are to be; those without a change are the known ones themselves. */
	readonly entries: readonly CodeEntry[];
	readonly proposals: readonly Proposal[];
	readonly facts: Facts;
	readonly changes: readonly Change[];
	readonly reports: readonly PrintedReport[];
	/** Codes with an inferred name that no list names. */
	readonly unlisted: readonly string[];
}

/** Reads the help and merges it into what is known. Writes nothing. */
export async function compare(pages: Pages, known: Known, options: CompareOptions): Promise<Comparison> {
	const wanted = (code: string) => options.only.length === 0 || options.only.includes(code);
	const lists = await readLists(pages, options.lists);
	const listed = lists.reports.filter(({ code }) => wanted(code));
	const reports = await Promise.all(
		listed.map(async (report: ListedReport) => await readReport(report, pages)),
	);
	const reportOf = new Map(reports.map((report) => [report.code, report]));
	const changes: Change[] = [];
	let facts = known.facts;

	function merge<Entry extends CodeEntry | Proposal>(old: Entry, report: PrintedReport): Entry {
		const merged = mergeEntry(old, lists.whole ? report : withKnownCalls(report, old), options.remove);
		const gone = merged.changes.filter(({ kind }) => kind === 'gone').map(({ what }) => what);
		facts = withReport(facts, report, options.remove ? [] : gone, options.date);
		changes.push(...merged.changes);
		return merged.entry;
	}

	const missing = known.entries.filter(
		({ code }) => wanted(code) && !reportOf.has(code) && !lists.unclearCodes.includes(code),
	);
	if (lists.whole) {
		for (const { code } of missing.filter(({ resource }) => resource.status === 'documented')) {
			changes.push({ kind: 'gone', code, what: 'the code', how: 'no list names it any more, kept' });
			facts = withMissing(facts, code, lists.index, options.date);
		}
	}
	const entries = known.entries.map((entry) => {
		const report = reportOf.get(entry.code);
		return report ? merge(entry, report) : entry;
	});
	const isKnown = new Set(known.entries.map(({ code }) => code));
	const proposals = reports
		.filter(({ code }) => !isKnown.has(code))
		.map((report, at) => {
			const before = known.proposals.find(({ code }) => code === report.code);
			if (!before) changes.push({ kind: 'added', code: report.code, what: 'the code', how: 'proposed' });
			return merge(before ?? newProposal(report, at + 1), report);
		});
	return {
		lists,
		entries,
		proposals,
		facts,
		changes,
		reports,
		unlisted: missing.filter(({ resource }) => resource.status === 'inferred').map(({ code }) => code),
	};
}

/** Behind the cut of an index there can be more calls of the last report: none of those known counts as gone. */
function withKnownCalls(
	report: PrintedReport,
	{ createVariants }: Pick<CodeEntry, 'createVariants'>,
): PrintedReport {
	return { ...report, variants: [...new Set([...report.variants, ...createVariants])] };
}
