import { attempted, valueOf, type Ending } from './attempted';
import { NoAnswerError } from './errors';
import type { Clock, Http, HttpResponse } from './http';

const RETRIES = 3;
const FIRST_DELAY_MS = 300;
const LONGEST_RETRY_AFTER_MS = 30_000;

/**
 * The one rule of repeating reads. Milliseconds to wait before asking again, or null for "take it as it is".
 * `attempt` counts from 0. A GET changes nothing, so asking again is harmless; a POST never comes here.
 */
export function retryDelay(attempt: number, ending: Ending<HttpResponse>): number | null {
	if (attempt >= RETRIES) return null;
	const delay = FIRST_DELAY_MS * 2 ** attempt;
	if ('failure' in ending) {
		// A stopped execution wants no more answers, and a refused log-in stays refused; the rest may be a passing network fault.
		const passing =
			ending.failure instanceof NoAnswerError && !['cancelled', 'login'].includes(ending.failure.reason);
		return passing ? delay : null;
	}
	const { status, headers } = ending.value;
	if (status === 429 || status === 503) {
		// The server says when; longer than half a minute is for the next run, not for a worker that is held meanwhile.
		const seconds = Number(headers['retry-after'] ?? '');
		const wished = Number.isFinite(seconds) ? seconds * 1000 : 0;
		return wished > LONGEST_RETRY_AFTER_MS ? null : Math.max(delay, wished);
	}
	// 500, 502, 504: often gone a moment later. 501 and everything below 500 stay what they are.
	return status === 500 || status === 502 || status === 504 ? delay : null;
}

/** An Http that repeats reads by `retryDelay` and passes everything else through once. */
export function withRetries(http: Http, clock: Clock, signal?: AbortSignal): Http {
	return {
		async request(request) {
			if (request.method !== 'GET') return await http.request(request);
			for (let attempt = 0; ; attempt++) {
				const ending = await attempted(http.request(request));
				const delay = signal?.aborted === true ? null : retryDelay(attempt, ending);
				if (delay === null) return valueOf(ending);
				await clock.sleep(delay, signal);
			}
		},
	};
}
