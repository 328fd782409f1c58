import { fillPath, isJsonObject, type Api } from './api';
import { InvalidRequestError } from './errors';
import type { Json, JsonObject } from './http';
import { describeLocator, type DealLocator, type Owner } from './reports';

/** What a new deal can be given beside its owner; the names of these parameters are assumed. */
export interface DealDetails {
	readonly name?: string;
	readonly domesticNo?: string;
	readonly businessPattern?: string;
}

/** A report as its deal lists it; '' for what the row does not tell. */
export interface DealReport {
	readonly dealReportId: string;
	/** Such as `EDC`, or Cyber Port's own number such as `NR120`. */
	readonly businessCode: string;
}

/** Cyber Port's shipment files (取引): `/API/v1/Deals/...`. No call lists all deals. */
export class Deals {
	constructor(private readonly api: Api) {}

	async create(owner: Owner, details: DealDetails = {}): Promise<JsonObject> {
		const { dealFields } = this.api.assumptions;
		const body: JsonObject = { ...owner };
		for (const key of ['name', 'domesticNo', 'businessPattern'] as const) {
			const value = details[key];
			if (value !== undefined && value !== '') body[dealFields[key]] = value;
		}
		return await this.api.object(
			{ method: 'POST', path: '/API/v1/Deals/Create', body },
			{ what: 'create a deal' },
		);
	}

	/** The deal for inquiries between two organizations that belong to no shipment; found again when it exists. */
	async createInquiryDeal(parent: Owner, owner: Owner): Promise<JsonObject> {
		const body: JsonObject = {
			parentOrganizationId: parent.organizationId,
			parentBusinessTypeId: parent.businessTypeId,
			...owner,
		};
		return await this.api.object(
			{ method: 'POST', path: '/API/v1/Deals/CreateInquiryDeal', body },
			{ what: 'create an inquiry deal' },
		);
	}

	async get(dealNo: string): Promise<JsonObject> {
		return await this.api.object(
			{ method: 'GET', path: '/API/v1/Deals/Get', query: { dealNo } },
			{ what: `read deal ${dealNo}` },
		);
	}

	/**
	 * The deals with this B/L or booking number, among those the user's organizations take part in.
	 * @throws InvalidRequestError for an in-house number: Cyber Port has no such call
	 */
	async list(locator: DealLocator): Promise<JsonObject[]> {
		const asked = { what: `list the deals with ${describeLocator(locator)}` };
		switch (locator.by) {
			case 'dealNo':
				return [await this.get(locator.dealNo)];
			case 'blNo':
				return await this.api.list(
					{ method: 'GET', path: fillPath('/API/v1/Deals/GetListByBlNo/{blNo}', { blNo: locator.blNo }) },
					asked,
				);
			case 'bookingNo':
				return await this.api.list(
					{
						method: 'GET',
						path: '/API/v1/Deals/GetListByBookingNo',
						query: { scacCode: locator.scacCode, bookingNo: locator.bookingNo },
					},
					asked,
				);
			case 'domesticNo':
				throw new InvalidRequestError(
					asked,
					'Cyber Port has no search of deals by in-house number',
					'Search by deal, B/L or booking number. A report can be created by in-house number all the same.',
				);
		}
	}

	/** The reports of a deal, of any form, as the deal itself lists them: `assumptions.dealReportKeys`. */
	reportsIn({ reports }: JsonObject): DealReport[] {
		const { dealReportId, businessCode } = this.api.assumptions.dealReportKeys;
		return (Array.isArray(reports) ? reports : []).filter(isJsonObject).map((row) => ({
			dealReportId: text(row[dealReportId]),
			businessCode: text(row[businessCode]),
		}));
	}
}

function text(value: Json | undefined): string {
	return typeof value === 'string' ? value.trim() : '';
}
