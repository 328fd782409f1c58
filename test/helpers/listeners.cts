import { getEventListeners } from 'node:events';

/** How many listen to this signal at the moment. */
export function listenersOf(signal: AbortSignal): () => number {
	return () => getEventListeners(signal, 'abort').length;
}
