import { decodeInputMessages, encodeInputMessage } from '../../../nodes/Naccs/edi';
import { withoutPasswords } from '../../../nodes/Naccs/edi/passwords';

const message = (password: string, lines: readonly string[] = ['CHEESE'.padEnd(40), 'SECRET12']): string =>
	encodeInputMessage({
		header: { jobCode: 'IDA', userCode: '1AAAA', userIdNo: '001', password, inputInfo: 'SECRET12' },
		lines,
	});

const MASKED = (text: string): string => text.replaceAll('001SECRET12', '001********');

describe('withoutPasswords', () => {
	it('masks the password of every message, and no other byte', () => {
		const text = message('SECRET12') + message('SECRET12');
		expect(withoutPasswords(text)).toBe(MASKED(text));
		expect(MASKED(text)).not.toBe(text);
	});

	it('masks it in a header that is cut short, or has lost its end, too', () => {
		const [cut, glued] = [
			message('SECRET12', []).slice(0, 43),
			message('SECRET12', []).replace('\r\n', 'X\r\n'),
		];
		for (const broken of [cut, glued]) {
			const text = String(withoutPasswords(message('SECRET12', ['CHEESE']) + broken));
			expect(text).not.toContain('001SECRET');
			expect(text).toContain('CHEESE');
		}
	});

	it('does the same in bytes of any character set, with a byte order mark too', () => {
		const head = Buffer.from(message('SECRET12', []));
		const shiftJis = Buffer.from([0x83, 0x65, 0x83, 0x58, 0x83, 0x67, 0x0d, 0x0a]);
		for (const mark of [[], [0xef, 0xbb, 0xbf]]) {
			const given = Buffer.concat([Buffer.from(mark), head, shiftJis]);
			const wanted = Buffer.concat([Buffer.from(mark), Buffer.from(MASKED(head.toString())), shiftJis]);
			expect(withoutPasswords(given)).toEqual(wanted);
		}
	});

	it('gives back the very same where there is no password', () => {
		const bytes = Buffer.from(message(''));
		expect(withoutPasswords(bytes)).toBe(bytes);
	});

	it('leaves a text that is read as before', () => {
		const text = message('SECRET12');
		expect(decodeInputMessages(withoutPasswords(text))).toEqual(decodeInputMessages(text));
	});
});
