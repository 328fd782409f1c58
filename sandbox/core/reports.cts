import type { CodeEntry } from '../../nodes/Naccs/catalogue/types';
import { dealOf, takesPart } from './deals.cjs';
import { Refusal, forbidden, invalid, notFound } from './errors.cjs';
import { emptyContent, show, userContent } from './form.cjs';
import { fieldOf, valuesOf } from './keys.cjs';
import { record } from './ledger.cjs';
import type { Deal, Employee, JsonObject, Participant, Report } from './types.cjs';
import { checkReport } from './validate.cjs';
import { notify } from './webhooks.cjs';
import type { World } from './world.cjs';

export interface Unit {
	readonly customId: string | null;
	readonly containerNo: string | null;
}

/** Creates a report, or finds the one that the same unit has already. */
export function createReport(
	world: World,
	employee: Employee,
	entry: CodeEntry,
	deal: Deal,
	owner: Participant,
	unit: Unit,
): { report: Report; created: boolean } {
	const existing = reportsOf(world, entry, [deal]).find(
		(one) => one.customId === unit.customId && one.containerNo === unit.containerNo,
	);
	if (existing !== undefined) return { report: existing, created: false };
	const dealReportId = world.ports.id(entry.code);
	const etag = world.ports.id('etag');
	const content = withShared(world, entry, emptyContent(world, entry), deal);
	const report: Report = {
		dealReportId,
		code: entry.code,
		dealNo: deal.dealNo,
		...owner,
		createdBy: employee.employeeId,
		createdAt: world.ports.now(),
		...unit,
		etag,
		content,
		versions: [{ at: world.ports.now(), etag, content }],
		saves: 0,
		sends: 0,
		files: [],
	};
	world.state.reports.set(report.dealReportId, report);
	record(world, 'create', report, employee, null);
	return { report, created: true };
}

/** A report of this code in a deal the caller takes part in. @throws Refusal 404 */
export function reportOf(world: World, employee: Employee, entry: CodeEntry, dealReportId: string): Report {
	const report = world.state.reports.get(dealReportId);
	const deal = report === undefined ? undefined : world.state.deals.get(report.dealNo);
	if (report === undefined || deal === undefined || !takesPart(deal, employee)) {
		throw notFound('REPORT_NOT_FOUND', `There is no report ${dealReportId}.`);
	}
	if (report.code !== entry.code) {
		throw notFound(
			'REPORT_NOT_FOUND',
			`There is no ${entry.code} report ${dealReportId}: it is a report of ${report.code}.`,
		);
	}
	return report;
}

export function reportsOf(world: World, entry: CodeEntry, deals: readonly Deal[]): Report[] {
	const dealNos = new Set(deals.map(({ dealNo }) => dealNo));
	return [...world.state.reports.values()].filter(
		(report) => report.code === entry.code && dealNos.has(report.dealNo),
	);
}

/** Saves a whole report. @throws Refusal 400, 404, 409 (stale `_etag`) */
export function saveReport(world: World, employee: Employee, entry: CodeEntry, body: JsonObject): void {
	if (typeof body.dealReportId !== 'string') throw invalid('VALIDATION', 'dealReportId is required.');
	const report = reportOf(world, employee, entry, body.dealReportId);
	const deal = dealOf(world, employee, report.dealNo);
	try {
		checkReport(entry, body);
		if (body._etag !== report.etag) {
			throw new Refusal(
				409,
				'STALE_ETAG',
				`The report ${report.dealReportId} was changed since it was read.`,
			);
		}
	} catch (refusal) {
		if (refusal instanceof Refusal) record(world, 'saveRefused', report, employee, body, refusal.code);
		throw refusal;
	}
	renew(world, report, userContent(entry, report, body));
	report.saves += 1;
	record(world, 'save', report, employee, body);
	share(world, entry, report, deal);
}

/** @throws Refusal 403 when another organization made it, 409 when it was sent */
export function deleteReport(
	world: World,
	employee: Employee,
	entry: CodeEntry,
	dealReportId: string,
	owner: Participant,
): void {
	const report = reportOf(world, employee, entry, dealReportId);
	if (report.organizationId !== owner.organizationId || report.businessTypeId !== owner.businessTypeId) {
		throw forbidden(
			'NOT_THE_MAKER',
			`Only ${report.organizationId} (${report.businessTypeId}) may delete the report ${dealReportId}.`,
		);
	}
	if (report.sends > 0) {
		throw new Refusal(
			409,
			'ALREADY_SENT',
			`The report ${dealReportId} was sent to NACCS and cannot be deleted.`,
		);
	}
	world.state.reports.delete(dealReportId);
	record(world, 'delete', report, employee, null);
	const deal = world.state.deals.get(report.dealNo);
	if (deal !== undefined) notify(world, 'delete', deal, employee, { dealReportId });
}

/** Somebody else saves the report: same content, another `_etag`. */
export function touch(world: World, report: Report): void {
	renew(world, report, report.content);
}

/** The report becomes this content, under another `_etag`. */
export function renew(world: World, report: Report, content: JsonObject): void {
	report.etag = world.ports.id('etag');
	report.content = content;
	report.versions.push({ at: world.ports.now(), etag: report.etag, content });
}

export function showReport(world: World, report: Report): JsonObject {
	const entry = world.catalogue.byCode(report.code);
	const deal = world.state.deals.get(report.dealNo);
	if (entry === undefined || deal === undefined) throw notFound('REPORT_NOT_FOUND', 'The report is gone.');
	return show(entry, report, deal);
}

/** The items all reports of a deal share through its root document. Containers stay each report's own. */
const SHARED = [
	{ key: 'bookingNo', root: 'bookingNo' },
	{ key: 'blNo', root: 'blNumber' },
] as const;

function withShared(world: World, entry: CodeEntry, content: JsonObject, deal: Deal): JsonObject {
	const shared = SHARED.flatMap(({ key, root }): [string, string][] => {
		const field = fieldOf(world.assumptions, entry, key);
		const value = deal[root];
		return value !== null && content[field] === null ? [[field, value]] : [];
	});
	return { ...content, ...Object.fromEntries(shared) };
}

/** A saved value that the deal shares goes into the deal, and from there into its other reports, which then have a new `_etag`. */
function share(world: World, entry: CodeEntry, saved: Report, deal: Deal): void {
	for (const { key, root } of SHARED) {
		const [value, second] = valuesOf(world, entry, saved.content, key);
		if (value === undefined || second !== undefined || value === deal[root]) continue;
		deal[root] = value;
		for (const report of world.state.reports.values()) {
			const other = world.catalogue.byCode(report.code);
			if (report === saved || report.dealNo !== deal.dealNo || other === undefined) continue;
			const field = fieldOf(world.assumptions, other, key);
			const current = report.content[field];
			if (current === value || (typeof current !== 'string' && current !== null)) continue;
			renew(world, report, { ...report.content, [field]: value });
		}
	}
}
