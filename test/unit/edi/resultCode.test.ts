import {
	businessResultCodes,
	commonResultCodes,
	explainResultCode,
	isAccepted,
	judgeResultCodes,
	parseResultCode,
} from '../../../nodes/Naccs/edi';
import { caught } from './caught';

const OK = '00000-0000-0000';
const whole = (code: string) => `${code}-0000-0000`;

describe('a result code', () => {
	it.each([
		[OK, { code: '00000', severity: '0', itemId: null, row: null }],
		['S0001-ECN -0012', { code: 'S0001', severity: 'S', itemId: 'ECN', row: 12 }],
		['R7501-N01_-0000', { code: 'R7501', severity: 'R', itemId: 'N01', row: null }],
		['E0002-JKN2-0001', { code: 'E0002', severity: 'E', itemId: 'JKN2', row: 1 }],
	])('%s is taken apart', (text, parsed) => {
		expect(parseResultCode(text)).toEqual(parsed);
	});

	it.each(['', 'E0001', 'E0001-0000', 'e0001-0000-0000', 'E0001-0000-000A', `${OK} `, 'E0001-あ00-0000'])(
		'%p is none',
		(text) => {
			expect(caught(() => parseResultCode(text)).kind).toBe('resultCode');
		},
	);
});

describe('result codes together', () => {
	it.each([
		['accepted', [OK]],
		['accepted', [OK, whole('W0001')]],
		['accepted', [whole('W0001'), whole('W0002')]],
		...[...'AUSREL'].map((letter) => ['rejected', [whole(`${letter}0001`)]] as const),
		['rejected', [OK, whole('E0001')]],
		['rejected', [whole('W0001'), whole('S0001')]],
		['rejected', ['garbage', whole('S0001')]],
		['unknown', []],
		['unknown', [whole('M0001')]],
		['unknown', [OK, whole('M0001')]],
		['unknown', [OK, 'garbage']],
		['unknown', [OK, '']],
		['unknown', ['00000']],
		['unknown', [whole('00001')]],
		['unknown', [whole('X0001')]],
		['unknown', [whole('WARN1')]],
	] as const)('are %s: %j', (outcome, codes) => {
		expect(judgeResultCodes(codes)).toBe(outcome);
		expect(isAccepted(codes)).toBe({ accepted: true, rejected: false, unknown: undefined }[outcome]);
	});
});

describe('the tables', () => {
	const tables = Object.entries(businessResultCodes);

	it('hold each code once a business, with a source, an English and, for a business, a Japanese meaning', () => {
		for (const [business, entries] of [...tables, ['common', commonResultCodes] as const]) {
			const codes = entries.map((entry) => entry.code);
			expect([business, [...new Set(codes)]]).toEqual([business, codes]);
			for (const entry of entries) {
				expect(entry.code).toMatch(/^(00000|[AUSREWML]\d{4})$/);
				expect(entry.source).not.toBe('');
				expect(entry.meaning).toMatch(/^[ -~]+\.$/);
				if (business !== 'common') expect(entry.meaningJa).toMatch(/[^ -~]/);
				expect(entry.item === undefined).toBe(
					business === 'common' ? entry.item === undefined : entry.itemJa === undefined,
				);
			}
		}
	});

	it('explain every entry of every business by its own table', () => {
		for (const [business, entries] of tables) {
			for (const entry of entries) {
				expect(explainResultCode(whole(entry.code), business)).toMatchObject({
					code: entry.code,
					outcome: 'rejected',
					knownFrom: 'business',
					meaning: entry.meaning,
					meaningJa: entry.meaningJa,
					item: entry.item ?? null,
					itemId: entry.itemId ?? null,
				});
			}
		}
	});

	it('explain every common code for a business that has no table', () => {
		for (const entry of commonResultCodes) {
			expect(explainResultCode(entry.code, 'EDC')).toMatchObject({
				code: entry.code,
				outcome: entry.code === '00000' ? 'accepted' : 'rejected',
				knownFrom: 'common',
				meaning: entry.meaning,
				action: entry.action ?? null,
				retry: entry.retry ?? null,
				source: entry.source,
			});
		}
	});

	it.each([
		['later', ['A0002', 'A0011']],
		['afterOpening', ['A0006', 'A0010']],
	])('mark as worth another try, %s, only a suspended, closed or busy NACCS', (retry, expected) => {
		const all = [...commonResultCodes, ...tables.flatMap(([, entries]) => entries)];
		expect(all.filter((entry) => entry.retry === retry).map(({ code }) => code)).toEqual(expected);
	});

	it.each(['A0007', 'A0012'])('say of %s that the same message never passes', (code) => {
		expect(explainResultCode(code, 'EDC').retry).toBe('never');
	});

	it('say nothing about another try where the lists do not', () => {
		for (const code of ['00000', 'W0001', 'E9999', 'none'])
			expect(explainResultCode(code, 'EDC').retry).toBeNull();
	});
});

describe('explaining a code', () => {
	it('gives the same number its own meaning in each business', () => {
		expect(explainResultCode('S0002-KND -0000', 'OLC').meaningJa).toBe('規定外');
		expect(explainResultCode('S0002-DTM -0000', 'CYA').meaningJa).toBe('未入力');
		expect(explainResultCode(whole('S0002'), 'EDC').meaningJa).toBeNull();
	});

	it('names the item only where the code is about it', () => {
		expect(explainResultCode('S0002-DTM -0003', 'CYA')).toMatchObject({ item: 'Carry-In Date', row: 3 });
		expect(explainResultCode('S0002-VOY -0003', 'CYA')).toMatchObject({
			item: null,
			itemJa: null,
			itemId: 'VOY',
		});
		expect(explainResultCode('R7501-N07 -0000', 'EAC').itemJa).toBe('輸出承認証番号等');
		expect(explainResultCode('R7501-N16 -0000', 'EAC').itemJa).toBeNull();
	});

	it('classifies by its letter what is not in the tables, and says so', () => {
		const explanation = explainResultCode('E9999-ECN -0001', 'EDC');
		expect(explanation).toMatchObject({
			code: 'E9999',
			outcome: 'rejected',
			knownFrom: 'class',
			itemId: 'ECN',
			row: 1,
		});
		expect(explanation.meaning).toContain('business condition');
		expect(explanation.meaning).toContain('not in the tables');
	});

	it('throws for nothing and makes up nothing', () => {
		expect(explainResultCode('X1234', 'EDC')).toMatchObject({ outcome: 'unknown', knownFrom: null });
		expect(explainResultCode('', 'EDC')).toMatchObject({ code: '', outcome: 'unknown', knownFrom: null });
		expect(explainResultCode(OK, 'constructor')).toMatchObject({ outcome: 'accepted', knownFrom: 'common' });
	});
});
