import type { PrintedReport } from './readReport.cjs';

/** Where a fact was last read, and when: `2026-11-23 https://...`. */
export type Reading = string;

/**
 * By code, by fact (`resource`, `creationUnit`, `createVariants`, `fields`, `fields.<place>` for a model inside): the last
 * reading. `gone.<what>`: when it was first missed. It lies beside the scripts, because nothing that is shipped needs it.
 */
export type Facts = Readonly<Record<string, Readonly<Record<string, Reading>>>>;

/** The readings of one report, put over the earlier ones. */
export function withReport(
	facts: Facts,
	report: PrintedReport,
	gone: readonly string[],
	date: string,
): Facts {
	const before = facts[report.code] ?? {};
	const { resource, unit, fields, models } = report;
	const now: Array<[string, Reading]> = [
		['resource', `${date} ${resource.source}`],
		['createVariants', `${date} ${report.list}`],
		...(unit ? [['creationUnit', `${date} ${unit.source}`] as [string, Reading]] : []),
		...(fields ? [['fields', `${date} ${fields.source}`] as [string, Reading]] : []),
		...[...models].map(([place, source]): [string, Reading] => [`fields.${place}`, `${date} ${source}`]),
		...gone.map((what): [string, Reading] => {
			const key = `gone.${what}`;
			return [key, before[key] ?? `${date} ${fields?.source ?? resource.source}`];
		}),
	];
	const kept = Object.entries(before).filter(([key]) => !key.startsWith('gone.'));
	return { ...facts, [report.code]: sorted([...kept, ...now]) };
}

/** A code that no list names any more. */
export function withMissing(facts: Facts, code: string, source: string, date: string): Facts {
	const before = facts[code] ?? {};
	const missed = before['gone.code'] ?? `${date} ${source}`;
	return { ...facts, [code]: sorted([...Object.entries(before), ['gone.code', missed]]) };
}

function sorted(readings: ReadonlyArray<readonly [string, Reading]>): Readonly<Record<string, Reading>> {
	return Object.fromEntries([...new Map(readings)].sort(([a], [b]) => (a < b ? -1 : 1)));
}
