import { isJsonObject, type Api } from './api';
import type { Json, JsonObject } from './http';

/** Something that Cyber Port names by an ID, in Japanese and in English; '' for what it does not tell. */
export interface Named {
	readonly id: string;
	readonly nameJa: string;
	readonly nameEn: string;
}

/** An organization (組織) of the company, with the business types (事業種別) it may act in. */
export interface Organization extends Named {
	readonly isActive: boolean;
	/** Which property is which: `assumptions.businessTypeKeys`. */
	readonly businessTypes: readonly Named[];
	/** Everything as it came. */
	readonly raw: JsonObject;
}

/** `/API/v2/Employees/...` and `/API/v2/Organizations/...`: who is logged in, and for whom they may act. */
export class Company {
	constructor(private readonly api: Api) {}

	/** The logged-in user. Also the cheapest call that proves, or renews, a log-in. */
	async me(): Promise<JsonObject> {
		return await this.api.object(
			{ method: 'GET', path: '/API/v2/Employees/Get' },
			{ what: 'read the logged-in user' },
		);
	}

	async coworkers(): Promise<JsonObject[]> {
		return await this.api.list(
			{ method: 'GET', path: '/API/v2/Employees/GetCoworkers' },
			{ what: 'list the users of the company' },
		);
	}

	/** The company's organizations, inactive ones too; or only the one with this ID. */
	async organizations(organizationId?: string): Promise<Organization[]> {
		const rows = await this.api.list(
			{ method: 'GET', path: '/API/v2/Organizations/GetMyList', query: { organizationId } },
			{ what: 'list the organizations of the company' },
		);
		return rows.map((row) => this.organization(row));
	}

	private organization(raw: JsonObject): Organization {
		const { id, nameJa, nameEn } = this.api.assumptions.businessTypeKeys;
		const { assignedBusinessTypes } = raw;
		const types = Array.isArray(assignedBusinessTypes) ? assignedBusinessTypes.filter(isJsonObject) : [];
		return {
			id: text(raw['organizationId']),
			nameJa: text(raw['organizationName']),
			nameEn: text(raw['organizationNameEn']),
			isActive: raw['isActive'] !== false,
			businessTypes: types.map((type) => ({
				id: text(type[id]),
				nameJa: text(type[nameJa]),
				nameEn: text(type[nameEn]),
			})),
			raw,
		};
	}
}

function text(value: Json | undefined): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
