import type { Comparison } from './compare.cjs';
import { counted, printed } from './difference.cjs';
import { labelsWithoutEnglish } from './labels.cjs';
import type { BadPage } from './pages.cjs';

/** What a comparison found, for people, a line at a time. */
export function reportLines(comparison: Comparison): string[] {
	const { lists, changes, reports, unlisted, entries, proposals } = comparison;
	const documented = entries.filter(({ resource }) => resource.status === 'documented').length;
	const whole = entries.filter(({ fieldsComplete }) => fieldsComplete).length;
	return [
		...section('Differences', printed(changes)),
		...section(
			'Pages that could not be used; what they would say stays as it was',
			indented(badPages(comparison)),
		),
		...section('Not certain, left alone', indented(lists.unclear)),
		...section('Printed and not understood', indented(reports.flatMap(({ unread }) => unread))),
		...section('Resource names that two codes have', indented(namesakes(comparison))),
		...section(
			'Codes with an inferred name that no list names',
			unlisted.length > 0 ? [`  ${unlisted.join(', ')}`] : [],
		),
		...section(
			'Labels without English: add them to nodes/Naccs/catalogue/glossary.json',
			indented(labelsWithoutEnglish([...entries, ...proposals])),
		),
		...section('Proposals, to be completed by a person', indented(proposals.map(({ code }) => code))),
		...section('Calls of the reports', indented(callNames(comparison))),
		...section(
			'Calls beside the reports that the node assumes',
			indented(lists.others.filter((call) => ASSUMED.test(call))),
		),
		`${counted(changes)}. Documented names: ${documented} of ${entries.length}. Whole field lists: ${whole} of ${entries.length}.`,
	];
}

/** Worth a look in assumptions.ts: what is printed of them need not be assumed. */
const ASSUMED = /NaccsReceiveDatas|GetNaccsInformation|AttachFiles|\/Webhooks\//;

/** The index and lists one by one; of a report the first page and how many more. */
function badPages({ lists, reports }: Comparison): string[] {
	const told = ({ address, why }: BadPage) => `${address}: ${why}`;
	return [
		...lists.bad.map(told),
		...reports.flatMap(({ code, bad: [first, ...more] }) =>
			first === undefined
				? []
				: [`${code}: ${told(first)}${more.length === 0 ? '' : ` (and ${more.length} more pages)`}`],
		),
	];
}

/** How many pages could not be used. */
export function countBad({ lists, reports }: Comparison): number {
	return reports.reduce((sum, { bad }) => sum + bad.length, lists.bad.length);
}

function callNames({ reports }: Comparison): string[] {
	const counts = new Map<string, number>();
	for (const name of reports.flatMap(({ calls }) => [...new Set(calls)])) {
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `${name}: ${count} reports`);
}

/** An inferred name can turn out to be another code's. */
function namesakes({ entries, proposals }: Comparison): string[] {
	const codesOf = new Map<string, string[]>();
	for (const { code, resource } of [...entries, ...proposals]) {
		codesOf.set(resource.name, [...(codesOf.get(resource.name) ?? []), code]);
	}
	return [...codesOf]
		.filter(([, codes]) => codes.length > 1)
		.map(([name, codes]) => `${name}: ${codes.join(', ')}`);
}

function indented(lines: readonly string[]): string[] {
	return lines.map((line) => `  ${line}`);
}

function section(title: string, lines: readonly string[]): string[] {
	return lines.length === 0 ? [] : [title, ...lines, ''];
}
