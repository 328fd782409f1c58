import type { Field, KeyName } from '../catalogue/types';
import { attempted, type Assumptions, type Json, type JsonObject, type Report } from '../cyberport';
import type { Reports } from '../cyberport/reports';
import { fieldsOf } from './reportFields';
import type { FilingRequest, NewFiling } from './types';

/** `unread`: why the reports of the deal could not be listed. */
export interface ReportThere {
	readonly report: Report;
	readonly unread: string | null;
}

/** The report that Create would find, by reading only; an empty one of its kind where there is none, or it cannot be told from others. */
export async function reportThere(
	{ code, at, unit, owner }: FilingRequest & NewFiling,
	reports: Reports,
	assumptions: Assumptions,
): Promise<ReportThere> {
	const ofUnit: JsonObject = at.by === 'dealReportId' ? {} : reports.unitFields(at, unit);
	const listing =
		at.by === 'dealReportId'
			? { value: [], failure: undefined }
			: await attempted(reports.list(at, unit.customId));
	const listed = 'value' in listing ? listing.value : [];
	const [found, ...others] = listed.filter(
		({ customId, containerNo }) =>
			isSame(customId, ofUnit['customId']) && isSame(containerNo, ofUnit['containerNo']),
	);
	if (found !== undefined && others.length === 0) {
		const { _etag: etag, dealReportId } = found;
		return {
			report: { ...found, _etag: String(etag ?? ''), dealReportId: String(dealReportId ?? '') },
			unread: null,
		};
	}
	const empty = emptyReport(await fieldsOf(code), Object.keys(code.keysIn) as KeyName[], assumptions);
	const known = Object.entries(ofUnit).filter(([name]) => name === 'customId' || Object.hasOwn(empty, name));
	const { failure } = listing;
	const unread = failure instanceof Error ? failure.message : null;
	return {
		report: { ...empty, ...Object.fromEntries(known), ...owner, _etag: '', dealReportId: '' },
		unread,
	};
}

/** A row that does not tell it may be the one; an empty custom ID is one too. */
function isSame(held: Json | undefined, wanted: Json | undefined): boolean {
	return wanted === undefined || held === undefined || (held ?? '') === wanted;
}

function emptyReport(
	fields: readonly Field[],
	keys: readonly KeyName[],
	{ keyFields }: Assumptions,
): JsonObject {
	const names = [...fields.map(({ name }) => name), ...keys.map((key) => keyFields[key][0] ?? key)];
	return Object.fromEntries(names.map((name) => [name, null]));
}
