import fc from 'fast-check';
import { decodeHeader, EdiError, encodeHeader, headerLayout } from '../../../nodes/Naccs/edi';
import layout from '../../../nodes/Naccs/edi/header.json';
import { toBytes } from '../../../sandbox/core/bytes.cjs';
import { digits, fieldText } from './arbitraries';
import { caught } from './caught';

describe.each(['input', 'output'] as const)('the %s header layout', (direction) => {
	it('has no gap, no overlap and no key twice, and adds up to 398 bytes', () => {
		let next = 1;
		for (const field of headerLayout[direction]) {
			expect([field.key, field.start]).toEqual([field.key, next]);
			next += field.length;
		}
		expect(next - 1).toBe(layout.total);
		expect(layout.total).toBe(398);
		expect(new Set(headerLayout[direction].map((field) => field.key)).size).toBe(
			headerLayout[direction].length,
		);
	});
});

describe('a header', () => {
	it('is 398 bytes and CRLF, numbers zero-padded, text space-padded, the rest blank', () => {
		const text = encodeHeader('output', { jobCode: 'EDA', div: 7, length: 477 });
		expect(text).toHaveLength(400);
		expect(text.slice(0, 8)).toBe('   EDA  ');
		expect(text.slice(245, 248)).toBe('007');
		expect(text.slice(392)).toBe('000477\r\n');
		expect(text.slice(15, 29)).toBe(' '.repeat(14));
	});

	const masked = (values: object, secret: string) =>
		Object.fromEntries(
			Object.entries(values).map(([key, value]: [string, unknown]) => [
				key,
				key === secret && value !== '' ? '********' : value,
			]),
		);

	it('comes back as it was written, in every direction and character set', () => {
		const headers = (['input', 'output'] as const).map((direction) =>
			fc.record(
				Object.fromEntries(
					headerLayout[direction].map((field) => [
						field.key,
						field.as === 'number'
							? fc.oneof(fc.constant(null), fc.nat(10 ** field.length - 1))
							: field.type === 'n'
								? fc.oneof(fc.constant(''), digits(field.length))
								: fieldText(field.length),
					]),
				),
			),
		);
		const [input = fc.constant({}), output = fc.constant({})] = headers;
		fc.assert(
			fc.property(
				input,
				output,
				fc.constantFrom('utf-8', 'euc-jp', 'shift_jis'),
				(sent, received, encoding) => {
					const fromUser = masked(sent, 'password');
					expect(decodeHeader('input', encodeHeader('input', sent))).toEqual(fromUser);
					const fromNaccs = masked(received, 'reserve1');
					expect(decodeHeader('output', encodeHeader('output', received))).toEqual(fromNaccs);
					const bytes = toBytes(encodeHeader('output', received, { encoding }), encoding);
					expect(decodeHeader('output', bytes, { encoding })).toEqual(fromNaccs);
				},
			),
		);
	});

	it('keeps a full-width blank at the end of a field: it is no padding', () => {
		expect(decodeHeader('output', encodeHeader('output', { subject: '許可　' })).subject).toBe('許可　');
	});

	it.each(['secret', '12345678'])('never shows the password (%p), whichever way it is read', (password) => {
		const text = encodeHeader('input', { password, userCode: '1ABCD', userIdNo: '001' });
		expect(decodeHeader('input', text)).toMatchObject({ password: '********', userCode: '1ABCD' });
		expect(JSON.stringify(decodeHeader('output', text))).not.toContain(password);
	});

	it('is read with whatever follows it', () => {
		expect(decodeHeader('output', `${encodeHeader('output', { jobCode: 'IDC' })}more`).jobCode).toBe('IDC');
	});
});

describe('a value that does not fit a header', () => {
	it.each([
		['too long', { userCode: '123456' }, 'userCode'],
		['too long in bytes, not in characters', { userCode: 'あああ' }, 'userCode'],
		['a line break', { subject: 'a\r\nb' }, 'subject'],
		['a tab', { subject: 'a\tb' }, 'subject'],
		['a number too large', { div: 1000 }, 'div'],
		['a negative number', { div: -1 }, 'div'],
		['a fraction', { length: 1.5 }, 'length'],
		['not a number', { length: NaN }, 'length'],
		['a time that is not digits', { serverRecvTime: '2026-11-22' }, 'serverRecvTime'],
	])('%s is refused, naming the field', (_what, values, field) => {
		const act = () => encodeHeader('output', values);
		expect(caught(act)).toMatchObject({ kind: 'value', field });
	});

	it('is not repeated in the message, so that no password gets into a log', () => {
		expect(caught(() => encodeHeader('input', { password: 'topsecret' })).message).not.toContain('topsecret');
	});

	it('of a field the direction does not have is refused', () => {
		const values = { jobCode: 'EDA', password: 'x' };
		expect(caught(() => encodeHeader('output', values))).toMatchObject({ kind: 'value', field: 'password' });
	});
});

describe('a header that cannot be read', () => {
	const good = encodeHeader('output', { jobCode: 'EDA', subject: 'X', length: 400 });
	const put = (at: number, text: string) => good.slice(0, at) + text + good.slice(at + text.length);

	it.each([
		['nothing', '', 'truncated', 0, 'control'],
		['cut inside a field', good.slice(0, 130), 'truncated', 115, 'subject'],
		['cut before CRLF', good.slice(0, 398), 'lineEnd', 398, null],
		['cut inside CRLF', good.slice(0, 399), 'lineEnd', 398, null],
		['letters in a number', put(392, '00O400'), 'field', 392, 'length'],
		['a line end in a field', put(120, '\r\n'), 'lineEnd', 115, 'subject'],
		['a full-width character over a field end', put(2, 'あ'), 'field', 0, 'control'],
	])('%s: kind, byte and field are told', (_what, text, kind, offset, field) => {
		const error = caught(() => decodeHeader('output', text));
		expect(error).toBeInstanceOf(EdiError);
		expect(error).toMatchObject({ kind, offset, field });
	});

	it('says so where its line end was changed', () => {
		const error = caught(() => decodeHeader('output', good.replace('\r\n', '\n')));
		expect(error).toMatchObject({ kind: 'lineEnd', offset: 398, message: expect.stringContaining('to LF') });
	});

	it('is told with the offset of the larger input it lies in', () => {
		expect(caught(() => decodeHeader('output', put(392, 'x'), { offset: 1000 }))).toMatchObject({
			offset: 1392,
		});
	});
});
