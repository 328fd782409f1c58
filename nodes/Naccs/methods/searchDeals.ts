import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { attempted, RefusedError, valueOf, type CyberPort, type JsonObject } from '../cyberport';
import { listed } from './listed';

/** Deals by what the user types: a B/L number or a deal number. Cyber Port has no list of all deals. */
export async function searchDeals(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const text = filter?.trim() ?? '';
	if (text === '') return { results: [] };
	return await listed(this, async ({ port }) => {
		const deals = await dealsWith(text, port);
		return { results: deals.map((deal) => ({ value: dealNoIn(deal), name: dealTitle(deal, port) })) };
	});
}

/** The deals with this B/L number, and the one with this deal number. */
export async function dealsWith(number: string, { deals }: CyberPort): Promise<JsonObject[]> {
	const [byBlNo, byDealNo] = await Promise.all([
		found(deals.list({ by: 'blNo', blNo: number })),
		found(deals.list({ by: 'dealNo', dealNo: number })),
	]);
	const byNo = new Map([...byBlNo, ...byDealNo].map((deal) => [dealNoIn(deal), deal]));
	// What tells no number could be chosen as nothing else than an empty one.
	return [...byNo].flatMap(([dealNo, deal]) => (dealNo === '' ? [] : [deal]));
}

/** The number of a deal as Cyber Port gave it; '' where it does not tell it. */
export function dealNoIn({ dealNo }: JsonObject): string {
	return typeof dealNo === 'string' || typeof dealNo === 'number' ? String(dealNo) : '';
}

/** A number that nothing has is an empty list, not a refusal. */
async function found(listing: Promise<JsonObject[]>): Promise<JsonObject[]> {
	const ending = await attempted(listing);
	return ending.failure instanceof RefusedError && ['notFound', 'invalid'].includes(ending.failure.kind)
		? []
		: valueOf(ending);
}

function dealTitle(deal: JsonObject, { assumptions: { dealFields } }: CyberPort): string {
	const told = [dealFields.name, 'blNumber', 'bookingNo', 'vesselName'].map((name) => deal[name]);
	// The number last: n8n cuts a long name at its end, and people know a deal by the rest.
	return [...told, dealNoIn(deal)].filter((part) => typeof part === 'string' && part !== '').join(' · ');
}
