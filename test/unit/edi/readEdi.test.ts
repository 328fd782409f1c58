import fc from 'fast-check';
import { decodeMessages, encodeMessage, itemsOf, readEdi } from '../../../nodes/Naccs/edi';
import { toBytes } from '../../../sandbox/core/bytes.cjs';
import { content } from './arbitraries';

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

describe('EDI in a text', () => {
	it('is read as it is, or from the Base64 of its bytes, whichever it was written as', () => {
		fc.assert(
			fc.property(content, fc.constantFrom('utf-8', 'euc-jp', 'shift_jis'), (message, encoding) => {
				const text = encodeMessage(message, encoding);
				expect(readEdi(text)).toBe(text);
				const bytes = readEdi(base64(toBytes(text, encoding)));
				expect(decodeMessages(bytes, { encoding })).toMatchObject([message]);
			}),
		);
	});

	it('is read from Base64 broken into lines', () => {
		const bytes = toBytes(encodeMessage({ header: {}, resultCodes: [], subject: '', lines: ['x'] }), 'utf-8');
		const lines = base64(bytes).replace(/(.{76})/g, '$1\r\n');
		expect(decodeMessages(readEdi(`${lines}\n`))[0]?.lines).toEqual(['x']);
	});

	it.each(['', 'abcd', 'R1a2b3c4', 'A'.repeat(533), '='.repeat(800)])(
		'stays text where it is neither: %p',
		(text) => {
			expect(readEdi(text)).toBe(text);
		},
	);
});

it('the items of a message from NACCS are its lines, numbered, without padding and without a name', () => {
	expect(itemsOf({ lines: ['A  ', '', '許可　'] })).toEqual([
		{ no: 1, name: null, value: 'A', length: null },
		{ no: 2, name: null, value: '', length: null },
		{ no: 3, name: null, value: '許可　', length: null },
	]);
});
