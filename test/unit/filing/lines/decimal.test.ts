import fc from 'fast-check';
import { isDecimal, sumOf } from '../../../../nodes/Naccs/filing/lines/decimal';

it.each([
	[['10.1', '0.2'], '10.3'],
	[['0.1', '0.2'], '0.3'],
	[['1.50', '0.5'], '2'],
	[['-0.05', '0.04'], '-0.01'],
	[['999999999.99', '0.01'], '1000000000'],
	[['007'], '7'],
	[[], '0'],
])('%j is %s in all', (texts, sum) => {
	expect(sumOf(texts)).toBe(sum);
});

it.each(['', '1,234', '1.', '.5', '1e3', '+1', '12 PCS', '１２', '0x10', ' 1', '1\n'])(
	'%j is no plain decimal',
	(text) => {
		expect(isDecimal(text)).toBe(false);
	},
);

/** Millionths, and the decimal they are. */
const millionths = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

function decimal(value: bigint): string {
	const digits = String(value < 0n ? -value : value).padStart(7, '0');
	return `${value < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

it('is exact for any decimals, in any order', () => {
	fc.assert(
		fc.property(fc.array(millionths, { maxLength: 30 }), (values) => {
			const sum = sumOf(values.map(decimal));
			expect(isDecimal(sum)).toBe(true);
			expect(sumOf([...values].reverse().map(decimal))).toBe(sum);
			expect(sumOf([sum, decimal(-values.reduce((total, value) => total + value, 0n))])).toBe('0');
		}),
	);
});
