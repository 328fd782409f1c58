import type { CreateVariant, CreationUnit } from '../catalogue/types';
import { attempted, valueOf } from './attempted';
import { fillPath, isJsonObject, readJson, refusal, type Api } from './api';
import {
	InvalidRequestError,
	NoAnswerError,
	RefusedError,
	UnreadableAnswerError,
	type Asked,
	type CyberPortError,
} from './errors';
import type { HttpResponse, JsonObject } from './http';
import { notFoundHint } from './notFoundHint';
import { reportPathOf, type ResourceName } from './reportPath';

/** Cyber Port's form for one business code in one deal (帳票). `_etag` changes at every save. */
export interface Report extends JsonObject {
	_etag: string;
	dealReportId: string;
}

/** Who the report belongs to: an organization in one of its business types (事業種別). */
export interface Owner {
	readonly organizationId: string;
	readonly businessTypeId: string;
}

/** How the deal of a report is named. */
export type DealLocator =
	| { readonly by: 'dealNo'; readonly dealNo: string }
	| { readonly by: 'blNo'; readonly blNo: string }
	| { readonly by: 'bookingNo'; readonly bookingNo: string; readonly scacCode: string }
	| { readonly by: 'domesticNo'; readonly domesticNo: string };

/** What tells one report of a code from another in the same deal. */
export interface UnitValues {
	readonly customId?: string;
	readonly containerNo?: string;
}

/** A business code as far as its calls need it. */
export interface ReportKind extends ResourceName {
	readonly code: string;
	/** `given`: by the user, in Assumption Overrides. */
	readonly resourceStatus: 'documented' | 'inferred' | 'given';
	readonly creationUnit: CreationUnit | null;
}

/**
 * What is known about a send after its one request.
 * `taken`: Cyber Port said so. `notSent`: certain that nothing went to NACCS. `unknown`: it may have gone.
 */
export type SendOutcome =
	| { readonly sent: 'taken' }
	| { readonly sent: 'no'; readonly why: CyberPortError }
	| { readonly sent: 'unknown'; readonly why: CyberPortError };

/** The calls of one business code: `/API/v1/NaccsReport/{resource}/...`, a few `/API/v1/NACCS/...` (Cyber Port API help). */
export class Reports {
	private readonly base: string;

	constructor(
		private readonly api: Api,
		readonly kind: ReportKind,
	) {
		this.base = reportPathOf(kind, api.assumptions);
	}

	/**
	 * Creates the report, or finds the one that is there already (same unit). `created` is false for a found one.
	 * @throws InvalidRequestError when the unit needs a value that is missing; RefusedError when no deal, or more than one, matches
	 */
	async create(
		locator: DealLocator,
		owner: Owner,
		unit: UnitValues = {},
	): Promise<{ report: Report; created: boolean }> {
		const asked = this.askedToCreate(locator);
		const body = { ...locatorBody(locator), ...this.unitFields(locator, unit), ...owner };
		const request = { method: 'POST', path: `${this.base}/${VARIANTS[locator.by]}`, body } as const;
		const response = await this.api.succeed(request, asked, this.api.assumptions.created);
		return { report: readReport(response, asked), created: response.status !== 200 };
	}

	/** @throws RefusedError with kind notFound when the id is not a report of this code */
	async get(dealReportId: string): Promise<Report> {
		const asked = this.asked(`read ${this.kind.code}`, dealReportId);
		const path = `${this.base}${fillPath('/Get/{dealReportId}', { dealReportId })}`;
		return readReport(await this.api.succeed({ method: 'GET', path }, asked), asked);
	}

	/** The only report of this code in a deal (codes with one report per deal). */
	async getByDealNo(dealNo: string): Promise<Report> {
		const asked = this.asked(`read ${this.kind.code} of deal ${dealNo}`);
		const path = `${this.base}${fillPath('/GetByDealNo/{dealNo}', { dealNo })}`;
		return readReport(await this.api.succeed({ method: 'GET', path }, asked), asked);
	}

	/** All reports of this code in the deals that the locator names. */
	async list(locator: DealLocator, customId?: string): Promise<JsonObject[]> {
		const { path, query } = this.listCall(locator);
		return await this.api.list(
			{ method: 'GET', path: `${this.base}${path}`, query: { ...query, customId } },
			this.asked(`list ${this.kind.code} of the deal with ${describeLocator(locator)}`),
		);
	}

	/**
	 * Saves the whole report (保存); nothing goes to NACCS. The answer has no body, so the new `_etag` must be read.
	 * @throws RefusedError with kind conflict when `_etag` is stale
	 */
	async register(report: Report): Promise<void> {
		const request = { method: 'POST', path: `${this.base}/Register`, body: report } as const;
		await this.api.succeed(request, this.asked(`save ${this.kind.code}`, report.dealReportId));
	}

