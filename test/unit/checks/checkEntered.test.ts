import * as fc from 'fast-check';
import { choiceSets } from '../../../nodes/Naccs/catalogue/choices';
import { codes } from '../../../nodes/Naccs/catalogue/index';
import { loadCode } from '../../../nodes/Naccs/catalogue/load';
import { outsideJis } from '../../../nodes/Naccs/checks/characters';
import { checkEntered, type EnteredOptions } from '../../../nodes/Naccs/checks/checkEntered';
import { tableAge, tableBreaches, tableKinds, type CodeTable } from '../../../nodes/Naccs/checks/codeTables';
import { knownLength } from '../../../nodes/Naccs/checks/lengths';
import { normalised, type Normalisation } from '../../../nodes/Naccs/checks/normalise';
import { rules } from '../../../nodes/Naccs/checks/rules';
import { assumptions, type JsonObject } from '../../../nodes/Naccs/cyberport';
import { inputTables } from '../../../nodes/Naccs/edi';

const OPTIONS: EnteredOptions = {
	normalise: [],
	keys: {},
	at: { by: 'dealReportId' },
	assumptions,
};

async function check(code: string, fields: JsonObject, options: Partial<EnteredOptions> = {}) {
	return checkEntered(await loadCode(code), fields, { ...OPTIONS, ...options });
}

async function told(code: string, fields: JsonObject, options: Partial<EnteredOptions> = {}) {
	const { findings } = await check(code, fields, options);
	return findings.map(({ severity, rule, field }) => `${severity} ${rule} ${field}`);
}

const table = (kind: string, codes: readonly string[], date = '2026-04-01'): CodeTable => ({
	kind,
	date,
	codes: new Set(codes),
});

describe('what is entered', () => {
	it.each<[what: string, code: string, fields: JsonObject, ...findings: string[]]>([
		['plain Japanese passes', 'EDA', { articleforShippers: '東京都港区1-2 ABC～−' }],
		['a line end', 'ECR', { article: 'a\r\nb' }, 'stop control article'],
		['a tab in a field that nobody lists', 'ECR', { unlisted: 'a\tb' }, 'stop control unlisted'],
		['a kanji of four bytes', 'ECR', { article: '𠮷野家' }, 'stop outside article'],
		['a half of a pair', 'ECR', { article: '\ud83d' }, 'stop outside article'],
		['a vendor sign', 'ECR', { article: '㈱ニチバ①' }, 'warning character article'],
		['half-width kana', 'ECR', { article: 'ﾆﾁﾊﾞ' }, 'warning kana article'],
		['a choice of NACCS', 'CYO', { processClassificationCode: '5' }, 'stop choice processClassificationCode'],
		['one of its values', 'CYO', { processClassificationCode: '1' }],
		['a gathered choice', 'EDC', { declarationCondition: 'Q' }, 'warning likelyChoice declarationCondition'],
		[
			'a row that is none',
			'EDA',
			{ exportStatisticsItemNumbers: [null, {}] },
			'stop type exportStatisticsItemNumbers',
		],
		[
			'an empty cell in a row',
			'EDA',
			{ exportStatisticsItemNumbers: [{ quantity1: '', productName: null }] },
		],
		[
			'a time after midnight of the next day',
			'BIA',
			{ carryinArrivalTime: '2430' },
			'stop day carryinArrivalTime',
		],
		['the end of a day', 'CYA', { carryinArrivalTime: '2400' }],
		[
			'more bytes than an item that is spelled otherwise',
			'EDA',
			{ exportStatisticsItemNumbers: [{ otherLawCode1: 'ABC' }] },
			'warning length exportStatisticsItemNumbers',
		],
		['a day that does not exist', 'IDA', { arrivalDate: '20260230' }, 'stop day arrivalDate'],
		[
			'more bytes than the item has',
			'EDA',
			{ articleforShippers: '東'.repeat(36) },
			'warning length articleforShippers',
		],
		['as many as it has', 'EDA', { articleforShippers: '東'.repeat(35) }],
		['another type, and nothing more about it', 'ECR', { article: 5 }, 'stop type article'],
		[
			'everything at once',
			'ECR',
			{ article: 'a\n①ｱ', bookingNo: 7, dealReportId: 'R' },
			'stop control article',
			'warning character article',
			'warning kana article',
			'stop type bookingNo',
			'stop server dealReportId',
		],
	])('%s', async (_, code, fields, ...findings) => {
		expect(await told(code, fields)).toEqual(findings);
	});

	it('is told with label, value, rule and what to do', async () => {
		const { findings } = await check('ECR', { article: 'a\nb' });
		expect(findings).toEqual([
			{
				severity: 'stop',
				rule: 'control',
				field: 'article',
				label: 'Remarks (記事)',
				value: 'a\nb',
				message:
					'ECR, Remarks (記事), article = "a\\nb": holds line ends, tabs or other control characters, which end an item in NACCS: U+000A.',
				advice: expect.stringMatching(/\.$/) as string,
			},
		]);
	});

	it('is told where Clear Fields names it too, which wins', async () => {
		const fields = { article: 'x', bookingNo: '' };
		expect(await told('ECR', fields, { clear: ['article', 'bookingNo'] })).toEqual([
			'warning cleared article',
		]);
	});

	it('is told by its number where it cannot be seen, or turns the text around it', async () => {
		const { findings } = await check('ECR', { article: 'a\u202eb\u200bカ\u3099' });
		expect(findings[0]?.message).toContain('or change: U+202E, U+200B, U+3099.');
	});

	it('in rows is told with its place', async () => {
		const { findings } = await check('EDA', { exportStatisticsItemNumbers: [{}, { basicPriceAmount: 'ｱ' }] });
		expect(findings.map(({ label, rule }) => `${rule}: ${label}`)).toEqual([
			expect.stringMatching(/^kana: .+, row 2, .+ \(ベーシックプライス金額\)$/),
		]);
	});

	it('only warns with Send Anyway, but for types and fields of the server', async () => {
		const fields = { article: 'a\nb', bookingNo: 7, dealReportId: 'R' };
		const severities = (await check('ECR', fields, { sendAnyway: true })).findings.map(
			({ rule, severity }) => `${severity} ${rule}`,
		);
		expect(severities).toEqual(['warning control', 'stop type', 'stop server']);
	});

	it('never makes a check fail, whatever it is', async () => {
		const entry = await loadCode('EDA');
		const names = [...entry.fields.map(({ name }) => name), 'unlisted', '__proto__', 'constructor'];
		fc.assert(
			fc.property(fc.constantFrom(...names), fc.jsonValue(), (name, value) => {
				const { findings } = checkEntered(entry, { [name]: value as string }, OPTIONS);
				for (const { message, advice } of findings) {
					expect(message).toMatch(/^EDA, [^]*\.$/);
					expect(advice).toMatch(/\.$/);
				}
			}),
		);
	});
});

