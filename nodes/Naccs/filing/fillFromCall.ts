import type { CodeEntry, CodeSummary } from '../catalogue/types';
import { placeLabel } from '../catalogue/labels';
import { loadCode } from '../catalogue/load';
import { checkFields } from '../checks/checkFields';
import {
	attempted,
	isResultNotice,
	type Assumptions,
	type DealLocator,
	type Json,
	type JsonObject,
	type Owner,
	type Report,
	type UnitValues,
} from '../cyberport';
import { content, differingFields, isBlank } from './content';
import { findingsOf, type FilingOptions } from './file';
import { refusedFiling, savedFiling } from './filings';
import { fillReport, serverFields } from './prepare';
import { NO_PAPERS } from './papers';
import { withFreshLogin } from './refresh';
import { save } from './save';
import { FilingStopped, type Filing, type FilingRequest, type Finding, type NewFiling } from './types';

/** The report that a call's answer goes into. */
export interface FillTarget {
	readonly code: CodeSummary;
	readonly owner: Owner;
	readonly unit: UnitValues;
	/** Where the deal is, if the call's filing does not know its number. */
	readonly at: DealLocator | null;
	/** What the user entered for it; it wins over what NACCS answered. */
	readonly fields: JsonObject;
}

export interface FieldChange {
	readonly field: string;
	readonly label: string;
	readonly before: Json;
	readonly after: Json;
}

/** The target's own filing, what was changed in its report, and what of the answer found no place in it. */
export interface FilledReport {
	readonly filing: Filing;
	readonly changes: readonly FieldChange[];
	readonly unplaced: JsonObject;
}

type Options = Pick<FilingOptions, 'port' | 'environment'>;

/**
 * Puts the answer of a call (呼出) into the report it feeds and saves that; nothing is sent. Called after a send, so it throws
 * nothing: what goes wrong is a refused filing, and then `unplaced` holds all that was called.
 */
export async function fillFromCall(
	call: Filing,
	target: FillTarget,
	options: Options,
): Promise<FilledReport> {
	const { port, environment } = options;
	const called = call.state === 'accepted' ? calledData(call, port.assumptions) : {};
	const ending = await attempted(fill(call, called, target, options));
	if ('value' in ending) return ending.value;
	const refused = { code: target.code, dealNo: call.dealNo, keys: call.keys };
	const findings = findingsOf(ending.failure);
	return { filing: refusedFiling(refused, environment, findings), changes: [], unplaced: called };
}

/** The values of a call's answer, under the names it gives them; a later output wins. Empty values are none. */
export function calledData(call: Filing, assumptions: Assumptions): JsonObject {
	if (!('outputs' in call)) return {};
	const answers = call.outputs.filter(
		({ dealReportId, businessCode, outputCode }) =>
			(dealReportId ?? call.dealReportId) === call.dealReportId &&
			(businessCode ?? call.businessCode) === call.businessCode &&
			!(outputCode !== null && isResultNotice(outputCode, call.businessCode, assumptions)),
	);
	const values = answers.flatMap(({ json }) => Object.entries(json ?? {}));
	return content(Object.fromEntries(values), assumptions.answerExcludes);
}

async function fill(
	call: Filing,
	called: JsonObject,
	target: FillTarget,
	options: Options,
): Promise<FilledReport> {
	refuseUnanswered(call, called, target);
	const { port } = options;
	const { code } = target;
	const at: DealLocator | null = call.dealNo === null ? target.at : { by: 'dealNo', dealNo: call.dealNo };
	if (at === null) throw new FilingStopped([deallessFinding(target)]);
	const reports = port.reports(code);
	const { report: onServer } = await withFreshLogin(
		port,
		async () => await reports.create(at, target.owner, target.unit),
	);
	const entry = await loadCode(code.code);
	const placing = await place(called, onServer, entry, target.fields);
	const request: FilingRequest & NewFiling = {
		source: 'fields',
		code,
		owner: target.owner,
		unit: target.unit,
		at: { by: 'dealReportId', dealReportId: onServer.dealReportId },
		fields: { ...placing.placed, ...filledOnly(target.fields) },
		clear: [],
		mode: 'merge',
		dealNo: call.dealNo,
		keys: call.keys,
		stopAfter: 'saving',
		resend: false,
	};
	const filled = await fillReport(request, onServer, port, request.dealNo);
	const findings = [...placing.findings, ...filled.findings];
	const { dealNo } = request;
	const { fields } = entry;
	const saved = await save(
		{
			request,
			reports,
			onServer,
			toSave: filled.report,
			dealNo,
			created: false,
			fields,
			papers: NO_PAPERS,
			findings,
		},
		port,
	);
	return {
		filing: savedFiling(saved, options, []),
		changes: changesOf(saved.onServer, saved.saved, entry, port.assumptions.contentExcludes),
		unplaced: placing.unplaced,
	};
}

