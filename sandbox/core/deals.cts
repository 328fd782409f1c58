import { organizations } from './accounts.cjs';
import { invalid, notFound } from './errors.cjs';
import { scenarioOf, type Scenario } from './scenarios.cjs';
import type { Deal, Employee, JsonObject, Participant } from './types.cjs';
import { notify } from './webhooks.cjs';
import type { World } from './world.cjs';

export interface NewDeal {
	readonly owner: Participant;
	readonly dealName?: string | null;
	readonly domesticNo?: string | null;
	readonly businessPattern?: string | null;
	readonly bookingNo?: string | null;
	readonly blNumber?: string | null;
	readonly scacCode?: string | null;
	readonly parentDealNo?: string | null;
	readonly others?: readonly Participant[];
}

export function createDeal(world: World, employee: Employee, details: NewDeal): Deal {
	const deal: Deal = {
		dealNo: world.ports.id('D'),
		dealName: details.dealName ?? null,
		domesticNo: details.domesticNo ?? null,
		businessPattern: details.businessPattern ?? 'export',
		parentDealNo: details.parentDealNo ?? null,
		createdAt: world.ports.now(),
		createdBy: employee.employeeId,
		owner: details.owner,
		participants: [details.owner, ...(details.others ?? [])],
		bookingNo: details.bookingNo ?? null,
		blNumber: details.blNumber ?? null,
		scacCode: details.scacCode ?? null,
		assigned: new Map(),
		busyAnswers: 0,
	};
	world.state.deals.set(deal.dealNo, deal);
	notify(world, 'createDeal', deal, employee);
	return deal;
}

/** A deal the caller's company takes part in. @throws Refusal 404 */
export function dealOf(world: World, employee: Employee, dealNo: string): Deal {
	const deal = world.state.deals.get(dealNo);
	if (deal === undefined || !takesPart(deal, employee)) {
		throw notFound(
			'DEAL_NOT_FOUND',
			`There is no deal ${dealNo} among the deals your company takes part in.`,
		);
	}
	return deal;
}

/** Which deals are meant. A deal whose carrier is not known yet matches any carrier. */
export type DealSearch =
	| { readonly by: 'blNo'; readonly blNo: string }
	| { readonly by: 'bookingNo'; readonly bookingNo: string; readonly scacCode: string }
	| { readonly by: 'domesticNo'; readonly domesticNo: string };

export function findDeals(world: World, employee: Employee, search: DealSearch): Deal[] {
	return [...world.state.deals.values()].filter((deal) => takesPart(deal, employee) && matches(deal, search));
}

/** The one deal that is meant. @throws Refusal 400 when there is none, or more than one */
export function theDeal(world: World, employee: Employee, search: DealSearch): Deal {
	const found = findDeals(world, employee, search);
	const [deal] = found;
	const what = Object.entries(search)
		.filter(([name]) => name !== 'by')
		.map(([name, value]) => `${name} ${value}`)
		.join(', ');
	if (deal === undefined) throw invalid('NO_DEAL_MATCHES', `No deal has ${what}.`);
	if (found.length > 1) {
		const dealNos = found.map(({ dealNo }) => dealNo);
		throw invalid('SEVERAL_DEALS_MATCH', `${found.length} deals have ${what}: ${dealNos.join(', ')}.`, {
			dealNos,
		});
	}
	return deal;
}

export function scenario(deal: Deal): Scenario {
	return scenarioOf(deal.dealName);
}

export function takesPart(deal: Deal, employee: Employee): boolean {
	return companiesOf(deal).has(employee.companyId);
}

export function companiesOf(deal: Deal): Set<string> {
	const ids = new Set(deal.participants.map(({ organizationId }) => organizationId));
	return new Set(
		organizations.filter((one) => ids.has(one.organizationId)).map(({ companyId }) => companyId),
	);
}

/** The deal as Cyber Port's help prints it; the rows of `reports` are assumed. */
export function showDeal(world: World, deal: Deal): JsonObject {
	const { dealReportId, businessCode } = world.assumptions.dealReportKeys;
	const reports = [...world.state.reports.values()].filter(({ dealNo }) => dealNo === deal.dealNo);
	return {
		dealNo: deal.dealNo,
		dealName: deal.dealName,
		businessPattern: deal.businessPattern,
		businessPatternDetail: {},
		parentDealNo: deal.parentDealNo,
		organizations: deal.participants.map((one) => ({ ...one })),
		reports: reports.map((report) => ({
			[dealReportId]: report.dealReportId,
			[businessCode]: report.code,
			naccsBusinessId: world.catalogue.byCode(report.code)?.id ?? null,
		})),
		isCompleted: false,
		estimatedTimeOfDeparturePolEtd: null,
		estimatedTimeOfArrivalPodEta: null,
		portOfLoading: null,
		portOfDischarge: null,
		bookingNo: deal.bookingNo,
		blNumber: deal.blNumber,
		scacCode: deal.scacCode,
		vesselName: null,
		voyageNo: null,
		[world.assumptions.dealFields.domesticNo]: deal.domesticNo,
		partitionNo: 1,
		createBusinessTypeId: deal.owner.businessTypeId,
		createOrganizationId: deal.owner.organizationId,
		createEmployeeId: deal.createdBy,
		createDatetime: new Date(deal.createdAt).toISOString(),
	};
}

function matches(deal: Deal, search: DealSearch): boolean {
	switch (search.by) {
		case 'blNo':
			return deal.blNumber === search.blNo;
		case 'bookingNo':
			return (
				deal.bookingNo === search.bookingNo && (deal.scacCode === null || deal.scacCode === search.scacCode)
			);
		case 'domesticNo':
			return deal.domesticNo === search.domesticNo;
	}
}
