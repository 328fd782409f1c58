import fc from 'fast-check';
import type { Field } from '../../../nodes/Naccs/catalogue/types';
import classes from '../../../nodes/Naccs/edi/resultClasses.json';
import {
	businessResultCodes,
	byImportance,
	commonResultCodes,
	explainResultCode,
	isAccepted,
	judgeResultCodes,
	parseResultCode,
} from '../../../nodes/Naccs/edi';
import { readText } from '../../helpers/files.cjs';
import { resultCode } from './arbitraries';
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
	const all = [['common', commonResultCodes] as const, ...tables];

	it('hold what the lists hold: no entry is missing, none is made up', () => {
		const [, ...seed] = readText('test/fixtures/seed-result-codes.tsv').replace(/\n$/, '').split('\n');
		const rows = all.flatMap(([business, entries]) =>
			entries.map(({ code, itemId, item, itemJa, meaning, meaningJa, retry }) => {
				const isCommon = business === 'common';
				const retryLater = isCommon ? String(retry === 'later' || retry === 'afterOpening') : '';
				const words = isCommon ? [item, meaning] : [itemJa, meaningJa];
				return [business, code, itemId, ...words, retryLater].map((cell) => cell ?? '').join('\t');
			}),
		);
		expect(rows.sort()).toEqual(seed.sort());
	});

	it('hold each code once a business, in both languages, with a status and a source', () => {
		for (const [business, entries] of all) {
			const codes = entries.map((entry) => entry.code);
			expect([business, [...new Set(codes)]]).toEqual([business, codes]);
			for (const entry of entries) {
				expect(entry.code).toMatch(/^(00000|[AUSREWML]\d{4})$/);
				expect(entry.meaning).toMatch(/^[ -~]+\.$/);
				expect(entry.meaningJa).toMatch(/[^ -~]/);
				expect(entry.item === undefined).toBe(entry.itemJa === undefined);
				expect(entry.action === undefined).toBe(entry.actionJa === undefined);
				expect(entry.status).toBe(business === 'common' ? 'official' : 'partial');
				expect(entry.source).toMatch(/by this project$/);
			}
		}
	});

	it('let the source of an entry go before that of its file', () => {
		expect(explainResultCode('E0001', 'EDC').source).toContain('IEU');
		expect(explainResultCode('A0001', 'EDC').source).not.toContain('IEU');
	});

	it('explain every entry of every business by its own table', () => {
		for (const [business, entries] of tables) {
			for (const entry of entries) {
				expect(explainResultCode(whole(entry.code), business)).toMatchObject({
					code: entry.code,
					outcome: 'rejected',
					knownFrom: 'business',
					status: 'partial',
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
				status: 'official',
				meaning: entry.meaning,
				meaningJa: entry.meaningJa,
				...(entry.action === undefined ? {} : { action: entry.action, actionJa: entry.actionJa }),
				retry: entry.retry ?? null,
				source: entry.source,
			});
		}
	});

	it.each([
		['later', ['A0002', 'A0011']],
		['afterOpening', ['A0006', 'A0010']],
	])('mark as worth another try, %s, only a suspended, closed or busy NACCS', (retry, expected) => {
		const entries = all.flatMap(([, rows]) => rows);
		expect(entries.filter((entry) => entry.retry === retry).map(({ code }) => code)).toEqual(expected);
	});

	it.each(['A0007', 'A0012'])('say of %s that the same message never passes', (code) => {
		expect(explainResultCode(code, 'EDC').retry).toBe('never');
	});

	it('say nothing about another try where the lists do not', () => {
		for (const code of ['00000', 'W0001', 'E9999', 'none'])
			expect(explainResultCode(code, 'EDC').retry).toBeNull();
	});
});

describe('the classes', () => {
	it.each(Object.entries(classes.classes))('%s has words in both languages and a rank', (letter, known) => {
		const code = letter === '0' ? '00000' : `${letter}9999`;
		expect(explainResultCode(code, 'EDC')).toMatchObject({
			severity: letter,
			severityMeaning: known.meaning,
			severityMeaningJa: known.meaningJa,
			outcome: known.outcome,
		});
		expect(known.meaningJa).toMatch(/[^ -~]/);
		expect(classes.importance).toContain(letter);
	});

	it('rank every class once', () => {
		expect([...classes.importance].sort()).toEqual(Object.keys(classes.classes).sort());
	});
});

