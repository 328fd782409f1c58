import { invalid } from '../errors.cjs';
import { finish } from '../naccs/finish.cjs';
import { touch } from '../reports.cjs';
import type { Answer } from '../types.cjs';
import { later, type World } from '../world.cjs';
import {
	isWebhookFault,
	numberOf,
	type Deed,
	type FaultAction,
	type FixedAnswer,
	type NumberedCallFault,
	type PlainCallFault,
} from './actions.cjs';
import { bodyOf, type MetCall } from './calls.cjs';
import { foreignOutput } from './foreign.cjs';
import { asOf, differs, oneBack } from './past.cjs';
import { orNothing, rival } from './rivals.cjs';

/** Carries the call out, in this world or in an older one. */
export type CarryOut = (world?: World) => Answer;

/** What a fault does around a call. */
export interface Hook {
	/** Whether it would show on this call at all. Left out: on every call. */
	readonly applies?: (call: MetCall) => boolean;
	readonly around: (call: MetCall, carryOut: CarryOut) => Answer;
}

/** @throws Refusal 400 for a bad status */
export function hookOf(action: FaultAction): Hook {
	if (typeof action === 'object') {
		const answer = fixed(action);
		return action.after ? after(() => answer) : instead(() => answer);
	}
	if (isWebhookFault(action)) return { around: (_call, carryOut) => carryOut() };
	const [name = ''] = action.split(':');
	if (Object.hasOwn(numbered, name)) return numbered[name as NumberedCallFault](numberOf(action));
	if (Object.hasOwn(plain, name)) return plain[name as PlainCallFault];
	const deed = deeds[name.replace(/-after$/, '') as Deed];
	const hook = name.endsWith('-after') ? doneAfter(deed) : doneBefore(deed);
	return { ...hook, applies: ({ report }) => report !== null };
}

const RESET: Answer = { kind: 'reset' };
const NEVER: Answer = { kind: 'never' };
const UNREACHABLE: Answer = { kind: 'unreachable' };
const HTML_500: Answer = {
	kind: 'response',
	status: 500,
	headers: { 'content-type': 'text/html; charset=utf-8' },
	text: '<!DOCTYPE html><html><head><title>500</title></head><body><h1>Server Error</h1></body></html>',
	delayMs: 0,
};

const plain: Readonly<Record<PlainCallFault, Hook>> = {
	/** The connection is reset; the call is not carried out. */
	'reset-before': instead(() => RESET),
	/** The call is carried out, then the connection is reset: the answer is lost. */
	'reset-after': after(() => RESET),
	/** No answer, ever; the call is not carried out. */
	timeout: instead(() => NEVER),
	/** The call is carried out, no answer, ever. */
	'timeout-after': after(() => NEVER),
	/** There is no connection at all, so the caller knows that nothing arrived. Over HTTP: a reset. */
	unreachable: instead(() => UNREACHABLE),
	/** 500 with a web page; the call is not carried out. */
	'html-500': instead(() => HTML_500),
	'html-500-after': after(() => HTML_500),
	/** The call is carried out; its answer is only half there. */
	'cut-json': after((answer) => changeText(answer, (text) => text.slice(0, Math.ceil(text.length / 2)))),
	/** The call is carried out; its answer has no body. */
	empty: after((answer) => changeText(answer, () => '')),
	/** Every issued access token expires just before the call. */
	'expire-tokens': doneBefore(({ world }) => world.state.tokens.clear()),
	/** Somebody else saves the report just before the call, without a change. */
	'stale-etag': doneBefore(({ world, report }) => {
		if (report !== null) touch(world, report);
	}),
	/** A read answers with an older state. */
	stale: inThePast(oneBack),
	/** NACCS is so quick that its notification arrives before the answer of the send. */
	'webhook-early': {
		applies: ({ kind }) => kind === 'send',
		around: ({ world }, carryOut) => {
			const before = world.state.sends.length;
			const answer = carryOut();
			for (const send of world.state.sends.slice(before)) finish(world, send);
			return delayed(answer, EARLY_MS);
		},
	},
};

/** How much earlier than the answer of the send an early notification is. */
const EARLY_MS = 500;

const numbered: Readonly<Record<NumberedCallFault, (number: number) => Hook>> = {
	/** The call is carried out; its answer comes late. */
	slow: (ms) => after((answer) => delayed(answer, ms)),
	/** No answer, ever; the call is carried out later, when the caller may have given up. */
	'taken-late': (ms) => ({
		around: ({ world }, carryOut) => {
			later(world, ms, () => void carryOut());
			return NEVER;
		},
	}),
	/** Reads answer with the state of so long ago. */
	'stale-for': (ms) => inThePast((call) => asOf(call, ms)),
	/** 429 with Retry-After (seconds); the call is not carried out. */
	'rate-limit': (seconds) => {
		const answer = fixed({
			status: 429,
			headers: { 'Retry-After': String(seconds) },
			body: { code: 'TOO_MANY_REQUESTS', message: 'Too many requests.' },
		});
		return instead(() => answer);
	},
};

const deeds: Readonly<Record<Deed, (call: MetCall) => void>> = {
	'rival-save': ({ world, report, ...call }) => {
		if (report !== null) rival(world, report, 'save', savingBody(call));
	},
	'rival-overwrite': ({ world, report, ...call }) => {
		if (report !== null) rival(world, report, 'overwrite', savingBody(call));
	},
	'rival-send': ({ world, report }) => {
		if (report !== null) orNothing(() => rival(world, report, 'send'));
	},
	'foreign-code': foreign('code'),
	'foreign-report': foreign('report'),
	'foreign-old': foreign('old'),
};

function foreign(kind: 'code' | 'report' | 'old'): (call: MetCall) => void {
	return ({ world, deal, report }) => {
		if (deal !== null && report !== null) foreignOutput(world, deal, report, kind);
	};
}

/** The body of a save that has not been carried out yet. */
function savingBody({ kind, request }: Pick<MetCall, 'kind' | 'request'>) {
	return kind === 'save' ? bodyOf(request) : undefined;
}

function instead(answer: () => Answer): Hook {
	return { around: answer };
}

function after(change: (answer: Answer) => Answer): Hook {
	return { around: (_call, carryOut) => change(carryOut()) };
}

function doneBefore(deed: (call: MetCall) => void): Hook {
	return {
		around: (call, carryOut) => {
			deed(call);
			return carryOut();
		},
	};
}

/** After a save its body is no longer what is coming. */
function doneAfter(deed: (call: MetCall) => void): Hook {
	return {
		around: (call, carryOut) => {
			const answer = carryOut();
			deed({ ...call, kind: null });
			return answer;
		},
	};
}

function inThePast(older: (call: MetCall) => World): Hook {
	return {
		applies: (call) => differs(call, older(call)),
		around: (call, carryOut) => carryOut(older(call)),
	};
}

function fixed({ status, headers = {}, body }: FixedAnswer): Answer {
	if (!Number.isInteger(status) || status < 200 || status > 599) {
		throw invalid('VALIDATION', 'status must be a number from 200 to 599.');
	}
	const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
	const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
	return { kind: 'response', status, headers: { 'content-type': type, ...headers }, text, delayMs: 0 };
}

function changeText(answer: Answer, change: (text: string) => string): Answer {
	return answer.kind === 'response' ? { ...answer, text: change(answer.text) } : answer;
}

function delayed(answer: Answer, ms: number): Answer {
	return answer.kind === 'response' ? { ...answer, delayMs: answer.delayMs + ms } : answer;
}