describe('numbers', () => {
	it.each<[what: string, fields: JsonObject, options: Partial<EnteredOptions>, ...findings: string[]]>([
		['that agree pass', { bookingNo: 'B1' }, { keys: { bookingNo: 'B1' } }],
		[
			'of the item are told when a field has another',
			{ bookingNo: 'B1' },
			{ keys: { bookingNo: 'B2' } },
			'warning otherKey bookingNo',
		],
		[
			'that name the deal cannot be another in a field',
			{ bookingNo: 'B1' },
			{ at: { by: 'bookingNo', bookingNo: 'B2', scacCode: 'ABCD' } },
			'stop deal bookingNo',
		],
		[
			'of the item are told when Deal has another',
			{},
			{ keys: { blNo: 'L1' }, at: { by: 'blNo', blNo: 'L2' } },
			'warning otherKey blNo',
		],
	])('%s', async (_, fields, options, ...findings) => {
		expect(await told('ECR', fields, options)).toEqual(findings);
	});
});

it('a number agrees with either of the two that its field takes', async () => {
	const keys = { exportControlNo: 'E1', cargoControlNo: 'C1' };
	expect(await told('BOB', { cargoControlNo: 'E1' }, { keys })).toEqual([]);
	expect(await told('BOB', { cargoControlNo: 'X' }, { keys })).toEqual(['warning otherKey cargoControlNo']);
});

