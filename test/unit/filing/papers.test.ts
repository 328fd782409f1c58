import { assert, constantFrom, property, record, uniqueArray } from 'fast-check';
import type { CodeSummary } from '../../../nodes/Naccs/catalogue/types';
import type { Attachment } from '../../../nodes/Naccs/cyberport';
import { paperDifferences, papersMark } from '../../../nodes/Naccs/filing/papers';
import { codeOf } from './fakeCyberPort';

const MSX: CodeSummary = codeOf('MSX');

function file(fileName: string, changes: Partial<Attachment> = {}): Attachment {
	return { fileName, contentType: 'application/pdf', bytes: 5, sha256: 'a'.repeat(64), ...changes };
}

const anyFile = record({
	fileName: constantFrom('a.pdf', 'b.pdf', 'c.pdf', 'd.pdf'),
	contentType: constantFrom('application/pdf', null),
	bytes: constantFrom(1, 2),
	sha256: constantFrom('1', '2'),
});
const files = uniqueArray(anyFile, { selector: ({ fileName }) => fileName });

describe('paperDifferences', () => {
	it.each<[what: string, listed: readonly Attachment[], kinds: readonly string[]]>([
		['the same', [file('a.pdf')], []],
		['another length', [file('a.pdf', { bytes: 6 })], ['other']],
		['another hash', [file('a.pdf', { sha256: 'b' })], ['other']],
		['a length and a hash that nobody tells', [file('a.pdf', { bytes: null, sha256: null })], []],
		['another type alone', [file('a.pdf', { contentType: null })], []],
		['none', [], ['missing']],
		['one more', [file('a.pdf'), file('b.pdf')], ['extra']],
		['another name', [file('A.pdf')], ['missing', 'extra']],
		['the same twice', [file('a.pdf'), file('a.pdf')], ['twice']],
	])('%s', (_, listed, kinds) => {
		expect(paperDifferences([file('a.pdf')], listed).map(({ kind }) => kind)).toEqual(kinds);
	});

	it('finds none in the same files of any order, and one in any others', () => {
		assert(
			property(files, files, (wanted, listed) => {
				const same = (one: Attachment, other: Attachment): boolean =>
					one.fileName === other.fileName && one.bytes === other.bytes && one.sha256 === other.sha256;
				const equal =
					wanted.length === listed.length && wanted.every((one) => listed.some((other) => same(one, other)));
				expect(paperDifferences(wanted, listed).length === 0).toBe(equal);
			}),
		);
	});
});

describe('papersMark', () => {
	it('is the same for the same files in any order, and another for any other name or content', () => {
		assert(
			property(
				files.filter(({ length }) => length > 0),
				files.filter(({ length }) => length > 0),
				(some, others) => {
					const mark = (list: readonly Attachment[]): string =>
						JSON.stringify(papersMark(MSX, { files: list, missing: [] }));
					const content = (list: readonly Attachment[]): string =>
						list
							.map(({ fileName, sha256 }) => `${fileName} ${sha256}`)
							.sort()
							.join();
					expect(mark([...some].reverse())).toBe(mark(some));
					expect(mark(some) === mark(others)).toBe(content(some) === content(others));
				},
			),
		);
	});

	it('says what is not known, and that there is none', () => {
		const mark = (list: readonly Attachment[] | null, code = MSX) =>
			papersMark(code, { files: list, missing: [] });
		expect(mark(null)).toBe('unknown');
		expect(mark([file('a.pdf'), file('b.pdf', { sha256: null })])).toBe('unknown');
		expect(mark([])).toBe('none');
		expect(mark(null, codeOf('EDC'))).toBe('none');
	});
});
