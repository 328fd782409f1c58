import type { HttpRequest, HttpResponse } from './http';

/** What was being done when Cyber Port was asked; every message is built from it. */
export interface Asked {
	/** In words, such as "save EDC" or "list the outputs". */
	readonly what: string;
	readonly businessCode?: string;
	readonly dealReportId?: string;
	/** What to know when the answer is 404, such as an inferred resource name. */
	readonly notFoundHint?: string;
}

export type RefusalKind =
	| 'invalid'
	| 'unauthorized'
	| 'forbidden'
	| 'notFound'
	| 'conflict'
	| 'busy'
	| 'rateLimited'
	| 'server'
	| 'unexpected';

/** The common ground of everything that can go wrong between this package and Cyber Port. `advice` says what to do next. */
export abstract class CyberPortError extends Error {
	constructor(
		readonly asked: Asked,
		happened: string,
		readonly advice: string,
	) {
		super(`Could not ${subject(asked)}: ${happened}`);
		this.name = new.target.name;
	}
}

/** Cyber Port answered, and said no. */
export class RefusedError extends CyberPortError {
	readonly status: number;
	readonly serverMessage: string;
	/** From Retry-After, in milliseconds. */
	readonly retryAfterMs: number | undefined;

	constructor(
		asked: Asked,
		readonly kind: RefusalKind,
		response: HttpResponse,
	) {
		const said = readServerMessage(response.text);
		super(
			asked,
			`${REFUSED[kind].happened} (HTTP ${response.status})${said === '' ? '' : `. Cyber Port says: ${said}`}`,
			kind === 'notFound' && asked.notFoundHint !== undefined ? asked.notFoundHint : REFUSED[kind].advice,
		);
		this.status = response.status;
		this.serverMessage = said;
		this.retryAfterMs = readRetryAfter(response.headers['retry-after']);
	}
}

/** The name of the error a credential throws when it gets no token; the transport recognises it by this. */
export const LOGIN_REFUSED = 'CyberPortLoginRefused';

/** There was no answer. `reached: 'no'` is certain: the request never arrived. */
export class NoAnswerError extends CyberPortError {
	constructor(
		asked: Asked,
		readonly reason: 'timeout' | 'connectionLost' | 'unreachable' | 'cancelled' | 'login',
		readonly reached: 'no' | 'unknown',
		/** More than the reason says, such as what the token URL answered. */
		readonly detail?: string,
	) {
		super(asked, detail ?? NO_ANSWER[reason].happened, NO_ANSWER[reason].advice);
	}

	/** The same event, told for a request whose purpose is known. */
	of(asked: Asked): NoAnswerError {
		return new NoAnswerError(asked, this.reason, this.reached, this.detail);
	}
}

/** Cyber Port answered with success, but the body is not what the API help promises. */
export class UnreadableAnswerError extends CyberPortError {
	constructor(
		asked: Asked,
		readonly status: number,
		why: string,
	) {
		super(
			asked,
			`the answer (HTTP ${status}) cannot be used: ${why}`,
			'Look at the report on the Cyber Port web screen before running this again. A proxy between n8n and Cyber Port can also answer in its place.',
		);
	}
}

/** A request that must not be made: something needed for it is missing or wrong. */
export class InvalidRequestError extends CyberPortError {}

const REFUSED: Readonly<Record<RefusalKind, { happened: string; advice: string }>> = {
	invalid: {
		happened: 'Cyber Port did not accept the content',
		advice: 'Correct the named fields and run again.',
	},
	unauthorized: {
		happened: 'Cyber Port did not accept the log-in, also not after refreshing it',
		advice: 'Open the Cyber Port API credential, renew the token or password, and press Retry there.',
	},
	forbidden: {
		happened: 'the Cyber Port user has no right to do this',
		advice: 'Ask the company administrator for the right, or check the organization and business type.',
	},
	notFound: {
		happened: 'Cyber Port does not know it',
		advice:
			'Check the number, the business code, and whether the environment of the credential is the right one.',
	},
	conflict: {
		happened: 'somebody else changed the report in the meantime',
		advice:
			'Run again: the report is read anew first. If it stays so, look who is editing it on the web screen.',
	},
	busy: {
		happened: 'the NACCS user is still occupied by another send',
		advice: 'Run again when that send has its result. Nothing was sent by this attempt.',
	},
	rateLimited: {
		happened: 'Cyber Port asks for fewer requests',
		advice: 'Run again later, or with fewer items at once.',
	},
	server: {
		happened: 'Cyber Port had an internal fault',
		advice: 'Run again later; Cyber Port announces maintenance on its web site.',
	},
	unexpected: {
		happened: 'Cyber Port gave an answer that its API help does not name',
		advice: 'Check the environment of the credential and whether a proxy answers instead of Cyber Port.',
	},
};

const NO_ANSWER: Readonly<Record<NoAnswerError['reason'], { happened: string; advice: string }>> = {
	timeout: { happened: 'no answer came in time', advice: 'Run again later.' },
	connectionLost: { happened: 'the connection was lost before the answer', advice: 'Run again later.' },
	unreachable: {
		happened: 'Cyber Port could not be reached',
		advice: 'Check the environment of the credential, the network and the proxy settings of n8n.',
	},
	login: {
		happened: 'no token could be got',
		advice: 'Correct the Cyber Port API credential, and press Retry there.',
	},
	cancelled: { happened: 'the execution was stopped', advice: 'Run again when wanted.' },
};

function subject(asked: Asked): string {
	return asked.dealReportId === undefined ? asked.what : `${asked.what} (report ${asked.dealReportId})`;
}

/** The telling part of an error body: JSON message fields, or the first words of plain text; HTML says nothing. */
function readServerMessage(text: string): string {
	const trimmed = text.trim();
	if (trimmed === '' || trimmed.startsWith('<')) return '';
	try {
		const body: unknown = JSON.parse(trimmed);
		return clip(collectMessages(body).join(' / '));
	} catch {
		return clip(trimmed);
	}
}

/** The texts under the usual message keys, wherever they are nested; never whole bodies, which can hold what was entered. */
function collectMessages(body: unknown): string[] {
	if (typeof body !== 'object' || body === null) return typeof body === 'string' ? [body] : [];
	return Object.entries(body).flatMap(([key, value]) => {
		if (typeof value === 'string')
			return /^(code|message|title|detail|description|error|error_description|field)$/i.test(key)
				? [value]
				: [];
		return collectMessages(value);
	});
}

function clip(text: string): string {
	return text.length > 300 ? `${text.slice(0, 297)}...` : text;
}

function readRetryAfter(value: string | undefined): number | undefined {
	if (value === undefined) return undefined;
	const seconds = Number(value);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
	const date = Date.parse(value);
	return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** A short name of a request for messages where nothing better is known. */
export function describeRequest(request: HttpRequest): Asked {
	return { what: `${request.method} ${request.path}` };
}
