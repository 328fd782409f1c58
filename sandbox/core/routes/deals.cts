import { organizations } from '../accounts.cjs';
import { actingAs } from '../auth.cjs';
import { createDeal, dealOf, findDeals, showDeal } from '../deals.cjs';
import { invalid } from '../errors.cjs';
import { naccsInformation } from '../form.cjs';
import { keyNames } from '../keys.cjs';
import { route, type Call, type Route } from '../router.cjs';
import type { JsonObject, Participant } from '../types.cjs';
import { optionalText, requiredText } from '../validate.cjs';
import { notify } from '../webhooks.cjs';

/** Deals (取引) and what NACCS assigned in them. */
export function dealRoutes(): Route[] {
	return [
		route('POST', '/API/v1/Deals/Create', create),
		route('POST', '/API/v1/Deals/CreateInquiryDeal', createInquiryDeal),
		route('POST', '/API/v1/Deals/RegisterOrganization', registerOrganization),
		route('DELETE', '/API/v1/Deals/DeleteOrganization/{dealNo}', deleteOrganization),
		route('GET', '/API/v1/Deals/Get', (call) => ({
			status: 200,
			body: showDeal(call.world, dealOf(call.world, call.employee, call.query('dealNo'))),
		})),
		route('GET', '/API/v1/Deals/GetListByBlNo/{blNo}', ({ world, employee, params }) => ({
			status: 200,
			body: findDeals(world, employee, { by: 'blNo', blNo: params.blNo ?? '' }).map((deal) =>
				showDeal(world, deal),
			),
		})),
		route('GET', '/API/v1/Deals/GetListByBookingNo', (call) => ({
			status: 200,
			body: findDeals(call.world, call.employee, {
				by: 'bookingNo',
				bookingNo: call.query('bookingNo'),
				scacCode: call.query('scacCode'),
			}).map((deal) => showDeal(call.world, deal)),
		})),
		route('GET', '/API/v1/Common/GetNaccsInformation/{dealNo}', information),
	];
}

/** The owner that a body names: one of the caller's own organizations, in one of its business types. */
export function ownerIn(call: Call, body: JsonObject): Participant {
	return actingAs(call.employee, {
		organizationId: requiredText(body, 'organizationId'),
		businessTypeId: requiredText(body, 'businessTypeId'),
	});
}

function create(call: Call) {
	const { world, employee } = call;
	const body = call.body();
	const names = world.assumptions.dealFields;
	const deal = createDeal(world, employee, {
		owner: ownerIn(call, body),
		dealName: optionalText(body, names.name),
		domesticNo: optionalText(body, names.domesticNo),
		businessPattern: optionalText(body, names.businessPattern),
		// The sandbox's own: a deal that is found by number before any report of it was saved.
		bookingNo: optionalText(body, 'bookingNo'),
		blNumber: optionalText(body, 'blNumber'),
		scacCode: optionalText(body, 'scacCode'),
	});
	return { status: 200, body: showDeal(world, deal) };
}

/** Create or get: the two parties have one such deal. */
function createInquiryDeal(call: Call) {
	const { world, employee } = call;
	const body = call.body();
	const owner = ownerIn(call, body);
	const parent: Participant = {
		organizationId: requiredText(body, 'parentOrganizationId'),
		businessTypeId: requiredText(body, 'parentBusinessTypeId'),
	};
	if (!organizations.some((one) => one.organizationId === parent.organizationId)) {
		throw invalid('VALIDATION', `There is no organization ${parent.organizationId}.`);
	}
	const existing = [...world.state.deals.values()].find(
		(deal) =>
			deal.businessPattern === 'inquiry' &&
			same(deal.participants[0], owner) &&
			same(deal.participants[1], parent),
	);
	const deal =
		existing ?? createDeal(world, employee, { owner, businessPattern: 'inquiry', others: [parent] });
	return { status: 200, body: showDeal(world, deal) };
}

function registerOrganization(call: Call) {
	const { world, employee } = call;
	const body = call.body();
	const deal = dealOf(world, employee, requiredText(body, 'dealNo'));
	const participant: Participant = {
		organizationId: requiredText(body, 'organizationId'),
		businessTypeId: requiredText(body, 'businessTypeId'),
	};
	if (!organizations.some((one) => one.organizationId === participant.organizationId)) {
		throw invalid('VALIDATION', `There is no organization ${participant.organizationId}.`);
	}
	if (!deal.participants.some((one) => same(one, participant))) {
		deal.participants = [...deal.participants, participant];
		notify(world, 'addOrganization', deal, employee, { ...participant });
	}
	return { status: 200, body: showDeal(world, deal) };
}

/** Every report that the organization made in the deal goes with it. */
function deleteOrganization(call: Call) {
	const { world, employee } = call;
	const deal = dealOf(world, employee, call.params.dealNo ?? '');
	const gone: Participant = {
		organizationId: call.query('organizationId'),
		businessTypeId: call.query('businessTypeId'),
	};
	if (same(deal.owner, gone)) throw invalid('VALIDATION', 'The owner cannot leave its deal.');
	notify(world, 'deleteOrganization', deal, employee, { ...gone });
	deal.participants = deal.participants.filter((one) => !same(one, gone));
	for (const report of [...world.state.reports.values()]) {
		if (report.dealNo === deal.dealNo && same(report, gone)) world.state.reports.delete(report.dealReportId);
	}
	return { status: 200 };
}

/** With a business code: only the keys that this code takes or brings. */
function information({ world, employee, params, request }: Call) {
	const deal = dealOf(world, employee, params.dealNo ?? '');
	const code = request.query.naccsBusinessCode;
	const all = naccsInformation(deal);
	if (!code) return { status: 200, body: all };
	const entry = world.catalogue.byCode(code);
	if (entry === undefined) throw invalid('UNKNOWN_BUSINESS_CODE', `There is no business code ${code}.`);
	const keys = new Set<string>([...keyNames(entry.keysIn), ...entry.keysOut]);
	return { status: 200, body: Object.fromEntries(Object.entries(all).filter(([key]) => keys.has(key))) };
}

function same(one: Participant | undefined, other: Participant): boolean {
	return one?.organizationId === other.organizationId && one.businessTypeId === other.businessTypeId;
}
