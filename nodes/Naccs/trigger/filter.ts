import type { OutputCategory } from '../cyberport';

/** What a trigger lets through; an empty list lets everything through. */
export interface Filters {
	/** Values of `data.operationType`. */
	readonly events: readonly string[];
	/** As the catalogue spells them. */
	readonly businessCodes: readonly string[];
	readonly dealNos: readonly string[];
	readonly categories: readonly OutputCategory[];
}

/** What a notification says of itself; null and an empty list where it does not say. */
export interface Signs {
	readonly operationType: string;
	readonly businessCode: string | null;
	readonly dealNo: string | null;
	/** Empty when it is about no output. */
	readonly categories: readonly OutputCategory[];
}

/**
 * Why a notification is not for this workflow, or null when it is. A filter keeps back what says otherwise, never what
 * does not say: which keys a notification carries is not fully known, and one result too many is better than one lost.
 *
 * What customs says (a permit, a notice) can come under a business code of its own. So of the outputs, the business code
 * keeps back only what can be nothing but NACCS's answer to a sender.
 */
export function kept(signs: Signs, filters: Filters): 'event' | 'filter' | null {
	if (filters.events.length > 0 && !filters.events.includes(signs.operationType)) return 'event';
	const passes =
		(signs.categories.some((category) => !ANSWERS.has(category)) ||
			allows(filters.businessCodes, signs.businessCode?.trim().toUpperCase() ?? null)) &&
		allows(filters.dealNos, signs.dealNo) &&
		(filters.categories.length === 0 ||
			signs.categories.length === 0 ||
			signs.categories.some((category) => filters.categories.includes(category)));
	return passes ? null : 'filter';
}

const ANSWERS: ReadonlySet<OutputCategory> = new Set(['processingResult', 'inquiryAnswer']);

function allows(wanted: readonly string[], said: string | null): boolean {
	return wanted.length === 0 || said === null || wanted.includes(said);
}
