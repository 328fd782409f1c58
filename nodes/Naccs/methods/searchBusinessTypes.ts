import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { InvalidRequestError, type Named, type Organization } from '../cyberport';
import { fixedParameter } from './fixedParameter';
import { listed } from './listed';
import { namedItems } from './namedItems';

type ListSearch = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

/** The business types (事業種別) of the organization beside, else of the credential's. */
export const searchBusinessTypes = businessTypesOf('organizationId');

/** The same, where both are options. */
export const searchOptionBusinessTypes = businessTypesOf('options.organizationId');

/** Those of the organization that asks, else of the one that is asked for. */
export const searchParentBusinessTypes = businessTypesOf('parentOrganizationId', 'organizationId');

/** The first of these parameters that is not empty names the organization. */
function businessTypesOf(...parameters: readonly string[]): ListSearch {
	return async function (filter) {
		const named = parameters.map((name) => fixedParameter(this, name));
		return await listed(this, async ({ port, organizationId }) => {
			const chosen = [...named, organizationId].find((id) => id !== '') ?? null;
			return { results: namedItems(typesOf(await port.company.organizations(), chosen), filter) };
		});
	};
}

const ASKED = { what: 'list the business types (事業種別)' };

/** null: an organization that is not known before the run can be any of them. @throws InvalidRequestError */
function typesOf(organizations: readonly Organization[], chosen: string | null): Named[] {
	const meant = organizations.filter(({ id }) => chosen === null || id === chosen);
	if (chosen !== null && meant.length === 0) {
		throw new InvalidRequestError(
			ASKED,
			`"${chosen}" is no organization (組織) of your company`,
			'Choose the organization from its list, or enter the business type by ID.',
		);
	}
	const types = new Map(meant.flatMap(({ businessTypes }) => businessTypes).map((type) => [type.id, type]));
	if (types.has('')) {
		throw new InvalidRequestError(
			ASKED,
			'Cyber Port names their properties otherwise than assumed',
			'Correct "businessTypeKeys" in Assumption Overrides of the credential, or enter the business type by ID.',
		);
	}
	return [...types.values()];
}