/** A call that was not answered with data fills nothing. @throws FilingStopped */
function refuseUnanswered(call: Filing, called: JsonObject, { code }: FillTarget): void {
	if (call.state === 'refused') throw new FilingStopped(call.findings);
	if (call.state === 'accepted' && Object.keys(called).length > 0) return;
	const happened =
		call.state === 'accepted'
			? `${call.businessCode} was accepted, but no data of its answer arrived in time.`
			: 'result' in call && call.result !== null
				? call.result.summary
				: `${call.businessCode} has no answer of NACCS (state ${call.state}).`;
	throw new FilingStopped([
		...call.findings.filter(({ severity }) => severity !== 'note'),
		{
			severity: 'stop',
			message: `${code.code} was not filled: ${happened}`,
			advice: 'See call in the item. When it is put right, run again: every call is charged.',
		},
	]);
}

/** The called values that find a field of the target, and those that do not: never dropped. */
async function place(
	called: JsonObject,
	report: Report,
	entry: CodeEntry,
	entered: JsonObject,
): Promise<{ placed: JsonObject; unplaced: JsonObject; findings: readonly Finding[] }> {
	const servers = await serverFields(entry.code);
	const names = new Set([...Object.keys(report), ...entry.fields.map(({ name }) => name)]);
	const isField = (name: string): boolean => names.has(name) && !servers.has(name) && !SERVERS.has(name);
	const fitting = pick(called, isField);
	const { fields, findings } = checkFields(entry, fitting);
	const wrong = findings.filter(({ severity }) => severity === 'stop');
	const unfit = new Set(wrong.map(({ field }) => field));
	const overruled = (name: string): boolean => !isBlank(entered[name]);
	const differing = new Set(differingFields(filledOnly(entered), fields, []));
	return {
		placed: pick(fields, (name) => !unfit.has(name) && !overruled(name)),
		unplaced: pick(called, (name) => !isField(name) || unfit.has(name)),
		findings: [
			...wrong.map((finding): Finding => ({ ...finding, severity: 'warning', advice: UNFIT })),
			...Object.keys(fields)
				.filter((name) => overruled(name) && differing.has(name))
				.map((name) => overruledFinding(entry, name, fields[name] ?? null)),
		],
	};
}

const SERVERS = new Set(['naccsInformation', 'dealInformation']);
const UNFIT = 'NACCS answered this value; it was not put into the report and is listed in unplaced.';

function overruledFinding(entry: CodeEntry, field: string, value: Json): Finding {
	const label = placeLabel(entry.fields, [field]);
	return {
		severity: 'note',
		field,
		label,
		message: `${label}, ${field}: the value you entered was kept. NACCS answered ${JSON.stringify(value)}.`,
		advice: 'Leave the field out to take the value of NACCS.',
	};
}

function changesOf(
	before: Report,
	after: Report,
	entry: CodeEntry,
	excluded: readonly string[],
): FieldChange[] {
	const [old, now] = [content(before, excluded), content(after, excluded)];
	return differingFields(before, after, excluded).map((field) => ({
		field,
		label: placeLabel(entry.fields, [field]),
		before: old[field] ?? null,
		after: now[field] ?? null,
	}));
}

function deallessFinding({ code }: FillTarget): Finding {
	return {
		severity: 'stop',
		message: `${code.code} was not filled: the deal of the call is not known.`,
		advice: 'Name the deal in Deal instead of the report.',
	};
}

function filledOnly(fields: JsonObject): JsonObject {
	return pick(fields, (name) => !isBlank(fields[name]));
}

function pick(object: JsonObject, wanted: (name: string) => boolean): JsonObject {
	return Object.fromEntries(Object.entries(object).filter(([name]) => wanted(name)));
}
