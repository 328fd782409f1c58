import type { Field, KeyName } from '../catalogue/types';
import { attempted, type Assumptions, type JsonObject, type Report } from '../cyberport';
import type { Reports } from '../cyberport/reports';
import { fieldsOf } from './reportFields';
import type { FilingRequest, NewFiling } from './types';

/** The report that Create would find, by reading only; an empty one of its kind where there is none, or it cannot be told from others. */
export async function reportThere(
	{ code, at, unit }: FilingRequest & NewFiling,
	reports: Reports,
	assumptions: Assumptions,
): Promise<Report> {
	const listing = at.by === 'dealReportId' ? { value: [] } : await attempted(reports.list(at, unit.customId));
	const listed = 'value' in listing ? listing.value : [];
	const [found, ...others] = listed.filter(
		({ customId, containerNo }) => isSame(customId, unit.customId) && isSame(containerNo, unit.containerNo),
	);
	if (found !== undefined && others.length === 0) return { _etag: '', dealReportId: '', ...found };
	const empty = emptyReport(await fieldsOf(code), Object.keys(code.keysIn) as KeyName[], assumptions);
	return { ...empty, _etag: '', dealReportId: '' };
}

function isSame(held: unknown, wanted: string | undefined): boolean {
	return wanted === undefined || held === undefined || held === wanted;
}

function emptyReport(
	fields: readonly Field[],
	keys: readonly KeyName[],
	{ keyFields }: Assumptions,
): JsonObject {
	const names = [...fields.map(({ name }) => name), ...keys.map((key) => keyFields[key][0] ?? key)];
	return Object.fromEntries(names.map((name) => [name, null]));
}
