import fc from 'fast-check';
import { explainResultCode, oneLine, summarizeCodes } from '../../../nodes/Naccs/edi';
import { resultCode } from './arbitraries';

const summary = (business: string, ...codes: string[]) =>
	summarizeCodes(codes.map((text) => explainResultCode(text, business)));

describe('a summary of result codes', () => {
	it.each<[business: string, codes: string[], en: string, ja: string]>([
		['EDC', [], '', ''],
		['EDC', ['00000-0000-0000'], '', ''],
		[
			'EAC',
			['S0034-ECN -0002'],
			'S0034, Declaration No. (申告番号), row 2: Not entered.',
			'S0034、申告番号、2行目: 未入力。',
		],
		[
			'EDC',
			['00000-0000-0000', 'A0011-0000-0000'],
			'A0011: The NACCS centre is busy.',
			'A0011: NACCSセンターが混み合っている。',
		],
		[
			'EAC',
			['S0034-ECN -0000', 'E0041-0000-0000', '00000-0000-0000', 'W0001-0000-0000'],
			'E0041: It belongs to the other system (sea or air). And 2 more.',
			'E0041: システム識別(海空)が異なる。ほか2件。',
		],
		[
			'EDC',
			['E9999-ABC -0003'],
			'E9999, item ABC, row 3: Class E: business condition. What this code means for EDC is not in the tables.',
			'E9999、項目ABC、3行目: 種別E: 業務の条件。このコードのEDCでの意味は収録した一覧にありません。',
		],
	])('of %s %j', (business, codes, en, ja) => {
		expect(summary(business, ...codes)).toEqual({ en, ja });
	});

	it('names the field of Cyber Port where it is known', () => {
		const fields = [{ name: 'no', ja: '申告番号', type: null, required: false }];
		const explained = explainResultCode('S0034-ECN -0002', 'EAC', fields);
		expect(summarizeCodes([explained]).en).toBe(`S0034, ${explained.field?.label}: Not entered.`);
		expect(explained.field?.label).toMatch(/申告番号\)?, row 2$/);
	});

	it('is one line of limited length, whatever it is made of', () => {
		fc.assert(
			fc.property(
				fc.array(fc.oneof(resultCode, fc.string({ unit: 'binary' }))),
				fc.string(),
				(codes, business) => {
					for (const line of Object.values(summary(business, ...codes))) {
						expect(line).not.toMatch(/[\n\r\u0085\u2028\u2029]/);
						expect([...line].length).toBeLessThan(360);
					}
				},
			),
		);
	});
});

it.each([
	['a\r\n b\tc ', 20, 'a b c'],
	['abcdef', 6, 'abcdef'],
	['abcdefg', 6, 'abcde…'],
	['𠮷𠮷𠮷𠮷', 3, '𠮷𠮷…'],
])('%j in at most %i characters: %j', (text, length, expected) => {
	expect(oneLine(text, length)).toBe(expected);
});
