import type { PathFamily } from '../../../nodes/Naccs/catalogue/types';
import type { CallList, ListedCall } from './listPage.cjs';

/** One report as the help lists it. */
export interface ListedReport {
	readonly code: string;
	readonly resource: string;
	readonly family?: PathFamily;
	readonly calls: readonly ListedCall[];
	/** The list it stands on. */
	readonly source: string;
}

export interface Listing {
	readonly reports: readonly ListedReport[];
	/** Reports that cannot be told for certain, in words. */
	readonly unclear: readonly string[];
}

/** Puts the calls of all lists together by report, and tells its business code from their descriptions. */
export function groupReports(
	lists: ReadonlyArray<{ readonly address: string; readonly list: CallList }>,
): Listing {
	const found = new Map<string, { source: string; calls: Map<string, ListedCall> }>();
	for (const { address, list } of lists) {
		for (const call of list.calls) {
			const report = found.get(call.resource) ?? { source: address, calls: new Map() };
			if (!report.calls.has(call.call)) report.calls.set(call.call, call);
			found.set(call.resource, report);
		}
	}
	const named = [...found].map(([resource, { source, calls }]) => {
		const all = [...calls.values()];
		const codes = [...new Set(all.flatMap(({ code }) => (code === undefined ? [] : [code])))];
		const family = all[0]?.family;
		return { resource, ...(family === undefined ? {} : { family }), source, calls: all, codes };
	});
	const told = named.flatMap(({ codes: [code, ...others], ...report }) =>
		code === undefined || others.length > 0 ? [] : [{ code, ...report }],
	);
	const newer = new Set(told.flatMap(({ code, family }) => (family === undefined ? [code] : [])));
	// ACL01 stands in both families: the older is for what the newer has not (`cyber-port-api.md`, Reports).
	const reports = told.filter(({ code, family }) => family === undefined || !newer.has(code));
	const twice = (code: string) => reports.filter((report) => report.code === code).length > 1;
	return {
		reports: reports.filter(({ code }) => !twice(code)),
		unclear: [
			...named
				.filter(({ codes }) => codes.length !== 1)
				.map(({ resource, codes }) =>
					codes.length === 0
						? `${resource}: no description names its business code.`
						: `${resource}: its descriptions name several business codes: ${codes.join(', ')}.`,
				),
			...[...new Set(reports.map(({ code }) => code).filter(twice))].map((code) => {
				const names = reports.filter((report) => report.code === code).map(({ resource }) => resource);
				return `${code}: several reports say they are this code: ${names.join(', ')}.`;
			}),
		],
	};
}
