import { codes } from '../catalogue/index';
import type { Weight } from '../catalogue/types';
import {
	InvalidRequestError,
	createCyberPort,
	environments,
	overrideAssumptions,
	readResourceName,
	type Assumptions,
	type CyberPort,
	type Environment,
} from '../cyberport';
import { clock } from './clock';
import { n8nHttp, type NodeContext } from './http';

/** The credential as far as nodes use it; secrets stay with n8n. */
export interface Connection {
	readonly environment: Environment;
	/** Tells one NACCS user from another: the credential and where it leads. */
	readonly user: string;
	readonly port: CyberPort;
	/** The weights that may be sent with this credential (May Send). */
	readonly maySend: ReadonlySet<Weight>;
	readonly organizationId: string;
	/** The business type of a group, or the default one; '' when neither is set. */
	businessTypeOf(group: string): string;
}

export interface ConnectionOptions {
	/** The node's corrections, which win over the credential's. */
	readonly assumptionOverrides?: unknown;
	readonly signal?: AbortSignal;
}

/** @throws InvalidRequestError for overrides that do not fit */
export async function connect(
	context: NodeContext,
	{ assumptionOverrides, signal }: ConnectionOptions = {},
): Promise<Connection> {
	const credential = await context.getCredentials<CyberPortCredential>('cyberPortApi');
	const ofNode = parseOverrides(assumptionOverrides);
	const assumptions = overrideAssumptions(parseOverrides(credential.assumptionOverrides), ofNode);
	refuseDetours(ofNode, assumptions);
	const url =
		credential.environment === 'own' ? credential.baseUrl : environments[credential.environment].url;
	refuseBadUrl(url);
	const http = n8nHttp(context, url);
	const byGroup = new Map(
		(credential.businessTypes?.ofGroup ?? []).map(({ group, businessTypeId }) => [group, businessTypeId]),
	);
	return {
		environment: credential.environment,
		user: `${url} ${context.getNode().credentials?.['cyberPortApi']?.id ?? ''}`,
		port: createCyberPort({ http, clock, assumptions, ...(signal === undefined ? {} : { signal }) }),
		maySend: new Set(MAY_SEND[credential.maySend]),
		organizationId: credential.organizationId,
		businessTypeOf: (group) => byGroup.get(group) || credential.businessTypeId,
	};
}

/**
 * May Send goes by the business code, so a code must not lead to another one's report, nor an upload to a send.
 * @throws InvalidRequestError for overrides that do
 */
function refuseDetours(ofNode: unknown, { resources }: Assumptions): void {
	const asked = { what: 'apply the assumption overrides' };
	const detour = ['reportPath', 'olderReportPath', 'uploadPath'].find(
		(line) => typeof ofNode === 'object' && ofNode !== null && line in ofNode,
	);
	if (detour !== undefined) {
		throw new InvalidRequestError(
			asked,
			`"${detour}" can be corrected in the credential only`,
			'Move it there.',
		);
	}
	for (const [code, name] of Object.entries(resources)) {
		const owner = ownerOf(name, code, resources);
		if (owner === undefined) continue;
		throw new InvalidRequestError(
			asked,
			`"resources.${code}" names ${name}, the resource of ${owner}`,
			`Look up the resource of ${code} in Cyber Port's API help.`,
		);
	}
}

/** The other code whose report a name leads to. Upper and lower case are the same address; the older family goes by codes. */
function ownerOf(name: string, code: string, given: Assumptions['resources']): string | undefined {
	const wanted = name.toLowerCase();
	const { resource, family } = readResourceName(name);
	const known = codes.find(
		(other) =>
			other.code !== code &&
			(family === undefined
				? other.resource.toLowerCase() === wanted
				: other.code.toLowerCase() === resource.toLowerCase()),
	);
	const twice = Object.entries(given).find(([other, its]) => other !== code && its.toLowerCase() === wanted);
	return known?.code ?? twice?.[0];
}

/** @throws InvalidRequestError for a Base URL that leads nowhere */
function refuseBadUrl(url: string): void {
	if (/^https?:\/\/[^/\s]+/i.test(url.trim())) return;
	throw new InvalidRequestError(
		{ what: 'connect to Cyber Port' },
		url.trim() === '' ? 'the credential has no Base URL' : `the Base URL "${url}" is not a web address`,
		'Open the Cyber Port API credential and write Base URL with http:// or https://, such as http://127.0.0.1:8900.',
	);
}

export type MaySend = 'nothing' | 'read' | 'record' | 'everything';

interface CyberPortCredential {
	readonly environment: Environment;
	readonly baseUrl: string;
	readonly maySend: MaySend;
	readonly organizationId: string;
	readonly businessTypeId: string;
	readonly businessTypes?: { readonly ofGroup?: ReadonlyArray<{ group: string; businessTypeId: string }> };
	readonly assumptionOverrides: unknown;
}

const MAY_SEND: Readonly<Record<MaySend, readonly Weight[]>> = {
	nothing: [],
	read: ['read'],
	record: ['read', 'prepare', 'record'],
	everything: ['read', 'prepare', 'record', 'declare'],
};

/** Text that a user typed as JSON, or a value that an expression made; damaged text stays text and is refused with a message. */
export function parseOverrides(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return value.trim() === '' ? undefined : JSON.parse(value);
	} catch {
		return value;
	}
}