describe('explaining a code', () => {
	it('gives the same number its own meaning in each business', () => {
		expect(explainResultCode('S0002-KND -0000', 'OLC').meaningJa).toBe('規定外');
		expect(explainResultCode('S0002-DTM -0000', 'CYA').meaningJa).toBe('未入力');
		expect(explainResultCode(whole('S0002'), 'EDC').knownFrom).toBe('class');
	});

	it.each([
		{ code: 'S0002-DTM -0003', business: 'CYA', named: '搬入年月日', why: 'the item of its entry' },
		{
			code: 'S0002-VOY -0003',
			business: 'CYA',
			named: '航海番号',
			why: 'another item than its entry has, by the ID',
		},
		{ code: 'S9999-ECN -0001', business: 'EAC', named: '申告番号', why: 'an unknown code, by the ID' },
		{
			code: 'E0041-JKN -0000',
			business: 'EAC',
			named: '申告条件',
			why: 'an entry without an item, by the ID',
		},
		{ code: 'R7501-N07 -0000', business: 'EAC', named: '輸出承認証番号等', why: 'a range of IDs' },
		{ code: 'R7501-N16 -0000', business: 'EAC', named: null, why: 'an ID outside the range' },
		{ code: 'R7501-N010-0000', business: 'EAC', named: null, why: 'an ID of another length' },
		{ code: 'S0002-ZZZ -0000', business: 'CYA', named: null, why: 'an ID that is not in the table' },
		{ code: 'S9999-ECN -0001', business: 'EDC', named: null, why: 'a business without a table' },
		{
			code: 'A0003-XXX -0000',
			business: 'EDC',
			named: '利用者コード',
			why: 'a common code, which is about one thing',
		},
	])('$code of $business names $named: $why', ({ code, business, named }) => {
		const { itemId, itemJa, item } = explainResultCode(code, business);
		expect(itemJa).toBe(named);
		expect(item === null).toBe(named === null);
		expect(itemId).toBe(code.slice(6, 10).trim());
	});

	it('tells what to do: as the entry says, else as its class does', () => {
		expect(explainResultCode('A0011', 'EDC')).toMatchObject({
			action: 'Wait a while, then send again.',
			actionJa: 'しばらくしてから送信し直す。',
		});
		const { action, actionJa } = explainResultCode('S0034', 'EAC');
		expect({ action, actionJa }).toEqual({
			action: classes.classes.S.action,
			actionJa: classes.classes.S.actionJa,
		});
		expect(explainResultCode('00000', 'EDC')).toMatchObject({ action: null, actionJa: null });
	});

	it('classifies by its letter what is not in the tables, and says so in both languages', () => {
		const explanation = explainResultCode('E9999-ECN -0001', 'EDC');
		expect(explanation).toMatchObject({
			code: 'E9999',
			severity: 'E',
			severityMeaning: 'business condition',
			outcome: 'rejected',
			knownFrom: 'class',
			status: null,
			source: null,
			itemId: 'ECN',
			row: 1,
		});
		expect(explanation.meaning).toContain('business condition');
		expect(explanation.meaning).toContain('EDC is not in the tables');
		expect(explanation.meaningJa).toContain('EDCでの意味は収録した一覧にありません');
		expect(explanation.action).toMatch(/^Look the code up in NACCS's list of result codes for EDC\. Compare/);
		expect(explanation.actionJa).toMatch(/^NACCSのEDCの処理結果コード一覧で確認する。照会業務/);
	});

	it('explains by the class also where the business is not known', () => {
		const { meaning, meaningJa, action, actionJa } = explainResultCode('E9999', '');
		expect(meaning).toContain('What this code means for its business is not in the tables.');
		expect(meaningJa).toContain('このコードの業務での意味は収録した一覧にありません。');
		expect(action).toContain('result codes for its business.');
		expect(actionJa).toContain('NACCSの業務の処理結果コード一覧');
	});

	it('makes up nothing', () => {
		expect(explainResultCode('X1234', 'EDC')).toMatchObject({
			outcome: 'unknown',
			knownFrom: null,
			severityMeaning: null,
			severityMeaningJa: null,
		});
		expect(explainResultCode('', 'EDC')).toMatchObject({ code: '', outcome: 'unknown', knownFrom: null });
		expect(explainResultCode(OK, 'constructor')).toMatchObject({ outcome: 'accepted', knownFrom: 'common' });
	});

	it('throws for no text and agrees with the judgement of that text alone', () => {
		const texts = fc.oneof(fc.string({ unit: 'binary' }), resultCode, fc.stringMatching(/^[0-9A-Z]{5}$/));
		const businesses = fc.oneof(fc.string(), fc.constantFrom('EAC', 'OLC', '__proto__'));
		fc.assert(
			fc.property(texts, businesses, (text, business) => {
				const { outcome } = explainResultCode(text, business);
				expect(outcome).toBe(judgeResultCodes([text.length === 5 ? whole(text) : text]));
			}),
		);
	});
});

describe('the field that a code is about', () => {
	const field = (name: string, ja: string | null, fields?: readonly Field[]): Field => ({
		name,
		ja,
		type: 'string|null',
		required: false,
		...(fields === undefined ? {} : { fields }),
	});
	const about = (code: string, business: string, ...fields: Field[]) =>
		explainResultCode(code, business, fields).field;

	it('is the one with the label of the item, blanks and widths apart', () => {
		expect(about('S0031-ECN -0000', 'EAC', field('a', '申告 番号'), field('b', '申告条件'))).toEqual({
			name: 'a',
			label: '申告 番号',
		});
		expect(about('S0009-EFG -0000', 'CYA', field('a', '空/実入コンテナ識別'))).toMatchObject({ name: 'a' });
	});

	it('has the words of the catalogue and the row', () => {
		const time = field('carryinArrivalTime', '搬入時刻');
		expect(about('S0005-TIM -0000', 'CYA', time)).toEqual({
			name: 'carryinArrivalTime',
			label: expect.stringMatching(/^[ -~]+ \(搬入時刻\)$/),
		});
		expect(about('S0005-TIM -0002', 'CYA', time)?.label).toMatch(/\(搬入時刻\), row 2$/);
	});

	it('is the one of the row where each row is a field of its own', () => {
		const dates = [1, 2, 3].map((row) => field(`date${row}`, `搬入年月日 ${row}`));
		expect(about('S0002-DTM -0002', 'CYA', ...dates)).toMatchObject({ name: 'date2' });
		expect(about('S0002-DTM -0004', 'CYA', ...dates)).toBeNull();
		expect(about('S0002-DTM -0000', 'CYA', ...dates)).toBeNull();
	});

	it('is not one that is merely called so with a number', () => {
		expect(about('S0002-DTM -0002', 'CYA', field('other', '搬入年月日2'))).toBeNull();
	});

	it('is found in the rows, with its place', () => {
		const rows = field('containers', null, [field('no', 'コンテナ番号')]);
		expect(about('S0001-CNO -0002', 'CYA', rows)).toEqual({
			name: 'containers.no',
			label: 'Containers (コンテナ), row 2, Container No. (コンテナ番号)',
		});
		expect(about('S0001-CNO -0000', 'CYA', rows)?.label).not.toContain('row');
	});

	it.each([
		['several fields have the label', [field('a', 'コンテナ番号'), field('b', 'コンテナ番号')]],
		['none has', [field('a', 'コンテナ識別')]],
		['the fields have no labels', [field('a', null)]],
		['the catalogue has no fields', []],
	])('is none where %s', (_, fields) => {
		expect(about('S0001-CNO -0001', 'CYA', ...fields)).toBeNull();
	});

	it('is none for a code whose item is not known', () => {
		expect(about('S9999-ZZZ -0001', 'CYA', field('a', 'コンテナ番号'))).toBeNull();
	});
});

describe('the order', () => {
	const explained = (codes: readonly string[]) => codes.map((text) => explainResultCode(text, 'EDC'));
	const order = (...codes: string[]) => byImportance(explained(codes)).map(({ code }) => code);

	it('puts what rejects first, by what has to be put right first, and success last', () => {
		const mixed = [
			'00000',
			'W0001',
			'M0001',
			'S0001',
			'R0001',
			'L0001',
			'E0001',
			'X0001',
			'U0001',
			'A0001',
			'none',
		];
		expect(order(...mixed)).toEqual([
			'A0001',
			'U0001',
			'E0001',
			'L0001',
			'R0001',
			'S0001',
			'M0001',
			'X0001',
			'none',
			'W0001',
			'00000',
		]);
	});

	it('keeps the order of NACCS within a class', () => {
		expect(order('S0002', 'E0009', 'S0001', 'E0001')).toEqual(['E0009', 'E0001', 'S0002', 'S0001']);
	});

	const codes = fc.array(fc.oneof(resultCode, fc.string()), { maxLength: 12 });

	it('loses nothing and adds nothing', () => {
		fc.assert(
			fc.property(codes, (texts) => {
				const given = explained(texts);
				const ordered = byImportance(given);
				expect(ordered).toHaveLength(given.length);
				expect(new Set(ordered)).toEqual(new Set(given));
			}),
		);
	});

	it('begins with the code that decides', () => {
		fc.assert(
			fc.property(codes, (texts) => {
				const full = texts.filter((text) => text.length !== 5);
				expect(byImportance(explained(full))[0]?.outcome ?? 'unknown').toBe(judgeResultCodes(full));
			}),
		);
	});
});
