import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** How a notification proves that Cyber Port sent it. `header` names the request header; upper and lower case are the same. */
export type Verification =
	| { readonly by: 'none' }
	| { readonly by: 'header' | 'hmac'; readonly header: string; readonly secret: string };

/** A request as it arrived. `raw` is the body before anybody parsed it, empty when there is none. */
export interface Received {
	readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
	readonly raw: Uint8Array;
}

/** Whether the request carries the secret, or a signature made with it. Without a secret nothing is genuine. */
export function isGenuine(received: Received, verification: Verification): boolean {
	if (verification.by === 'none') return true;
	const given = headerOf(received, verification.header);
	if (given === '' || verification.secret === '') return false;
	if (verification.by === 'header')
		return isSame(Buffer.from(given, 'latin1'), Buffer.from(verification.secret));
	const signature = readSignature(given);
	return (
		signature !== null &&
		isSame(signature, createHmac('sha256', verification.secret).update(received.raw).digest())
	);
}

/** In constant time: also the lengths must not show, hence the hashes. */
function isSame(given: Uint8Array, expected: Uint8Array): boolean {
	return timingSafeEqual(sha256(given), sha256(expected));
}

function sha256(bytes: Uint8Array): Buffer {
	return createHash('sha256').update(bytes).digest();
}

/** The 32 bytes of a signature in hexadecimal or Base64, with or without `sha256=`; null for anything else. */
function readSignature(text: string): Buffer | null {
	const digits = text.replace(/^sha256=/i, '');
	if (/^[0-9a-f]{64}$/i.test(digits)) return Buffer.from(digits, 'hex');
	return /^[A-Za-z0-9+/_-]{43}=?$/.test(digits) ? Buffer.from(digits, 'base64') : null;
}

/** Node hands header values over as Latin-1, one character a byte. */
function headerOf({ headers }: Received, name: string): string {
	const value = headers[name.trim().toLowerCase()];
	return typeof value === 'string' ? value.trim() : '';
}
