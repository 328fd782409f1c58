import fc from 'fast-check';
import {
	byteLength,
	decodeInputMessages,
	decodeMessages,
	encodeInputMessage,
	inputTable,
	inputTables,
	type Encoding,
} from '../../../nodes/Naccs/edi';
import { toBytes } from '../../../sandbox/core/bytes.cjs';
import { fieldText, lineText } from './arbitraries';
import { caught } from './caught';

/** Every item of a business with so many rows, padded to its length. */
function itemsOf(code: string, rows = 0, fill: (no: number) => string = () => ''): string[] {
	const { common = [], repeat = [] } = inputTable(code) ?? {};
	const all = [...common, ...Array.from({ length: rows }, () => repeat).flat()];
	return all.map(({ length }, at) => pad(fill(at + 1), length));
}

const pad = (value: string, length: number, encoding: Encoding = 'shift_jis') =>
	value + ' '.repeat(length - byteLength(value, encoding));

const write = (jobCode: string, lines: readonly string[], length?: null) =>
	encodeInputMessage({
		header: { jobCode, userCode: '1ABCD', ...(length === null ? { length } : {}) },
		lines,
	});

const only = (input: string | Uint8Array) => {
	const messages = decodeInputMessages(input);
	expect(messages).toHaveLength(1);
	const [message] = messages;
	if (!message) throw new Error('No message');
	return message;
};

describe('a message to NACCS', () => {
	it('comes back with business code, items by name, rows and their places, and nothing to find', () => {
		const message = only(
			write(
				'EDA',
				itemsOf('EDA', 2, (no) => (no === 11 ? '株式会社ｻﾝﾌﾟﾙ' : `${no % 10}`)),
			),
		);
		expect(message).toMatchObject({ direction: 'input', businessCode: 'EDA', findings: [] });
		expect(message.items).toHaveLength(102);
		expect(message.items[10]).toEqual({ no: 11, name: '輸出者名', value: '株式会社ｻﾝﾌﾟﾙ', length: 70 });
		expect(message.rows.map((row) => row.length)).toEqual([20, 20]);
		expect(message.rows[1]?.[2]).toEqual({ no: 125, name: '品名', value: '5', length: 40 });
		expect(message.lines).toHaveLength(142);
		expect(message.lines[10]).toHaveLength(70 - 4);
		expect(message.table?.status).toMatch(/^unverified/);
	});

	it('never shows its password', () => {
		const text = encodeInputMessage({
			header: { jobCode: 'IDC', password: 'SECRET12' },
			lines: itemsOf('IDC'),
		});
		expect(text).toContain('SECRET12');
		const [message] = decodeInputMessages(text);
		expect(message?.header.password).toBe('********');
		expect(JSON.stringify(message)).not.toContain('SECRET12');
	});

	it.each([
		['no length', null, ''],
		['a length that takes in the next message', undefined, ''],
		['no length, and the next is cut short', null, 'cut'],
	])('shows the password of no other one either: %s', (_what, length, cut) => {
		const secret = { jobCode: 'CYA', userCode: '1ABCD', userIdNo: '001', password: 'SECRET12' };
		const next = encodeInputMessage({ header: secret, lines: [] });
		const lines = ['A', ...next.split('\r\n').slice(0, -1)];
		const whole = encodeInputMessage({ header: { ...secret, ...(length === null && { length }) }, lines });
		const text = cut === '' ? whole : whole.slice(0, 400 + 3 + 43);
		for (const decode of [decodeInputMessages, length === null ? decodeInputMessages : decodeMessages]) {
			const [message] = decode(text);
			expect(message?.lines[0]).toBe('A');
			expect(message?.lines[1]).toContain('1ABCD001********');
			expect(JSON.stringify(message)).not.toContain('SECRET');
		}
	});

	it.each(['CHEESE'.padEnd(40), 'CHEESE'.padEnd(37) + 'IN BOXES', ' '.repeat(60), 'X'.repeat(60)])(
		'keeps a line that is no header: %p',
		(line) => {
			expect(only(write('CYA', [line])).lines).toEqual([line]);
		},
	);

	it('of a business without a table keeps every line, numbered', () => {
		expect(only(write('CYA', ['A ', '', 'B']))).toMatchObject({
			table: null,
			items: [
				{ no: 1, name: null, value: 'A', length: null },
				{ no: 2, name: null, value: '', length: null },
				{ no: 3, name: null, value: 'B', length: null },
			],
			rows: [],
			findings: [],
		});
	});

	it('is as long as its header says, in bytes', () => {
		const lines = ['輸出', 'ｶﾞ'];
		expect(decodeInputMessages(write('CYA', lines))[0]?.header.length).toBe(400 + 6 + 4);
		const euc = encodeInputMessage({ header: {}, lines }, 'euc-jp');
		expect(decodeInputMessages(toBytes(euc, 'euc-jp'))[0]).toMatchObject({ header: { length: 412 }, lines });
	});

	it.each([
		['a line break in a line', { header: {}, lines: ['a\r\nb'] }, 'lines'],
		['a value too long for the header', { header: { userCode: '123456' }, lines: [] }, 'userCode'],
		[
			'a field only messages from NACCS have',
			{ header: { jobCode: 'EDA', subject: 'x' }, lines: [] },
			'subject',
		],
	])('is not written with %s', (_what, message, field) => {
		expect(caught(() => encodeInputMessage(message))).toMatchObject({ kind: 'value', field });
	});
});

