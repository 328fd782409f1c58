import { CANCEL, PROCESSING_TYPE } from '../catalogue/choices';
import { fieldLabel, keyLabel } from '../catalogue/labels';
import { KEY_NAMES } from '../catalogue/keyNames';
import type { CodeSummary, KeyName } from '../catalogue/types';
import type { Assumptions, Json, JsonObject } from '../cyberport';
import { content } from './content';
import { numbersIn } from './keys';
import { FilingStopped, type FilingRequest, type Finding } from './types';

/** What can be meant by a cancel: the numbers of one kind that the report holds. */
interface Cancelled {
	readonly label: string;
	readonly numbers: readonly string[];
}

/** Whether sending this report takes back what was filed: by its code (VAC), or by its processing type. */
export function isCancel(code: Pick<CodeSummary, 'weight' | 'cancels'>, report: JsonObject): boolean {
	return code.cancels === true || isCancelOfItsCode(code, report);
}

/** Whether it takes back what was filed with the same code: 処理区分 1. A call with it only asks for the data of a cancel. */
export function isCancelOfItsCode({ weight }: Pick<CodeSummary, 'weight'>, report: JsonObject): boolean {
	const type = String(report[PROCESSING_TYPE] ?? '').normalize('NFKC');
	return weight !== 'read' && type.trim() === CANCEL;
}

/**
 * Stops a cancel that nobody confirmed by its number, so that a 1 left in a report, or a number filled in from another
 * item, takes nothing back. A confirmed one is told; any other report passes without a finding. @throws FilingStopped
 */
export function confirmedCancel(
	{ code, confirmCancel }: Pick<FilingRequest, 'code' | 'confirmCancel'>,
	report: JsonObject,
	assumptions: Assumptions,
): readonly Finding[] {
	if (!isCancel(code, report)) return [];
	const given = numbersOf(confirmCancel ?? '');
	// What the server shows of the deal has numbers of other filings too.
	const own = content(report, assumptions.contentExcludes);
	const held = cancelledBy(code, code.cancels === true ? withoutLists(own) : own, assumptions);
	const confirmed =
		held.length > 0 ? held.find(({ numbers }) => isSame(numbers, given)) : entryNamed(given, own);
	if (confirmed === undefined) throw new FilingStopped([unconfirmed(code, given, held)]);
	return [
		{
			...about(code),
			severity: 'note',
			message: `${code.code} cancels (取消) what was filed under ${shown([confirmed])}, as Number to Cancel confirms.`,
			advice: 'An accepted cancel cannot be taken back; file anew where it was wrong.',
		},
	];
}

/** What the finding is about: a code that is a cancel by itself has no field that says so. */
function about({ cancels }: CodeSummary): Pick<Finding, 'field' | 'label'> {
	if (cancels === true) return {};
	return { field: PROCESSING_TYPE, label: fieldLabel({ name: PROCESSING_TYPE, ja: '処理区分コード' }) };
}

/** The numbers NACCS gave for this filing go before those that it was filed with, and these before any other key. */
function cancelledBy(
	{ keysIn, keysOut }: CodeSummary,
	report: JsonObject,
	{ keyFields }: Assumptions,
): readonly Cancelled[] {
	const needed = Object.keys(keysIn) as KeyName[];
	const tiers: ReadonlyArray<readonly KeyName[]> = [keysOut, needed, KEY_NAMES];
	const held = tiers.map((keys) =>
		keys.flatMap((name): readonly Cancelled[] => {
			const found = numbersIn(report, [name, ...keyFields[name], keysIn[name] ?? name]);
			return found.length === 0 ? [] : [{ label: keyLabel(name), numbers: numbersOf(found.join()) }];
		}),
	);
	return held.find((tier) => tier.length > 0) ?? [];
}

/** The lists of a code that is a cancel by itself are the server's: what could be cancelled, not what is. */
function withoutLists(report: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(report).filter(([, value]) => !Array.isArray(value)));
}

/** Where the report holds no known key number, anything it holds can say what is meant. */
function entryNamed(given: readonly string[], report: JsonObject): Cancelled | undefined {
	const [number] = given;
	if (number === undefined || given.length > 1) return undefined;
	const found = Object.entries(report).find(
		([name, value]) => name !== PROCESSING_TYPE && textsIn(value).includes(number),
	);
	return found === undefined ? undefined : { label: found[0], numbers: [number] };
}

function textsIn(value: Json): readonly string[] {
	if (typeof value !== 'object' || value === null) return [String(value ?? '').trim()];
	return Object.values(value).flatMap(textsIn);
}

function numbersOf(text: string): readonly string[] {
	return [...new Set(text.split(/[\s,、]+/).filter((number) => number !== ''))];
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
	return one.length === other.length && one.every((number) => other.includes(number));
}

function shown(held: readonly Cancelled[]): string {
	return held.map(({ label, numbers }) => `${label} ${numbers.join(', ')}`).join(' or ');
}

function unconfirmed(summary: CodeSummary, given: readonly string[], held: readonly Cancelled[]): Finding {
	const { code, cancels } = summary;
	const how = cancels === true ? '取消' : '取消, 処理区分 1';
	const instead = cancels === true ? '' : ` To file or correct instead, set ${PROCESSING_TYPE} to 9 or 5.`;
	const what = held.length === 0 ? 'a report without a known key number' : shown(held);
	const said =
		given.length === 0 ? 'Number to Cancel is empty.' : `Number to Cancel says ${given.join(', ')}.`;
	const enter =
		held.length === 0
			? 'the number in its field and again'
			: held.map(({ numbers }) => numbers.join(', ')).join(' or ');
	return {
		...about(summary),
		severity: 'stop',
		message: `${code} would cancel (${how}) ${what}. ${said} Nothing was sent.`,
		advice: `To cancel it, enter ${enter} in Number to Cancel (取消する番号); File Any Code has it for every code.${instead}`,
	};
}
