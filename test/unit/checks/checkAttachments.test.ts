import { assert, property, uint8Array } from 'fast-check';
import { checkAttachments, type GivenFile } from '../../../nodes/Naccs/checks/checkAttachments';
import { contentOf, extensionOf, typeOf } from '../../../nodes/Naccs/checks/fileTypes';
import { assumptions } from '../../../nodes/Naccs/cyberport';

const BEGINNINGS: Readonly<Record<string, string>> = {
	pdf: '255044462d312e37',
	jpg: 'ffd8ffe000104a46',
	jpeg: 'ffd8ffe1',
	png: '89504e470d0a1a0a',
	tif: '49492a0008000000',
	tiff: '4d4d002a00000008',
	docx: '504b030414000600',
	xlsx: '504b0304',
	doc: 'd0cf11e0a1b11ae1',
	xls: 'd0cf11e0a1b11ae1',
	txt: '82a082a2',
	csv: '612c622c63',
};

const given = (fileName: string, hex = BEGINNINGS[extensionOf(fileName)] ?? '61'): GivenFile => ({
	field: 'data',
	fileName,
	content: Buffer.from(hex, 'hex'),
});

const told = (...files: readonly GivenFile[]): string[] =>
	checkAttachments('MSX', files, assumptions).map(({ message }) => message);

describe('checkAttachments', () => {
	it('takes every type of the list with the content that its name promises', () => {
		expect(Object.keys(BEGINNINGS).sort()).toEqual([...assumptions.attachmentTypes].sort());
		for (const extension of assumptions.attachmentTypes) expect(told(given(`紙 1.${extension}`))).toEqual([]);
		expect(told(given('INVOICE.PDF'))).toEqual([]);
	});

	it('refuses each of them with any content but its own', () => {
		for (const extension of assumptions.attachmentTypes) {
			for (const [other, hex] of Object.entries(BEGINNINGS)) {
				const fits = typeOf(extension)?.content === typeOf(other)?.content;
				expect(told(given(`a.${extension}`, hex)).length).toBe(fits ? 0 : 1);
			}
		}
	});

	it('takes a table whose first word looks like the first bytes of a picture', () => {
		expect(told(given('parts.csv', Buffer.from('BMW,1').toString('hex')))).toEqual([]);
	});

	it.each<[what: string, files: readonly GivenFile[], ...told: string[]]>([
		['a type that is not taken', [given('a.exe')], 'files of the type "exe" are not taken: only pdf, jpg'],
		['no type', [given('invoice')], 'files of the type "" are not taken'],
		['no name', [given('', BEGINNINGS['pdf'])], 'it has no file name'],
		['an empty file', [given('a.pdf', '')], 'it is empty'],
		['a PDF named .txt', [given('a.txt', BEGINNINGS['pdf'])], 'its content is a PDF, not a text'],
		['a text named .pdf', [given('a.pdf', '6162')], 'its content is not a PDF'],
		['half-width kana', [given('ｲﾝﾎﾞｲｽ.pdf')], 'characters that NACCS refuses: ｲ ﾝ'],
		['a line end', [given('a\n.pdf')], 'refuses: U+000A'],
		['a picture sign', [given('a🚢.pdf')], 'refuses: U+D83D U+DEA2'],
		[
			'names that differ in capitals only',
			[given('a.pdf'), given('A.PDF')],
			'"a.pdf" is the name of more than one file',
		],
		[
			'too many',
			Array.from({ length: 11 }, (_, number) => given(`${number}.pdf`)),
			'there are 11, more than 10',
		],
		[
			'too much in all',
			['a', 'b', 'c', 'd'].map((name) => ({
				...given(`${name}.pdf`),
				content: Buffer.alloc(1_000_000, '%PDF-'),
			})),
			'together they have 4,000,000 bytes, more than 3,000,000 bytes',
		],
	])('%s', (_, files, ...words) => {
		const messages = told(...files);
		expect(messages).toHaveLength(1);
		for (const word of words) expect(messages[0]).toContain(word);
		const [finding] = checkAttachments('MSX', files, assumptions);
		expect([finding?.severity, finding?.advice]).toEqual(['stop', expect.stringMatching(/\.$/)]);
	});

	it('takes what the assumptions were corrected to', () => {
		const limits = {
			attachmentLimits: { fileBytes: 2, totalBytes: 9, files: 1 },
			attachmentTypes: ['ZIP'],
			attachmentNameRefused: 'x',
		};
		expect(checkAttachments('MSX', [given('a.zip', '504b')], limits)).toEqual([]);
		expect(checkAttachments('MSX', [given('x.zip', '504b03')], limits)).toHaveLength(2);
	});

	it('finds a PDF that begins a little later, and takes any bytes without a fault', () => {
		expect(contentOf(Buffer.from('\ufeff%PDF-1.4'))).toBe('pdf');
		assert(
			property(uint8Array(), (content) => {
				expect(told({ field: 'data', fileName: 'a.txt', content }).length).toBeLessThanOrEqual(1);
			}),
		);
	});
});
