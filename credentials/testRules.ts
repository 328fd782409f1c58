import type { IAuthenticateRuleResponseCode, IAuthenticateRuleResponseSuccessBody } from 'n8n-workflow';

const MOVED =
	'The address sends the request on to another one, as a log-in page or a proxy does. Check Environment or Base URL (https, not http), and the proxy settings of n8n.';
const FAULT =
	'Cyber Port, or a proxy before it, has an internal fault. It says nothing about this log-in: test again later. Cyber Port announces maintenance on its web site.';

/** What an HTTP status says about the credential, and where to look. Statuses that are not here n8n shows as they are. */
const byStatus: Readonly<Record<number, string>> = {
	301: MOVED,
	302: MOVED,
	303: MOVED,
	307: MOVED,
	308: MOVED,
	401: 'Cyber Port does not accept the log-in. Enter a current Access Token, or check client, user and Token URL. A token of one environment is not valid in another. If the token is right: Authorization Header and Prefix are assumed, ask Cyber Port for theirs.',
	403: 'Cyber Port knows the log-in and refuses it. Ask the administrator of your company whether API use is granted to it, to this user and from the address of this n8n.',
	404: 'There is no Cyber Port API at this address. Check Environment; a Base URL ends before /API.',
	407: 'The proxy between n8n and Cyber Port wants a log-in of its own. Check the proxy settings of n8n.',
	429: 'Cyber Port asks for fewer requests. It says nothing about this log-in: test again later.',
	500: FAULT,
	502: FAULT,
	503: FAULT,
	504: FAULT,
};

const statusRules = Object.entries(byStatus).map(([status, message]): IAuthenticateRuleResponseCode => ({
	type: 'responseCode',
	properties: { value: Number(status), message: `${message} (HTTP ${status})` },
}));

/** What a success must not look like: `employeeId` and `isActive` are printed for `Employees/Get`. */
const bodyRules: readonly IAuthenticateRuleResponseSuccessBody[] = [
	{
		type: 'responseSuccessBody',
		properties: {
			key: 'employeeId',
			value: undefined,
			message:
				'Something answers at this address, but not with a Cyber Port user: a web page, a proxy or another service. Check Environment or Base URL, and the proxy settings of n8n.',
		},
	},
	{
		type: 'responseSuccessBody',
		properties: {
			key: 'isActive',
			value: false,
			message:
				'The log-in is right, but its Cyber Port user is not active (無効). Ask the administrator of your company.',
		},
	},
];

/**
 * What the credential's test tells of a refusal. n8n reads rules of both kinds from one list (status rules when the
 * request was refused, body rules when it was not), but its type allows only lists of one kind.
 */
export const testRules = [...statusRules, ...bodyRules] as IAuthenticateRuleResponseCode[];