	/**
	 * Sends the saved report to NACCS: one request, charged, never repeated here. The outcome says what is known; nothing that the network does is thrown.
	 * Which answers prove that nothing was sent: `assumptions.ts` and `cyber-port-api.md`, Rules of sending.
	 */
	async send(report: Report): Promise<SendOutcome> {
		const { assumptions } = this.api;
		const asked = this.asked(`send ${this.kind.code} to NACCS`, report.dealReportId);
		// The report knows its organization and business type: every report has them (Cyber Port API help).
		const body = Object.fromEntries(assumptions.sendBody.map((name) => [name, report[name] ?? null]));
		const path = `${this.base}/NaccsSendRequest`;
		const ending = await attempted(this.api.exchange({ method: 'POST', path, body }, asked));
		if (ending.failure instanceof NoAnswerError) {
			return { sent: ending.failure.reached === 'no' ? 'no' : 'unknown', why: ending.failure };
		}
		const response = valueOf(ending);
		if (assumptions.sendTaken.includes(response.status)) {
			// A proxy's log-in page also has status 200; it proves nothing about the send.
			return response.text.trim().startsWith('<')
				? {
						sent: 'unknown',
						why: new UnreadableAnswerError(asked, response.status, 'it is a web page, not JSON'),
					}
				: { sent: 'taken' };
		}
		const { status } = response;
		// Busy and stale are certain whatever their status: these two assumptions say what that status means for a send.
		if (status === assumptions.busyStatus)
			return { sent: 'no', why: new RefusedError(asked, 'busy', response) };
		if (status === assumptions.staleStatus)
			return { sent: 'no', why: new RefusedError(asked, 'conflict', response) };
		// 4xx: refused before anything was passed on. 408, 3xx, 5xx: the server may have passed it on before it gave up.
		const certain = status >= 400 && status < 500 && status !== 408;
		return { sent: certain ? 'no' : 'unknown', why: refusal(response, asked) };
	}

	/** Deletes a report; only the organization that made it may. */
	async delete(dealReportId: string, owner: Owner): Promise<void> {
		const path = `${this.base}${fillPath(this.api.assumptions.deletePath, { dealReportId })}`;
		await this.api.succeed(
			{ method: 'DELETE', path, query: { ...owner } },
			this.asked(`delete ${this.kind.code}`, dealReportId),
		);
	}

	private asked(what: string, dealReportId?: string): Asked {
		const hint = notFoundHint(this.kind);
		return {
			what,
			businessCode: this.kind.code,
			...(dealReportId === undefined ? {} : { dealReportId }),
			...(hint === undefined ? {} : { notFoundHint: hint }),
		};
	}

	private askedToCreate(locator: DealLocator): Asked {
		return this.asked(`create ${this.kind.code} in the deal with ${describeLocator(locator)}`);
	}

	/**
	 * What tells a report from the others of its code in the deal, as Create takes it.
	 * @throws InvalidRequestError when the unit needs a value that is missing
	 */
	unitFields(locator: DealLocator, unit: UnitValues): JsonObject {
		if (this.kind.creationUnit === 'containerNo' && !unit.containerNo) {
			throw new InvalidRequestError(
				this.askedToCreate(locator),
				'it is made per container, and no container number is given',
				'Fill Container Number.',
			);
		}
		return {
			// Printed as required though it may be empty (Cyber Port API help).
			...(this.kind.creationUnit === 'customId' ? { customId: unit.customId ?? '' } : {}),
			...(this.kind.creationUnit !== 'customId' && unit.customId ? { customId: unit.customId } : {}),
			...(unit.containerNo ? { containerNo: unit.containerNo } : {}),
		};
	}

	private listCall(locator: DealLocator): { path: string; query?: Record<string, string> } {
		switch (locator.by) {
			case 'dealNo':
				return { path: fillPath('/GetListByDealNo/{dealNo}', { dealNo: locator.dealNo }) };
			case 'blNo':
				return { path: fillPath('/GetListByBlNo/{blNo}', { blNo: locator.blNo }) };
			case 'bookingNo':
				return {
					path: '/GetListByBookingNo',
					query: { scacCode: locator.scacCode, bookingNo: locator.bookingNo },
				};
			case 'domesticNo':
				return {
					path: fillPath(this.api.assumptions.listByDomesticNoPath, { domesticNo: locator.domesticNo }),
				};
		}
	}
}

/** In words, for messages: `booking number B1 of carrier ABCD`. */
export function describeLocator(locator: DealLocator): string {
	switch (locator.by) {
		case 'dealNo':
			return `number ${locator.dealNo}`;
		case 'blNo':
			return `B/L number ${locator.blNo}`;
		case 'bookingNo':
			return `booking number ${locator.bookingNo} of carrier ${locator.scacCode}`;
		case 'domesticNo':
			return `in-house number ${locator.domesticNo}`;
	}
}

const VARIANTS: Readonly<Record<DealLocator['by'], CreateVariant>> = {
	dealNo: 'Create',
	blNo: 'CreateByBlNo',
	bookingNo: 'CreateByBookingNo',
	domesticNo: 'CreateByDomesticNo',
};

function locatorBody(locator: DealLocator): JsonObject {
	return Object.fromEntries(Object.entries(locator).filter(([name]) => name !== 'by'));
}

function readReport(response: HttpResponse, asked: Asked): Report {
	const answer = readJson(response, asked);
	// GetByDealNo may answer with a list of one.
	const body = Array.isArray(answer) && answer.length === 1 ? answer[0] : answer;
	if (!isJsonObject(body)) throw new UnreadableAnswerError(asked, response.status, 'it is not one report');
	const { _etag, dealReportId } = body;
	if (typeof _etag !== 'string' || typeof dealReportId !== 'string') {
		throw new UnreadableAnswerError(asked, response.status, 'the report has no _etag or no dealReportId');
	}
	return { ...body, _etag, dealReportId };
}
