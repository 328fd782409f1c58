import type { Api } from './api';
import type { JsonObject } from './http';

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

	/** The company's organizations; `assignedBusinessTypes` holds the business types of each. */
	async organizations(organizationId?: string): Promise<JsonObject[]> {
		return await this.api.list(
			{ method: 'GET', path: '/API/v2/Organizations/GetMyList', query: { organizationId } },
			{ what: 'list the organizations of the company' },
		);
	}
}
