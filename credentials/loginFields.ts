import type { INodeProperties } from 'n8n-workflow';
import { environments } from '../nodes/Naccs/cyberport';

const byToken = { show: { authentication: ['accessToken'] } };
const byClient = { show: { authentication: ['clientCredentials'] } };
const byPassword = { show: { authentication: ['password'] } };
const byTokenUrl = { show: { authentication: ['clientCredentials', 'password'] } };

/** Where Cyber Port is, and how it is told who asks. */
export const loginFields: readonly INodeProperties[] = [
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
];
