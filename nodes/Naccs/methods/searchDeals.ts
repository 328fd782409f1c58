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
		return deals.map((deal) => ({ value: String(deal['dealNo']), name: dealTitle(deal) }));
	});
}

/** The deals with this B/L number, and the one with this deal number. */
export async function dealsWith(number: string, { deals }: CyberPort): Promise<JsonObject[]> {
	const [byBlNo, byDealNo] = await Promise.all([
		found(deals.list({ by: 'blNo', blNo: number })),
		found(deals.list({ by: 'dealNo', dealNo: number })),
	]);
	return [...new Map([...byBlNo, ...byDealNo].map((deal) => [deal['dealNo'], deal])).values()];
}

/** A number that nothing has is an empty list, not a refusal. */
async function found(listing: Promise<JsonObject[]>): Promise<JsonObject[]> {
	const ending = await attempted(listing);
	return ending.failure instanceof RefusedError && ['notFound', 'invalid'].includes(ending.failure.kind)
		? []
		: valueOf(ending);
}

function dealTitle(deal: JsonObject): string {
	const parts = ['dealNo', 'dealName', 'blNumber', 'bookingNo', 'vesselName'].map((name) => deal[name]);
	return parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
}
