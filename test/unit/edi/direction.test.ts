import * as fc from 'fast-check';
import { directionOf, encodeInputMessage, encodeMessage } from '../../../nodes/Naccs/edi';
import { toBytes } from '../../../sandbox/core/bytes.cjs';

const code = fc.stringMatching(/^[A-Z0-9]{3,5}$/);
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));

describe('directionOf', () => {
	it('knows a message to NACCS, as text and as bytes', () => {
		fc.assert(
			fc.property(code, code, (jobCode, userCode) => {
				const text = encodeInputMessage({ header: { jobCode, userCode, password: 'x' }, lines: ['明細'] });
				expect(directionOf(text)).toBe('input');
				expect(directionOf(toBytes(text, 'shift_jis'))).toBe('input');
			}),
		);
	});

	it('knows a message from NACCS by its output code or its time, as text and as bytes', () => {
		const header = fc.oneof(
			fc.record({ jobCode: code, outCode: code }),
			fc.record({ jobCode: code, serverRecvTime: digits(14) }),
		);
		fc.assert(
			fc.property(header, (values) => {
				const text = encodeMessage({ header: values, resultCodes: [], subject: '件名', lines: [] });
				expect(directionOf(text)).toBe('output');
				expect(directionOf(toBytes(text, 'euc-jp'))).toBe('output');
			}),
		);
	});

	it('takes what is too short to tell for a message from NACCS', () => {
		expect(directionOf('')).toBe('output');
		expect(directionOf(' '.repeat(20))).toBe('output');
		expect(directionOf(new Uint8Array())).toBe('output');
	});
});
