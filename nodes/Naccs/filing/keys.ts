import type { CodeSummary, KeyName } from '../catalogue/types';
import { codes } from '../catalogue/index';
import { loadEntry } from '../catalogue/unlisted';
import type { Assumptions, CyberPort, Json, JsonObject, Output, Report } from '../cyberport';
import { isBlank } from './content';
import { FilingStopped, type Finding, type Keys } from './types';

/**
 * Fills the report's blank key fields: from the item's keys, then from the numbers NACCS assigned in the deal.
 * A field the user filled or cleared, or that the report has, stays.
 * @throws FilingStopped when there are several numbers for a field and only a person can choose
 */
export async function fillKeys(
	report: Report,
	code: CodeSummary,
	keys: Keys,
	dealNo: string | null,
	port: CyberPort,
	cleared: readonly string[] = [],
): Promise<{ readonly report: Report; readonly findings: readonly Finding[] }> {
	const numeric = await numericFields(code.code);
	const filled: JsonObject = {};
	const findings: Finding[] = [];
	for (const [field, sharing] of keysByField(code, report, port.assumptions)) {
		if (cleared.includes(field) || !isBlank(report[field])) continue;
		const brought = new Set(sharing.flatMap((key) => keys[key] ?? []));
		const carried = onlyOne(brought, 'The item', sharing, field, code);
		const value = carried ?? (await assignedNumber(sharing, field, code, dealNo, port));
		if (value === undefined) continue;
		// What is no number stays as it is, and the checks of the report tell it.
		filled[field] = numeric.has(field) && /^\d+$/.test(value) ? Number(value) : value;
		findings.push({
			severity: 'note',
			field,
			message: `${field} was filled with ${value}, ${carried === undefined ? 'the number NACCS assigned in this deal' : 'which came with the item'}.`,
			advice: `Enter ${field} yourself to use another number.`,
		});
	}
	return {
		report: { ...report, ...filled, _etag: report._etag, dealReportId: report.dealReportId },
		findings,
	};
}

/** The keys a filing hands on: those it got, those its report holds, and those NACCS assigned. Later ones win. */
export function collectKeys(
	code: CodeSummary,
	given: Keys,
	report: JsonObject,
	outputs: readonly Output[],
	assumptions: Assumptions,
): Keys {
	const ofReport = new Map<string, [KeyName, string]>();
	for (const key of keyNames(code.keysIn)) {
		const field = keyField(code, key, report, assumptions);
		const value = field === undefined ? null : asNumber(report[field]);
		// Where two keys share a field (貨物管理番号 holds either), the value is handed on once, under the key it came with.
		if (field !== undefined && value !== null && (!ofReport.has(field) || given[key] === value))
			ofReport.set(field, [key, value]);
	}
	const assigned = code.keysOut.flatMap((key): Array<[KeyName, string]> => {
		const value = outputs
			.map((output) => findNumber(output.json, [key, ...assumptions.keyFields[key]]))
			.find((found) => found !== null);
		return value === undefined || value === null ? [] : [[key, value]];
	});
	return { ...given, ...Object.fromEntries(ofReport.values()), ...Object.fromEntries(assigned) };
}

/** Whether a report holds one of the numbers that its code goes by; true for a code that goes by none. */
export function holdsKey(code: CodeSummary, report: JsonObject, assumptions: Assumptions): boolean {
	const fields = [...keysByField(code, report, assumptions).keys()];
	return keyNames(code.keysIn).length === 0 || fields.some((field) => !isBlank(report[field]));
}

/** The field of this report that holds the key: the documented one, else the first assumed one that the report has. */
function keyField(
	code: CodeSummary,
	key: KeyName,
	report: JsonObject,
	assumptions: Assumptions,
): string | undefined {
	return code.keysIn[key] ?? assumptions.keyFields[key].find((name) => Object.hasOwn(report, name));
}

/** The report's key fields, each with the keys it may hold: 貨物管理番号 takes a cargo or an export control number. */
function keysByField(
	code: CodeSummary,
	report: JsonObject,
	assumptions: Assumptions,
): ReadonlyMap<string, readonly KeyName[]> {
	const found = new Map<string, KeyName[]>();
	for (const key of keyNames(code.keysIn)) {
		const field = keyField(code, key, report, assumptions);
		if (field !== undefined) found.set(field, [...(found.get(field) ?? []), key]);
	}
	return found;
}

/** The number that earlier filings of this deal got from NACCS, asked from each code that brings one of these keys. */
async function assignedNumber(
	keys: readonly KeyName[],
	field: string,
	code: CodeSummary,
	dealNo: string | null,
	port: CyberPort,
): Promise<string | undefined> {
	const producers = codes.filter(
		(other) =>
			other.code !== code.code && (other.keysOut as readonly KeyName[]).some((key) => keys.includes(key)),
	);
	if (dealNo === null || producers.length === 0) return undefined;
	const names = keys.flatMap((key) => [key, ...port.assumptions.keyFields[key]]);
	const answers = await Promise.all(
		producers.map(async (producer) => await port.naccsInformation(dealNo, producer.code)),
	);
	const candidates = new Set(answers.flatMap((answer) => numbersIn(answer, names)));
	return onlyOne(candidates, `Deal ${dealNo}`, keys, field, code);
}

/** @throws FilingStopped when there are several: only a person can choose */
function onlyOne(
	candidates: ReadonlySet<string>,
	whose: string,
	keys: readonly KeyName[],
	field: string,
	code: CodeSummary,
): string | undefined {
	if (candidates.size > 1) {
		throw new FilingStopped([
			{
				severity: 'stop',
				field,
				message: `${whose} has several numbers for ${field} of ${code.code}: ${[...candidates].join(', ')}.`,
				advice: `Choose one and enter it in ${field}, or hand on only that one with the item, as keys.${keys.join(' or keys.')}.`,
			},
		]);
	}
	return [...candidates][0];
}

async function numericFields(code: string): Promise<ReadonlySet<string>> {
	const { fields } = await loadEntry({ code });
	return new Set(
		fields.filter(({ type }) => type !== null && /^(number|integer)/.test(type)).map(({ name }) => name),
	);
}

function keyNames(keys: CodeSummary['keysIn']): KeyName[] {
	return Object.keys(keys) as KeyName[];
}

/** The first value under one of these names, at any depth. */
export function findNumber(value: Json, names: readonly string[]): string | null {
	return numbersIn(value, names)[0] ?? null;
}

/** All values under one of these names, at any depth: a number, or a list of numbers. */
export function numbersIn(value: Json, names: readonly string[]): string[] {
	if (typeof value !== 'object' || value === null) return [];
	if (Array.isArray(value)) return value.flatMap((inner) => numbersIn(inner, names));
	return Object.entries(value).flatMap(([name, inner]) => {
		if (!names.includes(name)) return numbersIn(inner, names);
		const list = Array.isArray(inner) ? inner : [inner];
		return list.flatMap((entry) => asNumber(entry) ?? []);
	});
}

/** NACCS numbers are texts of digits and letters; some come as JSON numbers. */
function asNumber(value: Json | undefined): string | null {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
