import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';
import { LOGIN_REFUSED } from '../nodes/Naccs/cyberport';

/**
 * Asks the token URL for a token; none is asked for where the user has one.
 * @throws Error `LOGIN_REFUSED` without a token, with what the URL answered and nothing of what was sent
 */
export async function askToken(
	{ helpers }: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<{ sessionToken?: string }> {
	const text = (name: string): string => String(credentials[name] ?? '');
	const grant = text('authentication');
	if (grant === 'accessToken') return {};
	const form =
		grant === 'password'
			? { grant_type: 'password', username: text('username'), password: text('password') }
			: {
					grant_type: 'client_credentials',
					client_id: text('clientId'),
					client_secret: text('clientSecret'),
					...(text('scope') === '' ? {} : { scope: text('scope') }),
				};
	let said = 'gave no answer';
	try {
		const answer: { statusCode: number; body?: TokenAnswer | null } = await helpers.httpRequest({
			method: 'POST',
			url: text('tokenUrl'),
			headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
			body: new URLSearchParams(form).toString(),
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: 30_000,
		});
		const { access_token: token, error } = answer.body ?? {};
		if (typeof token === 'string' && token !== '') return { sessionToken: token };
		const why = OAUTH_REFUSALS.find((code) => code === error);
		said = `answered HTTP ${answer.statusCode} without a token${why === undefined ? '' : ` (${why})`}`;
	} catch {
		// The original holds the request with its secrets; only that there was no answer is told.
	}
	throw Object.assign(
		new Error(`the token URL ${said}: check the token URL, the client or user, and the secret`),
		{ name: LOGIN_REFUSED },
	);
}

/** What is looked at in the token URL's answer, whatever else it is. */
interface TokenAnswer {
	readonly access_token?: unknown;
	readonly error?: unknown;
}

/** RFC 6749, 5.2. No other text of the answer is told: it can hold what was sent. */
const OAUTH_REFUSALS = [
	'invalid_request',
	'invalid_client',
	'invalid_grant',
	'unauthorized_client',
	'unsupported_grant_type',
	'invalid_scope',
] as const;
