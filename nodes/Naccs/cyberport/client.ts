import { createApi } from './api';
import { assumptions as published, type Assumptions } from './assumptions';
import { Attachments } from './attachments';
import { Company } from './company';
import { Deals } from './deals';
import type { Clock, Http, JsonObject } from './http';
import { getNaccsInformation } from './naccsInformation';
import { Outputs } from './outputs';
import { readResourceName } from './reportPath';
import { Reports, type ReportKind } from './reports';
import { Webhooks } from './webhooks';

/** The Cyber Port API, part by part. */
export interface CyberPort {
	readonly assumptions: Assumptions;
	readonly outputs: Outputs;
	readonly deals: Deals;
	readonly company: Company;
	readonly webhooks: Webhooks;
	/** The calls of one business code, its resource and creation unit corrected by the assumptions. */
	reports(kind: ReportKind): Reports;
	/** The files of the reports of one business code. */
	attachments(kind: ReportKind): Attachments;
	/** The numbers NACCS assigned in a deal by a registration of this code. */
	naccsInformation(dealNo: string, businessCode: string): Promise<JsonObject>;
}

export interface CyberPortOptions {
	readonly http: Http;
	readonly clock: Clock;
	readonly assumptions?: Assumptions;
	/** Ends waiting between repeated reads. */
	readonly signal?: AbortSignal;
}

export function createCyberPort({
	http,
	clock,
	assumptions = published,
	signal,
}: CyberPortOptions): CyberPort {
	const api = createApi(http, clock, assumptions, signal);
	return {
		assumptions,
		outputs: new Outputs(api),
		deals: new Deals(api),
		company: new Company(api),
		webhooks: new Webhooks(api),
		reports: (kind) => new Reports(api, corrected(kind, assumptions)),
		attachments: (kind) => new Attachments(api, corrected(kind, assumptions)),
		naccsInformation: async (dealNo, businessCode) => await getNaccsInformation(api, dealNo, businessCode),
	};
}

function corrected(kind: ReportKind, { resources, creationUnits }: Assumptions): ReportKind {
	const given = resources[kind.code];
	const creationUnit = creationUnits[kind.code] ?? kind.creationUnit;
	if (given === undefined) return { ...kind, creationUnit };
	return { code: kind.code, ...readResourceName(given), resourceStatus: 'given', creationUnit };
}
