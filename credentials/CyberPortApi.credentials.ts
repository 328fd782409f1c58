import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { environments } from '../nodes/Naccs/cyberport';
import { askToken } from './askToken';
import { filingFields } from './filingFields';
import { loginFields } from './loginFields';
import { testRules } from './testRules';

/** How a company reaches Cyber Port: environment, log-in, whom it files for, and what may be sent without asking. */
export class CyberPortApi implements ICredentialType {
	name = 'cyberPortApi';

	displayName = 'Cyber Port API';

	icon: Icon = { light: 'file:../icons/naccs.svg', dark: 'file:../icons/naccs.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-naccs/n8n-nodes-naccs/blob/main/docs/credential.md';

	properties: INodeProperties[] = [...loginFields, ...filingFields];

	/** Puts the token and the extra header into a request. Header values cannot hold line breaks, so pasted ones are cut. */
	authenticate: IAuthenticate = async (credentials, request): Promise<IHttpRequestOptions> => {
		const text = (name: string): string => String(credentials[name] ?? '');
		const token = text('authentication') === 'accessToken' ? text('accessToken') : text('sessionToken');
		const headers: Record<string, string> = {
			[text('authorizationHeader').trim() || 'Authorization']:
				`${text('authorizationPrefix')}${token.trim()}`.trim(),
		};
		const extra = text('extraHeaderName').trim();
		if (extra !== '') headers[extra] = text('extraHeaderSecret').trim();
		return { ...request, headers: { ...request.headers, ...headers } };
	};

	/** Asks the token URL for a token; n8n calls this when there is none yet and after a 401. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<{ sessionToken?: string }> {
		return await askToken(this, credentials);
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ (${JSON.stringify(Object.fromEntries(Object.entries(environments).map(([name, { url }]) => [name, url])))})[$credentials.environment] || $credentials.baseUrl }}`,
			url: '/API/v2/Employees/Get',
			// The page at the other end would be taken for the answer, and get the token.
			disableFollowRedirect: true,
		},
		rules: testRules,
	};
}
