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
	{ keyFields }: Pick<Assumptions, 'keyFields'>,
): readonly Breach[] {
	const named = locatorKeys(at);
	return (Object.keys(keyFields) as KeyName[]).flatMap((key): readonly Breach[] => {
		const label = keyLabel(key);
		const [deals, brought] = [named[key], keys[key]];
		const documented = code.keysIn[key] ?? key;
		const entered = [...new Set([documented, ...keyFields[key]])].flatMap((field) => {
			const value = textOf(fields[field]);
			return value === null ? [] : [{ field, value }];
		});
		const againstDeal = entered.filter(({ value }) => deals !== undefined && value !== deals);
		const againstKey = entered.filter(
			({ value }) => deals === undefined && brought !== undefined && value !== brought,
		);
		return [
			...againstDeal.map(({ field, value }): Breach => ({
				rule: 'deal',
				place: [field],
				label,
				value,
				broken: `is another number than the ${deals} that Deal names`,
				advice: `Correct Deal or ${field}.`,
			})),
			...againstKey.map(({ field, value }): Breach => ({
				rule: 'otherKey',
				place: [field],
				label,
				value,
				broken: `is another number than keys.${key} of the item, ${brought}; the field wins`,
				advice: `Leave ${field} empty where the number of the item is meant.`,
			})),
			...(deals === undefined || brought === undefined || brought === deals
				? []
				: [
						{
							rule: 'otherKey' as const,
							place: [key] as const,
							label,
							value: brought,
							broken: `came with the item, and Deal names ${deals}; Deal wins`,
							advice: 'Check that the item belongs to this deal.',
						},
					]),
		];
	});
}

function locatorKeys(at: NumberSources['at']): NumberSources['keys'] {
	if (at.by === 'blNo') return { blNo: at.blNo };
	return at.by === 'bookingNo' ? { bookingNo: at.bookingNo } : {};
}

function textOf(value: unknown): string | null {
	const text = typeof value === 'number' ? String(value) : value;
	return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
}
