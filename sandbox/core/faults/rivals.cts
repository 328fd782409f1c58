import type { CodeEntry } from '../../../nodes/Naccs/catalogue/types';
import { employees } from '../accounts.cjs';
import { Refusal } from '../errors.cjs';
import { isServers, userContent } from '../form.cjs';
import { record } from '../ledger.cjs';
import { renew } from '../reports.cjs';
import { takeSend } from '../sends.cjs';
import type { Employee, Json, JsonObject, Report } from '../types.cjs';
import type { World } from '../world.cjs';

export type RivalDeed = 'save' | 'overwrite' | 'send';

/**
 * Somebody else of the maker's company works on the same report on the web screen: changes a field nobody else changed
 * (save), the field that was changed last (overwrite), or sends it. `saving`: the body of the save this happens just before.
 * Answers the field that was changed, or null. @throws Refusal when the rival's send is refused
 */
export function rival(world: World, report: Report, deed: RivalDeed, saving?: JsonObject): string | null {
	const entry = world.catalogue.byCode(report.code);
	if (entry === undefined) return null;
	const somebody = somebodyElse(report);
	if (deed === 'send') {
		const { dealReportId, organizationId, businessTypeId, etag } = report;
		takeSend(world, somebody, entry, { dealReportId, organizationId, businessTypeId, _etag: etag });
		return null;
	}
	const changed = changedFields(entry, report, saving);
	const field =
		deed === 'overwrite'
			? (changed.find((name) => isScalar(report.content[name])) ?? otherField(world, entry, changed))
			: otherField(world, entry, changed);
	rivalSave(world, report, field);
	return field;
}

/** Somebody else saves this value (default: another one than there is) into a field. */
export function rivalSave(world: World, report: Report, field: string, value?: Json): void {
	const entry = world.catalogue.byCode(report.code);
	const current = report.content[field];
	const saved = value ?? otherValue(entry, field, current);
	renew(world, report, { ...report.content, [field]: saved });
	report.saves += 1;
	record(world, 'save', report, somebodyElse(report), { ...report.content, _etag: report.etag });
}

/** Runs a deed that may be refused: then it has simply not happened. */
export function orNothing(deed: () => unknown): void {
	try {
		deed();
	} catch (cause) {
		if (!(cause instanceof Refusal)) throw cause;
	}
}

/** A colleague with a NACCS user of his own; where there is none, the maker himself on the web screen. */
function somebodyElse(report: Report): Employee {
	const maker = employees.find(({ employeeId }) => employeeId === report.createdBy);
	const colleague = employees.find(
		(one) =>
			one.companyId === maker?.companyId && one.naccsUser !== null && one.naccsUser !== maker.naccsUser,
	);
	const found = colleague ?? maker ?? employees[0];
	if (found === undefined) throw new Error('The sandbox has no employees.');
	return found;
}

/** What the save that is coming changes, else what the last change of the report changed. */
function changedFields(entry: CodeEntry, report: Report, saving: JsonObject | undefined): string[] {
	const [before, after] =
		saving === undefined
			? [report.versions.at(-2)?.content ?? {}, report.content]
			: [report.content, userContent(entry, report, saving)];
	return Object.keys(after).filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
}

/** A field for people, such as remarks: no key number, nothing that must be filled, nothing that was changed just now. */
function otherField({ assumptions }: World, entry: CodeEntry, changed: readonly string[]): string {
	const taken = new Set([
		...changed,
		...Object.values(assumptions.keyFields).flat(),
		...Object.values(entry.keysIn),
	]);
	const free = entry.fields.filter(
		(field) =>
			field.type?.startsWith('string') && !field.required && !isServers(field) && !taken.has(field.name),
	);
	const remarks = free.find(({ name }) => /remark|note|memo|article/i.test(name));
	return (remarks ?? free.at(-1))?.name ?? 'remarksOfSomebodyElse';
}

function otherValue(entry: CodeEntry | undefined, field: string, current: Json | undefined): Json {
	if (typeof current === 'number') return current + 1;
	if (typeof current === 'boolean') return !current;
	const type = entry?.fields.find(({ name }) => name === field)?.type ?? 'string';
	if (/^(integer|number)/.test(type)) return 1;
	return current === RIVAL ? `${RIVAL}2` : RIVAL;
}

const RIVAL = 'RIVAL';

function isScalar(value: Json | undefined): boolean {
	return typeof value !== 'object' || value === null;
}
