import { employees, organizations } from './accounts.cjs';
import { Refusal, forbidden } from './errors.cjs';
import type { CoreRequest, Employee, JsonObject, Participant } from './types.cjs';
import type { World } from './world.cjs';

/** Who calls. @throws Refusal 401 */
export function authenticate(world: World, request: CoreRequest): Employee {
	const { authorizationHeader, authorizationPrefix, extraHeader } = world.settings;
	if (extraHeader !== null && request.headers[extraHeader.name.toLowerCase()] !== extraHeader.value) {
		throw new Refusal(401, 'UNAUTHORIZED', `The header ${extraHeader.name} is missing or not valid.`);
	}
	const header = request.headers[authorizationHeader.toLowerCase()] ?? '';
	const token = header.startsWith(authorizationPrefix) ? header.slice(authorizationPrefix.length) : null;
	const employee = token === null ? undefined : holderOf(world, token);
	if (employee === undefined) {
		throw new Refusal(
			401,
			'UNAUTHORIZED',
			`The access token in ${authorizationHeader} is missing, unknown or expired.`,
		);
	}
	return employee;
}

/** The token endpoint: `client_credentials` and `password`. Answers as OAuth 2.0 does, errors too. */
export function issueToken(world: World, request: CoreRequest): { status: number; body: JsonObject } {
	const form = new URLSearchParams(request.text);
	const [basicId, basicSecret] = basicCredentials(request.headers['authorization']);
	const id = form.get('client_id') ?? basicId;
	const secret = form.get('client_secret') ?? basicSecret;
	const grant = form.get('grant_type');
	if (grant !== 'client_credentials' && grant !== 'password') {
		return { status: 400, body: { error: 'unsupported_grant_type' } };
	}
	const employee =
		grant === 'password'
			? employees.find(
					(one) => one.emailAddress === form.get('username') && one.password === form.get('password'),
				)
			: employees.find((one) => one.clientId === id && one.clientSecret === secret);
	if (employee === undefined) {
		return grant === 'password'
			? { status: 400, body: { error: 'invalid_grant' } }
			: { status: 401, body: { error: 'invalid_client' } };
	}
	const token = world.ports.id('token');
	const expiresAt = world.ports.now() + world.settings.tokenSeconds * 1000;
	world.state.tokens.set(token, { employeeId: employee.employeeId, expiresAt });
	return {
		status: 200,
		body: { access_token: token, token_type: 'Bearer', expires_in: world.settings.tokenSeconds },
	};
}

/** The participant a body or query names; the caller's own company must be able to act as it. @throws Refusal 403 */
export function actingAs(employee: Employee, participant: Participant): Participant {
	const organization = organizations.find((one) => one.organizationId === participant.organizationId);
	if (organization === undefined || organization.companyId !== employee.companyId) {
		throw forbidden(
			'ORGANIZATION_NOT_YOURS',
			`You do not belong to the organization ${participant.organizationId}.`,
		);
	}
	if (!organization.businessTypeIds.includes(participant.businessTypeId)) {
		throw forbidden(
			'BUSINESS_TYPE_NOT_ASSIGNED',
			`The organization ${participant.organizationId} has no business type ${participant.businessTypeId}. ` +
				`It has: ${organization.businessTypeIds.join(', ')}.`,
		);
	}
	return participant;
}

function holderOf(world: World, token: string): Employee | undefined {
	const issued = world.state.tokens.get(token);
	if (issued === undefined) return employees.find((one) => one.token === token);
	return issued.expiresAt > world.ports.now()
		? employees.find((one) => one.employeeId === issued.employeeId)
		: undefined;
}

function basicCredentials(header: string | undefined): [string | null, string | null] {
	const encoded = /^Basic (.+)$/i.exec(header ?? '')?.[1];
	if (encoded === undefined) return [null, null];
	const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
	return [id, secret.join(':')];
}
