import type { CodeEntry } from '../../../nodes/Naccs/catalogue/types';
import { attachFile, reportWithFiles, showFile } from '../attachments.cjs';
import { dealOf, findDeals, theDeal } from '../deals.cjs';
import { invalid, notFound } from '../errors.cjs';
import {
	createReport,
	deleteReport,
	reportOf,
	reportsOf,
	saveReport,
	showReport,
	type Unit,
} from '../reports.cjs';
import { route, type Call, type Reply, type Route } from '../router.cjs';
import { takeSend } from '../sends.cjs';
import type { Deal, JsonObject, Report } from '../types.cjs';
import { optionalText, requiredText } from '../validate.cjs';
import type { World } from '../world.cjs';
import { ownerIn } from './deals.cjs';

/** The calls of every business code: `/API/v1/NaccsReport/{resource}/...`, of the older family `/API/v1/NACCS/IVA/...`. */
export function reportRoutes(world: World): Route[] {
	const { catalogue, assumptions } = world;
	return [
		...routesAt(assumptions.reportPath, entryOf, world),
		...catalogue.older.flatMap(({ entry, path }) => routesAt(path, () => entry, world)),
		route('GET', assumptions.attachmentListPath, ({ world: now, employee, params }) => {
			const { files } = reportWithFiles(now, employee, params.reportId ?? '');
			return { status: 200, body: files.map((file) => showFile(now, file)) };
		}),
	];
}

function routesAt(path: string, entryOfCall: (call: Call) => CodeEntry, { assumptions }: World): Route[] {
	const at = (
		method: Route['method'],
		suffix: string,
		handle: (call: Call, entry: CodeEntry) => Reply,
	): Route => route(method, `${path}${suffix}`, (call) => handle(call, entryOfCall(call)));
	const list = (deals: (call: Call) => Deal[]) => (call: Call, entry: CodeEntry) => {
		const { customId } = call.request.query;
		const found = reportsOf(call.world, entry, deals(call)).filter(
			(report) => !customId || report.customId === customId,
		);
		return { status: 200, body: found.map((report) => showReport(call.world, report)) };
	};
	return [
		at('POST', '/Create', (call, entry) => {
			const body = call.body();
			return create(call, entry, body, dealOf(call.world, call.employee, requiredText(body, 'dealNo')));
		}),
		at('POST', '/CreateByBlNo', (call, entry) => {
			const body = call.body();
			const blNo = requiredText(body, 'blNo');
			return create(call, entry, body, theDeal(call.world, call.employee, { by: 'blNo', blNo }));
		}),
		at('POST', '/CreateByBookingNo', (call, entry) => {
			const body = call.body();
			const bookingNo = requiredText(body, 'bookingNo');
			const scacCode = requiredText(body, 'scacCode');
			const deal = theDeal(call.world, call.employee, { by: 'bookingNo', bookingNo, scacCode });
			return create(call, entry, body, deal);
		}),
		at('POST', '/CreateByDomesticNo', (call, entry) => {
			const body = call.body();
			const domesticNo = requiredText(body, 'domesticNo');
			return create(call, entry, body, theDeal(call.world, call.employee, { by: 'domesticNo', domesticNo }));
		}),
		at('GET', '/Get/{dealReportId}', (call, entry) => {
			const report = reportOf(call.world, call.employee, entry, call.params.dealReportId ?? '');
			return { status: 200, body: showReport(call.world, report) };
		}),
		at('GET', '/GetByDealNo/{dealNo}', (call, entry) => {
			const deal = dealOf(call.world, call.employee, call.params.dealNo ?? '');
			return {
				status: 200,
				body: showReport(call.world, only(reportsOf(call.world, entry, [deal]), entry, deal)),
			};
		}),
		at(
			'GET',
			'/GetListByDealNo/{dealNo}',
			list((call) => [dealOf(call.world, call.employee, call.params.dealNo ?? '')]),
		),
		at(
			'GET',
			'/GetListByBlNo/{blNo}',
			list((call) => findDeals(call.world, call.employee, { by: 'blNo', blNo: call.params.blNo ?? '' })),
		),
		at(
			'GET',
			'/GetListByBookingNo',
			list((call) =>
				findDeals(call.world, call.employee, {
					by: 'bookingNo',
					bookingNo: call.query('bookingNo'),
					scacCode: call.query('scacCode'),
				}),
			),
		),
		at(
			'GET',
			assumptions.listByDomesticNoPath,
			list((call) =>
				findDeals(call.world, call.employee, { by: 'domesticNo', domesticNo: call.params.domesticNo ?? '' }),
			),
		),
		at('POST', '/Register', (call, entry) => {
			saveReport(call.world, call.employee, entry, call.body());
			return { status: 200 };
		}),
		at('POST', '/NaccsSendRequest', (call, entry) => {
			const send = takeSend(call.world, call.employee, entry, call.body());
			const status = assumptions.sendTaken.at(-1) ?? 202;
			return { status, body: { dealReportId: send.dealReportId, naccsRequestId: send.sendId } };
		}),
		at('POST', assumptions.uploadPath, (call, entry) => {
			const body = call.body();
			const { organizationId, businessTypeId } = assumptions.uploadBody;
			ownerIn(call, {
				organizationId: body[organizationId] ?? null,
				businessTypeId: body[businessTypeId] ?? null,
			});
			return {
				status: 200,
				body: showFile(call.world, attachFile(call.world, call.employee, entry, body)),
			};
		}),
		at('DELETE', assumptions.deletePath, (call, entry) => {
			const { world, employee, params } = call;
			const organizationId = call.query('organizationId');
			const businessTypeId = call.query('businessTypeId');
			deleteReport(world, employee, entry, params.dealReportId ?? '', { organizationId, businessTypeId });
			return { status: 200 };
		}),
	];
}

function entryOf({ world, params, request }: Call): CodeEntry {
	const entry =
		params.resource === undefined
			? world.catalogue.byCode(params.code ?? '')
			: world.catalogue.byResource(params.resource);
	if (entry === undefined) {
		throw notFound('UNKNOWN_PATH', `There is no resource ${params.resource ?? params.code}: ${request.path}`);
	}
	return entry;
}

function create(call: Call, entry: CodeEntry, body: JsonObject, deal: Deal): Reply {
	const { world, employee } = call;
	const owner = ownerIn(call, body);
	const { report, created } = createReport(world, employee, entry, deal, owner, unitIn(world, entry, body));
	const status = created ? (world.assumptions.created.at(-1) ?? 201) : 200;
	return { status, body: showReport(world, report) };
}

/** What tells one report of the code from another. `customId` must be there, though it may be empty. */
function unitIn(world: World, entry: CodeEntry, body: JsonObject): Unit {
	const unit = world.catalogue.unitOf(entry);
	if (unit === 'deal') return { customId: null, containerNo: null };
	if (unit === 'containerNo') return { customId: null, containerNo: requiredText(body, 'containerNo') };
	if (body.customId === undefined) {
		throw invalid('VALIDATION', `customId is required for ${entry.code} (it may be empty).`);
	}
	return { customId: optionalText(body, 'customId') ?? '', containerNo: null };
}

function only(found: readonly Report[], entry: CodeEntry, deal: Deal): Report {
	const [report] = found;
	if (report === undefined) {
		throw notFound('REPORT_NOT_FOUND', `The deal ${deal.dealNo} has no report of ${entry.code}.`);
	}
	if (found.length > 1) {
		throw invalid(
			'SEVERAL_REPORTS',
			`The deal ${deal.dealNo} has ${found.length} reports of ${entry.code}: list them.`,
		);
	}
	return report;
}