describe('messages to NACCS behind one another', () => {
	it('come back as they were written, as text and as bytes of any character set', () => {
		const message = fc.record({
			header: fc.record({
				jobCode: fc.constantFrom('EDA', 'EDC', 'IDA', 'IDC', 'CYA', ''),
				userCode: fieldText(5),
				inputInfo: fieldText(10),
				indexInfo: fieldText(100),
			}),
			lines: fc.array(lineText, { maxLength: 130 }),
		});
		fc.assert(
			fc.property(
				fc.array(message, { minLength: 1, maxLength: 3 }),
				fc.constantFrom('utf-8', 'euc-jp', 'shift_jis'),
				(messages, encoding) => {
					const wire = messages.map((one) => encodeInputMessage(one, encoding)).join('');
					expect(decodeInputMessages(wire, { encoding })).toMatchObject(messages);
					const read = decodeInputMessages(toBytes(wire, encoding), { encoding });
					expect(read).toMatchObject(messages);
					for (const { items, rows, lines } of read) {
						const values = [...items, ...rows.flat()].map(({ value }) => value);
						expect(values).toEqual(lines.map((line) => line.replace(/ +$/, '')));
					}
				},
			),
		);
	});

	it('are told apart by their lengths alone, also where a line looks like a header', () => {
		const inner = write('IDC', itemsOf('IDC'));
		const outer = write('CYA', inner.split('\r\n').slice(0, -1));
		expect(decodeInputMessages(outer + inner).map(({ businessCode }) => businessCode)).toEqual([
			'CYA',
			'IDC',
		]);
	});
});

describe('what a file of somebody else may lack is a finding', () => {
	it.each([
		['blank', null],
		['zero', '000000'],
	])('a length that is %s: the message runs to the end', (_what, zero) => {
		const text = write('IDC', itemsOf('IDC', 0, String), null);
		const message = only(zero === null ? text : text.slice(0, 392) + zero + text.slice(398));
		expect(message.items.map(({ value }) => value)).toEqual(['1', '2', '3']);
		expect(message.findings).toEqual([expect.stringContaining('no message length')]);
	});

	it('a line as long as a header in it: another message may have been taken in', () => {
		const text = write('IDC', itemsOf('IDC'), null);
		const [found] = [only(text + text)];
		expect(found.findings).toContainEqual(expect.stringContaining('Line 4 is as long as a header'));
		expect([...found.items, ...found.rows.flat()]).toHaveLength(7);
	});

	it('blanks, line ends and an end-of-file mark behind the last message', () => {
		const text = write('IDC', itemsOf('IDC'));
		const [first, second] = decodeInputMessages(`${text}${text}\r\n \x1a`);
		expect(first?.findings).toEqual([]);
		expect(second?.findings).toEqual(['4 bytes of blanks and line ends follow the message']);
	});

	it.each([
		['fewer lines than the table', (lines: string[]) => lines.slice(0, 40), '40 of the 102 items'],
		['a row cut short', (lines: string[]) => lines.slice(0, -1), 'The last row has 19 of the 20'],
		[
			'an item that is longer',
			(lines: string[]) => lines.with(33, '123456789'),
			'first is item 34 (搬入個数: 9 bytes for 8)',
		],
		['an item in bytes longer', (lines: string[]) => lines.with(33, '五五五五五'), '10 bytes for 8'],
		[
			'items without padding',
			(lines: string[]) => lines.map(() => ''),
			'shorter than the table of EDA says: 122',
		],
	])('%s: no line is left out', (_what, change, words) => {
		const lines = change(itemsOf('EDA', 1));
		const message = only(write('EDA', lines));
		expect(message.findings).toEqual([expect.stringContaining(words)]);
		expect([...message.items, ...message.rows.flat()]).toHaveLength(lines.length);
	});

	it('more lines than a table without rows: they have a number and no name', () => {
		const message = only(write('EDC', [...itemsOf('EDC'), 'MORE']));
		expect(message.items[3]).toEqual({ no: 4, name: null, value: 'MORE', length: null });
		expect(message.findings).toEqual([expect.stringContaining('more than the table of EDC has: 1')]);
	});
});

describe('a file that cannot be read', () => {
	const text = write('IDC', itemsOf('IDC'));

	it.each([
		['nothing', '', 'truncated', 0, 'control'],
		['a message cut short', text.slice(0, -1), 'truncated', text.length - 1, 'length'],
		['a second one cut short', text + text.slice(0, 200), 'truncated', text.length + 45, 'reserve2'],
		['a length below the header', text.replace('000419', '000399'), 'length', 398, 'length'],
		['line ends of another system', text.replaceAll('\r\n', '\n'), 'lineEnd', 398, null],
		['letters for a length', text.replace('000419', 'ABCDEF'), 'field', 392, 'length'],
	])('%s: kind, byte and field are told', (_what, input, kind, offset, field) => {
		expect(caught(() => decodeInputMessages(input))).toMatchObject({ kind, offset, field });
	});
});

describe('the tables of items', () => {
	it.each(Object.entries(inputTables))(
		'%s counts from 1, has no item without name or length, says status and source',
		(code, table) => {
			expect(table.code).toBe(code);
			expect([table.status, table.source]).not.toContain('');
			for (const items of [table.common, table.repeat ?? []]) {
				expect(items.map(({ no }) => no)).toEqual(items.map((_, at) => at + 1));
				expect(items.filter(({ nameJa, length }) => nameJa === '' || !(length > 0))).toEqual([]);
			}
		},
	);

	it('are four; a name that is no business has none', () => {
		expect(Object.keys(inputTables)).toEqual(['EDA', 'EDC', 'IDA', 'IDC']);
		expect(inputTable('constructor')).toBeNull();
	});
});
