import fc from 'fast-check';
import { decodeHeader, decodeMessages, encodeMessage, messageTypes } from '../../../nodes/Naccs/edi';
import { toBytes } from '../../../sandbox/core/bytes.cjs';
import { content, lineText } from './arbitraries';
import { caught } from './caught';

const OK = '00000-0000-0000';
const CAUTION = 'W0001-ECN -0002';
const header = { jobCode: 'EDA', outCode: '*SEDA', dataType: 'R' };
const notice = encodeMessage({ header, resultCodes: [OK], subject: 'DONE', lines: ['A', ''] });

const only = (input: string | Uint8Array) => {
	const messages = decodeMessages(input);
	expect(messages).toHaveLength(1);
	return messages[0];
};

describe('writing a message', () => {
	it('puts header, result line and items one below the other', () => {
		expect(notice.slice(400)).toBe(`${OK}${' '.repeat(60)}\r\nA\r\n\r\n`);
	});

	it('puts the first code before the subject of types R, M and U only', () => {
		for (const dataType of Object.keys(messageTypes)) {
			const text = encodeMessage({ header: { dataType }, resultCodes: [OK], subject: 'S', lines: [] });
			expect(decodeHeader('output', text).subject).toBe('RMU'.includes(dataType) ? `${OK}S` : 'S');
		}
	});

	it('counts bytes, not characters, in the message length', () => {
		const lines = ['輸出申告', 'ｱｲｳ', 'abc'];
		const message = { header: { dataType: 'C' }, resultCodes: [], subject: '', lines };
		const text = encodeMessage(message);
		expect(decodeHeader('output', text).length).toBe(400 + (8 + 2) + (3 + 2) + (3 + 2));
		expect(toBytes(text, 'shift_jis')).toHaveLength(420);
		const euc = encodeMessage(message, 'euc-jp');
		expect(decodeHeader('output', euc).length).toBe(423);
		expect(toBytes(euc, 'euc-jp')).toHaveLength(423);
	});

	it.each([
		['six codes', { resultCodes: Array.from({ length: 6 }, () => OK) }, 'resultCodes'],
		['a code of another form', { resultCodes: ['E0001'] }, 'resultCodes'],
		['a line break in a line', { lines: ['a\nb'] }, 'lines'],
		['a subject too long beside the code', { subject: 'x'.repeat(50) }, 'subject'],
		['codes in a later part', { header: { ...header, div: 2 } }, 'resultCodes'],
		[
			'a first line that would be read as codes',
			{ header: { dataType: 'C' }, resultCodes: [], lines: [OK.padEnd(75)] },
			'lines',
		],
		['more bytes than the length field can say', { lines: ['x'.repeat(999_999)] }, 'length'],
	])('refuses %s', (_what, change, field) => {
		const message = { header, resultCodes: [OK], subject: '', lines: [], ...change };
		expect(caught(() => encodeMessage(message))).toMatchObject({ kind: 'value', field });
	});
});

describe('reading messages', () => {
	it('gives header, codes without blanks, subject and items', () => {
		const text = encodeMessage({
			header,
			resultCodes: [OK, CAUTION],
			subject: '終了',
			lines: ['1', 'ｱ ', ''],
		});
		expect(only(text)).toMatchObject({
			direction: 'output',
			header: { jobCode: 'EDA', outCode: '*SEDA', dataType: 'R' },
			resultCodes: [OK, CAUTION],
			subject: '終了',
			lines: ['1', 'ｱ ', ''],
			parts: [],
			complete: true,
		});
	});

	it('gives back what was written, as text and as bytes of any character set', () => {
		fc.assert(
			fc.property(
				fc.array(content, { minLength: 1, maxLength: 4 }),
				fc.constantFrom('utf-8', 'euc-jp', 'shift_jis'),
				(messages, encoding) => {
					const text = messages.map((message) => encodeMessage(message)).join('');
					expect(decodeMessages(text)).toMatchObject(messages);
					const wire = messages.map((message) => encodeMessage(message, encoding)).join('');
					expect(decodeMessages(toBytes(wire, encoding), { encoding })).toMatchObject(messages);
				},
			),
		);
	});

	it('says the same length as the bytes have', () => {
		fc.assert(
			fc.property(content, fc.constantFrom('euc-jp', 'shift_jis'), (message, encoding) => {
				const text = encodeMessage(message, encoding);
				const bytes = toBytes(text, encoding).length;
				expect(decodeHeader('output', text, { encoding }).length).toBe(bytes);
			}),
		);
	});

	it('reads a result line without any code as no code', () => {
		const text = encodeMessage({ header, resultCodes: [], subject: 'S', lines: ['x'] });
		expect(only(text)).toMatchObject({ resultCodes: [], subject: 'S', lines: ['x'] });
	});

	it('reads a notice without a line end on its last line', () => {
		const text = notice.slice(0, -2).replace('000482', '000480');
		expect(only(text)).toMatchObject({ lines: ['A'] });
	});
});

