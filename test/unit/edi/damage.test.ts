import {
	decodeInputMessages,
	decodeMessages,
	EdiError,
	encodeInputMessage,
	encodeMessage,
	readEdi,
} from '../../../nodes/Naccs/edi';
import { caught } from './caught';

const LINE = '輸出申告 ABC 123 ｱｲｳ'.padEnd(60);

/** One message of type C; dataInfo tells divided messages apart. */
const message = (lines: readonly string[], header: object = {}) =>
	encodeMessage({ header: { dataType: 'C', ...header }, resultCodes: [], subject: '', lines });

it('a value that is no text at all, as a service might hand it over, is refused with an EdiError', () => {
	const values: unknown[] = [null, 5, {}, []];
	for (const value of values) {
		// A JSON document's type is not checked where it comes from.
		expect(() => Reflect.apply(decodeMessages, undefined, [value])).toThrow(EdiError);
		expect(() => Reflect.apply(decodeInputMessages, undefined, [value])).toThrow(EdiError);
	}
});

describe('700 KB, the most NACCS takes', () => {
	it('is read whole as one message and as many', () => {
		expect(decodeMessages(message(Array.from({ length: 10_000 }, () => LINE)))[0]?.lines).toHaveLength(
			10_000,
		);
		expect(decodeMessages(message([LINE]).repeat(1500))).toHaveLength(1500);
	});
});

/** A look at the whole rest for each message, item or blank would not end within the test's time. */
describe('fifty times as much is read in one pass', () => {
	const times = 30_000;
	const numbers = Array.from({ length: times }, (_, at) => at);

	it('parts of as many messages, none complete', () => {
		const text = numbers.map((at) => message([], { div: 1, endFlag: '', dataInfo: String(at) })).join('');
		expect(decodeMessages(text)).toHaveLength(times);
	});

	it('the same part again and again', () => {
		const text = message(['x'], { div: 2, endFlag: '' }).repeat(times);
		expect(decodeMessages(text)).toHaveLength(times);
	});

	it('messages of 999 parts, the last part first', () => {
		const text = numbers
			.map((at) => 999 - (at % 999))
			.map((div) => message([], { div, endFlag: div === 999 ? 'E' : '' }))
			.join('');
		expect(decodeMessages(text)).toHaveLength(Math.ceil(times / 999));
	});

	it('one message to NACCS without a length and with nothing but line ends', () => {
		const text = encodeInputMessage({ header: { jobCode: 'EDA', length: null }, lines: [] });
		const [found] = decodeInputMessages(text + '\r\n'.repeat(times * 100));
		expect(found?.lines).toHaveLength(times * 100);
	});

	it('messages to NACCS, and blanks behind them', () => {
		const text = encodeInputMessage({ header: { jobCode: 'IDC' }, lines: [] });
		expect(decodeInputMessages(text.repeat(times) + ' '.repeat(times * 100))).toHaveLength(times);
	});

	it('blanks and line ends that are no message, and letters that are almost Base64', () => {
		expect(caught(() => decodeMessages(' '.repeat(times * 300)))).toMatchObject({
			kind: 'lineEnd',
			offset: 398,
		});
		const letters = `${'A'.repeat(times * 300)}${'\n'.repeat(times * 300)}!`;
		expect(readEdi(letters)).toBe(letters);
	});
});
