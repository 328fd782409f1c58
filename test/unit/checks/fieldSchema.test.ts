import * as fc from 'fast-check';
import { loadCode } from '../../../nodes/Naccs/catalogue/load';
import { codes } from '../../../nodes/Naccs/catalogue/index';
import type { Field } from '../../../nodes/Naccs/catalogue/types';
import { checkFields } from '../../../nodes/Naccs/checks/checkFields';
import { fieldSchema } from '../../../nodes/Naccs/checks/fieldSchema';

const field = (type: string | null, rest: Partial<Field> = {}): Field => ({
	name: 'one',
	ja: '一',
	type,
	required: false,
	...rest,
});

/** What becomes of a value, or what is said against it. */
function check(of: Field, value: unknown): unknown {
	const { success, data, error } = fieldSchema(of).safeParse(value);
	return success ? data : (error?.issues ?? []).map(({ message }) => message).join('; ');
}

describe('text', () => {
	it('stays as it is', () => {
		fc.assert(fc.property(fc.string(), (value) => check(field('string|null'), value) === value));
	});

	it.each([5, true, [], {}])('%j is no text', (value) => {
		expect(check(field('string'), value)).toContain('must be text');
	});

	it('follows its pattern', () => {
		const coded = field('string', { pattern: '^[A-Z]{2}$' });
		expect([check(coded, 'JP'), check(coded, 'Japan')]).toEqual([
			'JP',
			expect.stringContaining('holds a character'),
		]);
	});
});

describe('number', () => {
	const priced = field('number|null', { number: [5, 2], minimum: 0, maximum: 900 });
	const counted = field('integer|null');

	it.each<[Field, unknown, unknown]>([
		[priced, 12.34, 12.34],
		[priced, '12.34', 12.34],
		[priced, 0, 0],
		[priced, 900, 900],
		[priced, 12.345, 'must be a number with at most 3 digits and 2 decimals'],
		[priced, 1000, 'must be a number with at most 3 digits and 2 decimals'],
		[priced, -1, 'must not be below 0'],
		[priced, 901, 'must not be above 900'],
		[priced, '12,34', 'must be a number with at most 3 digits and 2 decimals'],
		[priced, '１２', 'must be a number with at most 3 digits and 2 decimals'],
		[priced, '1e2', 'must be a number with at most 3 digits and 2 decimals'],
		[priced, '0012.30', 12.3],
		[priced, '0.1200000000000000001', 'must be a number with at most 3 digits and 2 decimals'],
		[field('integer'), '12345678901234567', 'must be a whole number'],
		[priced, ' 12', 'must be a number with at most 3 digits and 2 decimals'],
		[priced, NaN, 'must be a number with at most 3 digits and 2 decimals'],
		[priced, Infinity, 'must be a number with at most 3 digits and 2 decimals'],
		[priced, true, 'must be a number with at most 3 digits and 2 decimals'],
		[counted, 3, 3],
		[counted, '3', 3],
		[counted, 3.5, 'must be a whole number'],
		[counted, 'three', 'must be a whole number'],
		[field('number', { number: [8, 0] }), 1.5, 'must be a whole number with at most 8 digits'],
		[field('number', { number: [8, 0] }), 123_456_789, 'must be a whole number with at most 8 digits'],
		[field('number'), 1.5, 1.5],
	])('%#: %j', (of, value, expected) => {
		expect(check(of, value)).toBe(expected);
	});

	it('text and number come to the same', () => {
		fc.assert(
			fc.property(fc.integer({ min: -99_999, max: 99_999 }), (cents) => {
				const value = cents / 100;
				expect(check(field('number', { number: [5, 2] }), String(value))).toBe(value);
			}),
		);
	});
});

describe('other types', () => {
	it.each<[type: string | null, value: unknown, expected: unknown]>([
		['boolean', true, true],
		['boolean', 'true', 'must be true or false'],
		['object', { a: 1 }, { a: 1 }],
		['object', [], 'must be an object, such as {"name": "value"}'],
		['object', 'a', 'must be an object, such as {"name": "value"}'],
		['array<rows>|null', [], []],
		['array<rows>', [{ a: 1 }], [{ a: 1 }]],
		['array<rows>', {}, 'must be a list of rows, such as [{"name": "value"}]'],
		['array<rows>', 'a', 'must be a list of rows, such as [{"name": "value"}]'],
		[null, { any: ['thing'] }, { any: ['thing'] }],
	])('%s: %j', (type, value, expected) => {
		expect(check(field(type), value)).toEqual(expected);
	});

	it('rows are checked column by column; columns nobody knows pass', () => {
		const rows = field('array<rows>|null', {
			fields: [field('integer|null', { name: 'count' }), field('string|null', { name: 'mark' })],
		});
		expect(check(rows, [{ count: '2', mark: null, other: 1 }, {}])).toEqual([
			{ count: 2, mark: null, other: 1 },
			{},
		]);
		expect(check(rows, [{ count: '', mark: '' }])).toEqual([{ count: null, mark: null }]);
		expect(check(rows, [{ mark: 1 }, 'x'])).toMatch(/must be text.*; must be a row/);
	});
});

describe('every field of the catalogue', () => {
	it.each(codes.map(({ code }) => code))('%s: has a schema that takes or refuses any value', async (code) => {
		const { fields } = await loadCode(code);
		for (const one of fields) {
			for (const value of ['A1', 1, -1.5, true, [], [{}], {}]) {
				const { success, error } = fieldSchema(one).safeParse(value);
				const messages = error?.issues.map(({ message }) => message) ?? [];
				expect(success || messages.length > 0).toBe(true);
				for (const message of messages) expect(message).toMatch(/^(must|holds)/);
			}
		}
	});
});

describe('checkFields', () => {
	it('passes what the catalogue does not list, and blanks', async () => {
		const entered = { notListed: { a: [1] }, article: '', bookingNo: null };
		const { fields, findings } = checkFields(await loadCode('ECR'), entered);
		expect([fields, findings]).toEqual([entered, []]);
	});

	it('makes numbers of texts', async () => {
		const { fields } = checkFields(await loadCode('BKR'), { cargoQuantity: '12' });
		expect(fields).toEqual({ cargoQuantity: 12 });
	});

	it('names code, label, field, value and rule of each wrong value', async () => {
		const { findings } = checkFields(
			await loadCode('BKR'),
			{ article: 5, cargoQuantity: 'x' },
			{ clear: ['_etag'] },
		);
		expect(findings.map(({ message }) => message)).toEqual([
			'BKR, Remarks (記事), article = 5: must be text; write numbers in quotation marks, so that leading zeros stay.',
			expect.stringMatching(/^BKR, .+ \(貨物個数\), cargoQuantity = "x": must be a whole number/),
			expect.stringContaining('_etag: is set by Cyber Port and cannot be cleared'),
		]);
		for (const { advice } of findings) expect(advice).not.toBe('');
	});

	it('cuts long values', async () => {
		const { findings } = checkFields(await loadCode('BKR'), { cargoQuantity: 'x'.repeat(5000) });
		expect(findings[0]?.message.length).toBeLessThan(250);
	});

	it.each(['_etag', 'dealReportId', 'organizationId', 'businessTypeId', 'partitionNo'])(
		'refuses %s in every code, listed or not',
		async (name) => {
			for (const { code } of codes) {
				const { findings } = checkFields(await loadCode(code), { [name]: 'x' });
				expect(findings.map((finding) => finding.field)).toEqual([name]);
			}
		},
	);
});
