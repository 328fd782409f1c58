import { request } from 'undici';
import type { Delivery, Ports } from './core/types.cjs';

/** How long a receiver of webhooks may take. */
const DELIVERY_MS = 10_000;

/** The real world for the core: the machine's clock, identifiers by chance or by a seed, webhooks over HTTP. */
export function realPorts(
	seed: number | undefined,
	settled: (deliveryId: string, outcome: number | string) => void,
): Ports {
	const chance = seed === undefined ? Math.random : seeded(seed);
	const text = (alphabet: string, length: number): string =>
		Array.from({ length }, () => alphabet[Math.floor(chance() * alphabet.length)]).join('');
	return {
		now: () => Date.now(),
		schedule: (ms, task) => {
			const timer = setTimeout(task, ms);
			return () => clearTimeout(timer);
		},
		id: (prefix) => `${prefix}-${text('0123456789abcdefghjkmnpqrstvwxyz', 10)}`,
		digits: (length) => text('123456789', 1) + text('0123456789', length - 1),
		deliver: (delivery) => {
			void deliver(delivery).then((outcome) => settled(delivery.deliveryId, outcome));
		},
	};
}

/** Once, without repeats: Cyber Port's own are not public. */
async function deliver({ url, headers, body: text }: Delivery): Promise<number | string> {
	try {
		const { statusCode, body } = await request(url, {
			method: 'POST',
			headers,
			body: text,
			headersTimeout: DELIVERY_MS,
			bodyTimeout: DELIVERY_MS,
		});
		await body.dump();
		return statusCode;
	} catch (cause) {
		return cause instanceof Error ? cause.message || cause.name : String(cause);
	}
}

/** mulberry32: a small well-known generator; the same seed gives the same row of numbers from 0 to 1. */
function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}
