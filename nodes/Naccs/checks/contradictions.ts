import { keyLabel } from '../catalogue/labels';
import type { CodeSummary, KeyName } from '../catalogue/types';
import type { Assumptions, DealLocator, JsonObject } from '../cyberport';
import type { Breach } from './rules';

/** Where the numbers of a filing come from. */
export interface NumberSources {
	/** What the user entered. */
	readonly fields: JsonObject;
	/** The keys that came with the item. */
	readonly keys: Readonly<Partial<Record<KeyName, string>>>;
	readonly at: DealLocator | { readonly by: 'dealReportId' };
}

/**
 * Numbers of one filing that contradict each other. An entered field against the number that names the deal cannot be
 * meant; against a number of the item it can, so that warns.
 */
export function contradictions(
	code: Pick<CodeSummary, 'keysIn'>,
	{ fields, keys, at }: NumberSources,
	assumptions: Pick<Assumptions, 'keyFields'>,
): readonly Breach[] {
	const named = locatorKeys(at);
	const others = namesOf(assumptions).flatMap((key): readonly Breach[] => {
		const [deals, brought] = [named[key], keys[key]];
		if (deals === undefined || brought === undefined || brought === deals) return [];
		return [
			{
				rule: 'otherKey',
				place: [key],
				label: keyLabel(key),
				value: brought,
				broken: `came with the item, and Deal names ${deals}; Deal wins`,
				advice: 'Check that the item belongs to this deal.',
			},
		];
	});
	return [...numberContradictions(code, { fields, keys, at }, assumptions, 'entered'), ...others];
}

/** The numbers in these fields against the deal's and the item's. `held`: the report had them, nobody entered them. */
export function numberContradictions(
	code: Pick<CodeSummary, 'keysIn'>,
	{ fields, keys, at }: NumberSources,
	assumptions: Pick<Assumptions, 'keyFields'>,
	from: 'entered' | 'held',
): readonly Breach[] {
	const named = locatorKeys(at);
	return [...keysByField(code, assumptions)].flatMap(([field, sharing]): readonly Breach[] => {
		const value = textOf(fields[field]);
		// A field that holds either of two numbers agrees with either.
		const fits = (numbers: NumberSources['keys']): boolean => sharing.some((key) => numbers[key] === value);
		if (value === null || fits(named)) return [];
		const dealKey = sharing.find((key) => named[key] !== undefined);
		if (dealKey !== undefined)
			return [
				{
					rule: 'deal',
					place: [field],
					label: keyLabel(dealKey),
					value,
					broken: `is another number than the ${named[dealKey]} that Deal names`,
					advice: `Correct Deal or ${field}.`,
				},
			];
		const key = sharing.find((one) => keys[one] !== undefined);
		if (key === undefined || fits(keys)) return [];
		return [
			{
				rule: 'otherKey',
				place: [field],
				label: keyLabel(key),
				value,
				...(from === 'entered'
					? {
							broken: `is another number than keys.${key} of the item, ${keys[key]}; the field wins`,
							advice: `Leave ${field} empty where the number of the item is meant.`,
						}
					: {
							broken: `is what the report holds, and keys.${key} of the item is ${keys[key]}; the report wins`,
							advice: `Enter ${field} where the number of the item is meant.`,
						}),
			},
		];
	});
}

function namesOf({ keyFields }: Pick<Assumptions, 'keyFields'>): readonly KeyName[] {
	return Object.keys(keyFields) as KeyName[];
}

/** The fields that can hold numbers of filings, each with the numbers it can hold. */
function keysByField(
	{ keysIn }: Pick<CodeSummary, 'keysIn'>,
	assumptions: Pick<Assumptions, 'keyFields'>,
): ReadonlyMap<string, readonly KeyName[]> {
	const found = new Map<string, KeyName[]>();
	for (const key of namesOf(assumptions))
		for (const field of new Set([keysIn[key] ?? key, ...assumptions.keyFields[key]]))
			found.set(field, [...(found.get(field) ?? []), key]);
	return found;
}

function locatorKeys(at: NumberSources['at']): NumberSources['keys'] {
	if (at.by === 'blNo') return { blNo: at.blNo };
	return at.by === 'bookingNo' ? { bookingNo: at.bookingNo } : {};
}

function textOf(value: unknown): string | null {
	const text = typeof value === 'number' ? String(value) : value;
	return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
}
