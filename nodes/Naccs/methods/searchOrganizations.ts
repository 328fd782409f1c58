import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { listed } from './listed';
import { namedItems } from './namedItems';

/** The organizations (組織) of the company whose user the credential logs in. */
export async function searchOrganizations(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await listed(this, async ({ port }) => {
		const organizations = await port.company.organizations();
		const inactive = new Set(organizations.filter(({ isActive }) => !isActive).map(({ id }) => id));
		const results = namedItems(organizations, filter).map((item) =>
			inactive.has(String(item.value)) ? { ...item, name: `${item.name} · inactive (無効)` } : item,
		);
		return { results };
	});
}
