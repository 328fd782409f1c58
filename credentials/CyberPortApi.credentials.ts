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
import { groups } from '../nodes/Naccs/catalogue/groups';
import { LOGIN_REFUSED, environments } from '../nodes/Naccs/cyberport';
import { testRules } from './testRules';

const byToken = { show: { authentication: ['accessToken'] } };
const byClient = { show: { authentication: ['clientCredentials'] } };
const byPassword = { show: { authentication: ['password'] } };
const byTokenUrl = { show: { authentication: ['clientCredentials', 'password'] } };

/** How a company reaches Cyber Port: environment, log-in, whom it files for, and what may be sent without asking. */
export class CyberPortApi implements ICredentialType {
	name = 'cyberPortApi';

	displayName = 'Cyber Port API';

	icon: Icon = { light: 'file:../icons/naccs.svg', dark: 'file:../icons/naccs.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-naccs/n8n-nodes-naccs/blob/main/docs/credential.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				...Object.entries(environments).map(([value, { name, url }]) => ({ name, value, description: url })),
				{ name: 'Own URL', value: 'own', description: 'The practice sandbox of this package, or a proxy' },
			],
			default: 'sandbox',
			description: 'Each has users and tokens of its own; only production files for real',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. http://127.0.0.1:8900',
			description: 'What comes before /API, with http or https',
			displayOptions: { show: { environment: ['own'] } },
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Access Token', value: 'accessToken' },
				{ name: 'Client Credentials', value: 'clientCredentials' },
				{ name: 'User Name and Password', value: 'password' },
			],
			default: 'accessToken',
			description: 'Nothing public says how Cyber Port logs a system in: choose what it told your company',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'What Cyber Port gave your company for the API; not your password of the web screen',
			displayOptions: byToken,
		},
		{
			displayName: 'Token URL',
			name: 'tokenUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://example.com/Token',
			description: 'Where a token is asked for; Cyber Port tells it to companies that were granted API use',
			displayOptions: byTokenUrl,
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			description: 'What Cyber Port gave your company for the API, with the secret',
			displayOptions: byClient,
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			required: true,
			typeOptions: { password: true },
			default: '',
			displayOptions: byClient,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: '',
			description: 'Empty, unless Cyber Port told you one',
			displayOptions: byClient,
		},
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			required: true,
			default: '',
			description:
				'The Cyber Port user (利用者) that a company administrator has linked with the NACCS user that sends',
			displayOptions: byPassword,
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			required: true,
			typeOptions: { password: true },
			default: '',
			displayOptions: byPassword,
		},
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Authorization Header',
			name: 'authorizationHeader',
			type: 'string',
			default: 'Authorization',
			description: 'The header that carries the token; its name is assumed, Cyber Port does not print it',
		},
		{
			displayName: 'Authorization Prefix',
			name: 'authorizationPrefix',
			type: 'string',
			default: 'Bearer ',
			description: 'What stands before the token in that header, with its blank; may be empty',
		},
		{
			displayName: 'Extra Header Name',
			name: 'extraHeaderName',
			type: 'string',
			default: '',
			description: 'One more header, such as a vendor or subscription key',
		},
		{
			displayName: 'Extra Header Value',
			name: 'extraHeaderSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'Default Organization ID (組織ID)',
			name: 'organizationId',
			type: 'string',
			default: '',
			description:
				'For whom reports are made, unless a node says otherwise. Cyber Port gives each organization (組織) of your company an ID.',
		},
		{
			displayName: 'Default Business Type ID (事業種別ID)',
			name: 'businessTypeId',
			type: 'string',
			default: '',
			description:
				'In which of its businesses the organization files, where no group below says otherwise. Cyber Port lists the business types (事業種別) assigned to each organization.',
		},
		{
			displayName: 'Business Types per Group',
			name: 'businessTypes',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			default: {},
			placeholder: 'Add Group',
			description:
				'A broker files declarations as customs broker (通関業) and carry-in as bonded warehouse (保税蔵置場)',
			options: [
				{
					name: 'ofGroup',
					displayName: 'Group',
					values: [
						{
							displayName: 'Group',
							name: 'group',
							type: 'options',
							options: groups.map(({ value, nameEn, nameJa }) => ({ name: `${nameEn} (${nameJa})`, value })),
							default: 'exportDeclaration',
						},
						{ displayName: 'Business Type ID', name: 'businessTypeId', type: 'string', default: '' },
					],
				},
			],
		},
		{
			displayName: 'May Send',
			name: 'maySend',
			type: 'options',
			options: [
				{
					name: 'Everything',
					value: 'everything',
					description: 'Declarations too: every send is charged, and a declaration is a legal act',
				},
				{ name: 'Nothing', value: 'nothing', description: 'Save and read only' },
				{ name: 'Read', value: 'read', description: 'Calls and inquiries: charged, without legal effect' },
				{ name: 'Read, Prepare and Record', value: 'record', description: 'All but declarations' },
			],
			default: 'record',
			description:
				'What nodes with this credential may send to NACCS. A node refuses anything beyond it before it calls Cyber Port.',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'What Cyber Port sends along with its notifications, so that they can be told from forged ones',
		},
		{
			displayName: 'Assumption Overrides',
			name: 'assumptionOverrides',
			type: 'json',
			default: '{}',
			description:
				'Corrections of what this package assumes about the Cyber Port API, such as {"resources": {"EAC": "..."}}. See docs/assumptions.md of the package.',
		},
	];

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
			const answer: { statusCode: number; body?: TokenAnswer | null } = await this.helpers.httpRequest({
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
