import { createHmac, timingSafeEqual } from 'node:crypto';
import { isGenuine, type Verification } from '../../../nodes/Naccs/trigger/verify';

jest.mock('node:crypto', () => {
	const actual = jest.requireActual<typeof import('node:crypto')>('node:crypto');
	return { ...actual, timingSafeEqual: jest.fn(actual.timingSafeEqual) };
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the secret in a header', () => {
	const verification: Verification = { by: 'header', header: 'X-Cyberport-Token', secret: 'open sesame' };
	const given = (value: string | undefined, name = 'x-cyberport-token'): boolean =>
		isGenuine({ headers: { [name]: value }, raw: bytes('{}') }, verification);

	it('lets the secret through and nothing else', () => {
		expect(given('open sesame')).toBe(true);
		for (const wrong of ['open sesam', 'open sesame!', 'Open sesame', ' ', '', undefined])
			expect([wrong, given(wrong)]).toEqual([wrong, false]);
		expect(given('open sesame', 'x-other')).toBe(false);
	});

	it('refuses everything where no secret is set, an empty one too', () => {
		const headers = { 'x-cyberport-token': '' };
		expect(isGenuine({ headers, raw: bytes('{}') }, { ...verification, secret: '' })).toBe(false);
	});

	it('does not take a header that came twice', () => {
		const headers = { 'x-cyberport-token': ['open sesame', 'open sesame'] };
		expect(isGenuine({ headers, raw: bytes('{}') }, verification)).toBe(false);
	});

	it('compares the bytes of a secret that is not ASCII', () => {
		const secret = '開けごま';
		const asNodeHandsItOver = Buffer.from(secret).toString('latin1');
		const headers = { 'x-cyberport-token': asNodeHandsItOver };
		expect(isGenuine({ headers, raw: bytes('') }, { ...verification, secret })).toBe(true);
	});

	it('takes the same time for every guess: equal lengths, compared in constant time', () => {
		const compare = jest.mocked(timingSafeEqual);
		compare.mockClear();
		for (const guess of ['o', 'open sesamf', 'x'.repeat(10_000)]) given(guess);
		expect(compare).toHaveBeenCalledTimes(3);
		for (const [one, other] of compare.mock.calls) expect(one.byteLength).toBe(other.byteLength);
	});
});

describe('a signature over the body', () => {
	// RFC 4231, test case 2; and the example of GitHub's documentation on webhook signatures.
	const vectors: Array<[key: string, body: string, digits: string]> = [
		[
			'Jefe',
			'what do ya want for nothing?',
			'5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
		],
		[
			"It's a Secret to Everybody",
			'Hello, World!',
			'757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
		],
	];
	const signed = (signature: string, body: string, secret: string): boolean =>
		isGenuine(
			{ headers: { 'x-signature': signature }, raw: bytes(body) },
			{ by: 'hmac', header: 'X-Signature', secret },
		);

	it.each(vectors)('holds for %s: %s in every usual notation', (secret, body, digits) => {
		const base64 = Buffer.from(digits, 'hex').toString('base64');
		for (const form of [digits, digits.toUpperCase(), base64, base64.replace('=', '')]) {
			expect([form, signed(form, body, secret)]).toEqual([form, true]);
			expect(signed(`sha256=${form}`, body, secret)).toBe(true);
		}
	});

	it('does not hold without a secret, though anybody can sign with none', () => {
		const signature = createHmac('sha256', '').update('{}').digest('hex');
		expect(signed(signature, '{}', '')).toBe(false);
	});

	it('does not hold for another body, another secret or another algorithm', () => {
		const [secret, body, digits] = vectors[0] ?? ['', '', ''];
		expect(signed(digits, `${body} `, secret)).toBe(false);
		expect(signed(digits, body, `${secret}!`)).toBe(false);
		expect(signed(`sha1=${digits.slice(0, 40)}`, body, secret)).toBe(false);
		for (const junk of ['', 'sha256=', digits.slice(1), `${digits}00`, 'ü'.repeat(44)])
			expect([junk, signed(junk, body, secret)]).toEqual([junk, false]);
	});
});