describe('divided messages', () => {
	const part = (div: number, endFlag: string, lines: string[], dataInfo = 'ONE') =>
		encodeMessage({
			header: { ...header, dataInfo, div, endFlag },
			resultCodes: div === 1 ? [OK] : [],
			subject: '',
			lines,
		});
	const [one, two, three] = [part(1, '', ['a']), part(2, '', ['b', 'c']), part(3, 'E', ['d'])] as const;

	it('are joined, in any order', () => {
		for (const text of [one + two + three, three + one + two]) {
			expect(only(text)).toMatchObject({
				resultCodes: [OK],
				lines: ['a', 'b', 'c', 'd'],
				parts: [1, 2, 3],
				complete: true,
			});
		}
	});

	it('are joined with other messages before, between and after them, in order of their first part', () => {
		const other = part(1, '', ['x'], 'TWO') + notice + part(2, 'E', ['y'], 'TWO');
		const messages = decodeMessages(notice + one + other + two + three + notice);
		expect(messages.map((message) => message.lines)).toEqual([
			['A', ''],
			['a', 'b', 'c', 'd'],
			['x', 'y'],
			['A', ''],
			['A', ''],
		]);
	});

	it('come back as they were written, whatever their order, their character set and what stands between them', () => {
		const divided = fc.record({
			first: content,
			later: fc.array(fc.array(lineText, { maxLength: 4 }), { minLength: 1, maxLength: 5 }),
		});
		const encodings = fc.constantFrom('utf-8', 'euc-jp', 'shift_jis');
		fc.assert(
			fc.property(
				fc.array(divided, { maxLength: 3 }),
				encodings,
				fc.infiniteStream(fc.nat()),
				(all, encoding, order) => {
					const wire = all.flatMap(({ first, later }, at) => {
						const head = { ...first.header, dataInfo: String(at), endFlag: '' };
						const others = later.map((lines, index) => {
							const last = index === later.length - 1;
							const header = { ...head, div: index + 2, endFlag: last ? 'E' : '' };
							return encodeMessage({ header, resultCodes: [], subject: first.subject, lines }, encoding);
						});
						return [encodeMessage({ ...first, header: { ...head, div: 1 } }, encoding), ...others];
					});
					const mixed = [...wire, notice]
						.map((text) => ({ text, rank: order.next().value }))
						.sort((a, b) => a.rank - b.rank);
					const bytes = toBytes(mixed.map(({ text }) => text).join(''), encoding);
					const found = decodeMessages(bytes, { encoding }).filter(({ parts }) => parts.length > 0);
					expect(found.sort((a, b) => (a.header.dataInfo < b.header.dataInfo ? -1 : 1))).toMatchObject(
						all.map(({ first, later }) => ({
							resultCodes: first.resultCodes,
							lines: [...first.lines, ...later.flat()],
							parts: [1, ...later.map((_, index) => index + 2)],
							complete: true,
						})),
					);
				},
			),
		);
	});

	it('of the same kind one after the other stay two', () => {
		const text = one + two + three;
		expect(decodeMessages(text + text).map((message) => message.complete)).toEqual([true, true]);
		expect(decodeMessages(one + two + text)).toMatchObject([
			{ parts: [1, 2], complete: false },
			{ parts: [1, 2, 3], complete: true },
		]);
	});

	it('with a part missing are told to be incomplete, and no code is made up', () => {
		expect(only(one + three)).toMatchObject({ parts: [1, 3], complete: false, resultCodes: [OK] });
		expect(only(one + two)).toMatchObject({ parts: [1, 2], complete: false });
		expect(only(two + three)).toMatchObject({ lines: ['b', 'c', 'd'], complete: false, resultCodes: [] });
	});
});

describe('messages that cannot be read', () => {
	it.each([
		['nothing', '', 'truncated', 0],
		['a message cut short', notice.slice(0, -1), 'truncated', notice.length - 1],
		['a second message cut short', notice + notice.slice(0, 410), 'truncated', notice.length + 410],
		['a second header cut short', notice + notice.slice(0, 5), 'truncated', notice.length + 3],
		['a length below the header', notice.replace('000482', '000399'), 'length', 398],
		['a blank length', notice.replace('000482', '      '), 'length', 398],
		['a length beyond the end', notice.replace('000482', '000483'), 'truncated', 482],
		['a length within the message', notice.replace('000482', '000480'), 'truncated', 480],
		['a type R without result line', notice.replace(OK + ' '.repeat(60), 'x'.repeat(75)), 'resultLine', 400],
	])('%s', (_what, text, kind, offset) => {
		const error = caught(() => decodeMessages(text));
		expect(error.kind).toBe(kind);
		expect(error.offset).toBe(offset);
	});

	it('bytes of no character set', () => {
		expect(caught(() => decodeMessages(Uint8Array.of(0xff, 0xfe, 0xfd))).kind).toBe('encoding');
		const bytes = toBytes('あ', 'shift_jis');
		expect(caught(() => decodeMessages(bytes, { encoding: 'utf-8' })).kind).toBe('encoding');
	});

	it('a length that ends inside a character', () => {
		const text = encodeMessage({ header: { dataType: 'C' }, resultCodes: [], subject: '', lines: ['あ'] });
		const error = caught(() => decodeMessages(text.replace('000404', '000401')));
		expect(error).toMatchObject({ kind: 'length', offset: 401, field: 'length' });
	});
});
