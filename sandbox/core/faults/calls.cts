import type { Assumptions } from '../../../nodes/Naccs/cyberport/assumptions';
import type { CoreRequest, Deal, Json, JsonObject, Report } from '../types.cjs';
import type { World } from '../world.cjs';

/** What a call is for: creating, saving, sending or reading a report, attaching or listing its files, or reading outputs. */
export const CALL_KINDS = ['create', 'save', 'send', 'read', 'outputs', 'upload', 'files'] as const;
export type CallKind = (typeof CALL_KINDS)[number];

/** A call as faults see it: what it is for, and the deal and report it names. */
export interface MetCall {
	readonly world: World;
	readonly request: CoreRequest;
	readonly kind: CallKind | null;
	readonly deal: Deal | null;
	readonly report: Report | null;
}

export function describeCall(world: World, request: CoreRequest): MetCall {
	const body = bodyOf(request);
	const report = reportIn(world, request, body);
	return {
		world,
		request,
		kind: kindOf(world.assumptions, request),
		report,
		deal: report === null ? dealIn(world, request, body) : (world.state.deals.get(report.dealNo) ?? null),
	};
}

/** The body of a call, or nothing where it is no JSON object. */
export function bodyOf({ text }: CoreRequest): JsonObject {
	if (!text.startsWith('{')) return {};
	try {
		return JSON.parse(text) as JsonObject;
	} catch {
		return {};
	}
}

function kindOf(assumptions: Assumptions, { method, path }: CoreRequest): CallKind | null {
	const { reportPath, olderReportPath, uploadPath, attachmentListPath } = assumptions;
	const { outputByReportPath, outputByDealPath, outputByIdPath } = assumptions;
	if (method === 'GET' && [outputByReportPath, outputByDealPath, outputByIdPath].some(startsLike(path))) {
		return 'outputs';
	}
	if (method === 'GET' && startsLike(path)(attachmentListPath)) return 'files';
	const base = [reportPath, olderReportPath].find(startsLike(path));
	if (base === undefined) return null;
	if (method === 'GET') return 'read';
	if (method !== 'POST') return null;
	if (/\/NaccsSendRequest\/?$/i.test(path)) return 'send';
	if (/\/Register\/?$/i.test(path)) return 'save';
	if (startsLike(path)(`${base}${uploadPath}`)) return 'upload';
	return /\/Create(By\w+)?\/?$/i.test(path) ? 'create' : null;
}

/** Whether a path begins as a template says; a `{name}` is one segment. */
function startsLike(path: string): (template: string) => boolean {
	const given = path.toLowerCase().split('/');
	return (template) => {
		const [route = ''] = template.toLowerCase().split('?');
		return route
			.split('/')
			.every((segment, at) => segment === '' || segment.startsWith('{') || segment === given[at]);
	};
}

function reportIn({ state }: World, { path, query }: CoreRequest, body: JsonObject): Report | null {
	const named = [text(body.dealReportId), ...path.split('/'), ...Object.values(query)];
	for (const id of named) {
		const report = state.reports.get(id);
		if (report !== undefined) return report;
	}
	return null;
}

function dealIn({ state }: World, { path, query }: CoreRequest, body: JsonObject): Deal | null {
	for (const dealNo of [text(body.dealNo), ...path.split('/'), ...Object.values(query)]) {
		const deal = state.deals.get(dealNo);
		if (deal !== undefined) return deal;
	}
	const [blNo, bookingNo, domesticNo] = [text(body.blNo), text(body.bookingNo), text(body.domesticNo)];
	const same = (wanted: string, value: string | null) => wanted !== '' && wanted === value;
	return (
		[...state.deals.values()].find(
			(deal) =>
				same(blNo, deal.blNumber) || same(bookingNo, deal.bookingNo) || same(domesticNo, deal.domesticNo),
		) ?? null
	);
}

function text(value: Json | undefined): string {
	return typeof value === 'string' ? value : '';
}