describe('Normalise', () => {
	it.each<[Normalisation[], string, string]>([
		[[], 'ａｂ ｱﾊﾞ', 'ａｂ ｱﾊﾞ'],
		[['halfWidth'], 'ＡＢ－１２　３', 'AB-12 3'],
		[['halfWidth'], '港区１丁目', '港区１丁目'],
		[['fullWidth'], 'ﾊﾞｰﾂABC', 'バーツABC'],
		// A mark joins a kana of full width too; alone it stays a sign that NACCS has.
		[['fullWidth'], 'カﾞはﾟ', 'ガぱ'],
		[['fullWidth'], 'ｳﾞｦﾞ', 'ヴヲ゛'],
		[['fullWidth'], 'ﾞ 東ﾟ', '゛ 東゜'],
		[['fullWidth', 'halfWidth', 'upperCase'], '髙島屋 﨑 Ｂ1 ①', '髙島屋 﨑 Ｂ1 ①'],
		[['upperCase'], 'abｃß', 'ABＣß'],
		[['upperCase', 'halfWidth'], 'ａb', 'AB'],
	])('%j: %s', (wanted, text, expected) => {
		expect(normalised(text, wanted)).toBe(expected);
	});

	it('done twice is done once', () => {
		const wanted = fc.subarray<Normalisation>(['halfWidth', 'fullWidth', 'upperCase']);
		const text = fc.string({ unit: fc.constantFrom(...'aZ1－ａ　ｱﾊﾞﾟカゝ゛港①\n') });
		fc.assert(
			fc.property(text, wanted, (value, forms) => {
				const once = normalised(value, forms);
				expect(normalised(once, forms)).toBe(once);
			}),
		);
	});

	it('brings nothing into a text that NACCS has no sign for, and leaves kanji alone', () => {
		const wanted = fc.subarray<Normalisation>(['halfWidth', 'fullWidth', 'upperCase']);
		const text = fc.string({ unit: fc.constantFrom(...'aZ1－ａ　ｱﾊﾞﾟｦｰ｡カうゝ゛港髙') });
		const kanji = (value: string): string => value.replace(/[^\u4e00-\u9fff]/g, '');
		fc.assert(
			fc.property(text, wanted, (value, forms) => {
				const formed = normalised(value, forms);
				expect(outsideJis(formed).filter((sign) => !value.includes(sign))).toEqual([]);
				expect(kanji(formed)).toBe(kanji(value));
			}),
		);
	});

	it('tells what it changed, and comes before the checks', async () => {
		const { fields, findings } = await check(
			'BKR',
			{ cargoQuantity: '１２', article: 'ok' },
			{ normalise: ['halfWidth'] },
		);
		expect(fields).toEqual({ cargoQuantity: 12, article: 'ok' });
		expect(findings).toMatchObject([
			{ severity: 'note', rule: 'normalised', field: 'cargoQuantity', value: '12' },
		]);
		expect(findings[0]?.message).toContain('was entered as "１２"');
	});
});

describe('code tables', () => {
	const currency = table('currency', ['JPY', 'USD']);

	it('warn of a value that none of their kind has, with date and size', () => {
		expect(tableBreaches('XXX', 'FOB通貨コード', [currency])[0]?.broken).toBe(
			'is not in your code table currency (通貨コード) of 2026-04-01 with 2 entries',
		);
		expect(tableBreaches('usd ', 'FOB通貨コード', [currency])).toEqual([]);
		expect(tableBreaches('XXX', 'FOB通貨コード', [currency, table('currency', ['XXX'])])).toEqual([]);
		expect(tableBreaches('XXX', '記事', [currency])).toEqual([]);
		expect(tableBreaches('XXX', 'FOB通貨コード', [table('hs', ['1'])])).toEqual([]);
	});

	it('are found for fields of the catalogue', async () => {
		const rows = { exportStatisticsItemNumbers: [{ basicPriceCurrencyCode: 'ABC' }] };
		expect(await told('EDA', rows, { tables: [currency] })).toEqual([
			'warning codeTable exportStatisticsItemNumbers',
		]);
	});

	it.each([
		['2026-04-01', '2027-05-01T00:00:00Z', 'old'],
		['2026-06-01', '2027-05-01T00:00:00Z', null],
		['2027-05-02', '2027-05-01T14:59:59Z', 'toCome'],
		// Midnight in Japan.
		['2027-05-02', '2027-05-01T15:00:00Z', null],
	])('of %s at %s are %s', (date, now, age) => {
		expect(tableAge(date, Date.parse(now))).toBe(age);
	});

	it('of every kind have a printed field that takes them', async () => {
		const entries = await Promise.all(codes.map(async ({ code }) => await loadCode(code)));
		const labels = entries.flatMap(({ fields }) =>
			fields.flatMap((field) => [field, ...(field.fields ?? [])]),
		);
		for (const { kind } of tableKinds) {
			const taking = labels.filter(({ ja }) => tableBreaches('?', ja, [table(kind, [])]).length > 0);
			expect([kind, taking.length > 0]).toEqual([kind, true]);
		}
	});
});

describe('the data', () => {
	it('says of each rule whether it is certain: only what is documented stops', () => {
		expect(rules.filter(({ severity, status }) => severity === 'stop' && status !== 'documented')).toEqual(
			[],
		);
		expect(rules.filter(({ severity, status }) => severity === 'warning' && status !== 'inferred')).toEqual(
			[],
		);
	});

	it('knows the lengths that the input tables print', () => {
		for (const { code, common } of Object.values(inputTables))
			for (const { nameJa, length } of common)
				expect(knownLength(code, nameJa) ?? 0).toBeGreaterThanOrEqual(length);
		expect(knownLength('ECR', '記事')).toBeNull();
	});

	it('has choices that pass their own check', async () => {
		for (const { codes, field, values } of choiceSets)
			for (const code of codes)
				for (const { value } of values) expect(await told(code, { [field]: value })).toEqual([]);
	});

	it('takes what JIS X 0208 has, and no vendor signs', () => {
		expect(outsideJis('亜熙、。・ー々〇あアＡαЯ─　A~ｱ')).toEqual([]);
		expect(outsideJis('①㈱髙﨑é€')).toEqual(['①', '㈱', '髙', '﨑', 'é', '€']);
	});
});
