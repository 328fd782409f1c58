import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { codes, type Code } from '../catalogue/index';
import { findCode } from '../catalogue/load';
import { shortJapanese } from '../catalogue/names';
import { attempted, InvalidRequestError, type CyberPort, type JsonObject, type Output } from '../cyberport';
import { fixedParameter } from './fixedParameter';
import { listed } from './listed';
import { dealNoIn, dealsWith } from './searchDeals';

/** Deals that are looked into at once: each costs two calls or more, and a B/L number can be in many. */
const PAGE = 10;

/**
 * The reports (帳票) in the deals with the number that the user types; of one business code where the node names it.
 * `page`: the number of the deal to go on with, when the user scrolls to the end.
 */
export async function searchReports(
	this: ILoadOptionsFunctions,
	filter?: string,
	page?: string,
): Promise<INodeListSearchResult> {
	const number = filter?.trim() ?? '';
	if (number === '') return { results: [] };
	const code = findCode(fixedParameter(this, 'businessCode') ?? '');
	return await listed(this, async ({ port }) => {
		const deals = await dealsWith(number, port);
		const from = Number(page ?? 0);
		const looked = deals.slice(from, from + PAGE);
		const found = await Promise.all(looked.map(async (deal) => await itemsOf(deal, code, port)));
		const more = from + PAGE < deals.length ? { paginationToken: String(from + PAGE) } : {};
		return { results: found.flat(), ...more };
	});
}

/** A report of a deal, and what tells it from others of its code there. */
interface Listed {
	readonly code: Code;
	readonly dealReportId: string;
	readonly unit: readonly unknown[];
}

async function itemsOf(
	deal: JsonObject,
	code: Code | undefined,
	port: CyberPort,
): Promise<INodeListSearchItems[]> {
	const dealNo = dealNoIn(deal);
	const [reports, answers] = await Promise.all([
		code === undefined ? ofAnyCode(deal, dealNo, port) : ofCode(code, dealNo, port),
		newestAnswers(dealNo, port),
	]);
	return reports.map(({ code: { code: name, nameJa }, dealReportId, unit }) => {
		const parts = [`${name} ${shortJapanese(nameJa)}`, dealNo, ...unit, answers.get(dealReportId)];
		return {
			value: dealReportId,
			name: parts.filter((part) => typeof part === 'string' && part !== '').join(' · '),
		};
	});
}

async function ofCode(code: Code, dealNo: string, port: CyberPort): Promise<Listed[]> {
	const reports = await port.reports(code).list({ by: 'dealNo', dealNo });
	return reports.map(({ dealReportId, customId, containerNo }) => ({
		code,
		dealReportId: String(dealReportId),
		unit: [customId, containerNo],
	}));
}

/** What the deal itself lists. Only where it has several of a code are those read, to tell them apart. */
async function ofAnyCode(deal: JsonObject, dealNo: string, port: CyberPort): Promise<Listed[]> {
	const byCode = new Map<Code, Listed[]>();
	for (const { dealReportId, businessCode } of rowsOf(deal, port)) {
		const code = codes.find(({ code: name, id }) => name === businessCode || id === businessCode);
		// Cyber Port's own forms, such as invoices, have no business code.
		if (code !== undefined) byCode.set(code, [...(byCode.get(code) ?? []), { code, dealReportId, unit: [] }]);
	}
	const told = await Promise.all(
		[...byCode].map(async ([code, reports]) => {
			if (reports.length === 1) return reports;
			const ending = await attempted(ofCode(code, dealNo, port));
			return 'value' in ending ? ending.value : reports;
		}),
	);
	return told.flat();
}

/** @throws InvalidRequestError where no row tells a report and its code */
function rowsOf(deal: JsonObject, port: CyberPort): ReturnType<CyberPort['deals']['reportsIn']> {
	const rows = port.deals.reportsIn(deal);
	const readable = rows.filter(
		({ dealReportId, businessCode }) => dealReportId !== '' && businessCode !== '',
	);
	if (rows.length === 0 || readable.length > 0) return readable;
	throw new InvalidRequestError(
		{ what: `list the reports (帳票) of deal ${String(deal['dealNo'])}` },
		'Cyber Port names their properties otherwise than assumed',
		'Fill Business Code, so that its reports are asked for. Or correct "dealReportKeys" in Assumption Overrides of the credential, or enter the ID.',
	);
}

/**
 * The newest output of each report, in NACCS's words: `A0010-0000-0000 処理結果通知`. It only adds to a name, so nothing is
 * thrown where outputs cannot be read.
 */
async function newestAnswers(dealNo: string, port: CyberPort): Promise<ReadonlyMap<string | null, string>> {
	const ending = await attempted(port.outputs.byDeal(dealNo));
	const outputs = 'value' in ending ? ending.value : [];
	return new Map(outputs.map((output) => [output.dealReportId, answerOf(output)]));
}

function answerOf({ subject, resultCodes: [code = ''] }: Output): string {
	if (subject === null) return code;
	return subject.includes(code) ? subject : `${code} ${subject}`;
}
