import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { attempted, RefusedError, valueOf, type JsonObject } from '../cyberport';
import { connect } from '../transport/connection';

/** Deals by what the user types: a B/L number or a deal number. Cyber Port has no list of all deals. */
export async function searchDeals(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const text = filter?.trim() ?? '';
	if (text === '') return { results: [] };
	const { port } = await connect(this);
	const [byBlNo, byDealNo] = await Promise.all([
		found(port.deals.list({ by: 'blNo', blNo: text })),
		found(port.deals.list({ by: 'dealNo', dealNo: text })),
	]);
	const deals = new Map([...byBlNo, ...byDealNo].map((deal) => [String(deal['dealNo']), deal]));
	return { results: [...deals].map(([value, deal]) => ({ value, name: dealTitle(deal) })) };
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
