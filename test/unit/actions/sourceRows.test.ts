import fc from 'fast-check';
import { linesOf, withSourceRows } from '../../../nodes/Naccs/actions/sourceRows';
import { explainResultCode } from '../../../nodes/Naccs/edi';
import type { Result } from '../../../nodes/Naccs/filing';

const lines = [
	{ line: 1, rows: [0, 4], key: { hs: '841430' } },
	{ line: 2, rows: ['A-7'], key: {} },
];
const built = { businessCode: 'EDA', lines };

it.each([
	['the code', built, { businessCode: 'EDA' }],
	['the code, and of a report that is only now made', built, { businessCode: 'EDA', dealReportId: 'R1' }],
	['the code and the report', { ...built, dealReportId: 'R1' }, { businessCode: 'EDA', dealReportId: 'R1' }],
])('takes the lines of an item of %s', (_, item, filing) => {
	expect(linesOf(item, filing)).toEqual(lines);
});

it.each([
	['another code', built, { businessCode: 'EDC' }],
	['another report', { ...built, dealReportId: 'R2' }, { businessCode: 'EDA', dealReportId: 'R1' }],
	[
		'another content',
		{ ...built, dealReportId: 'R1', contentHash: 'a' },
		{ businessCode: 'EDA', dealReportId: 'R1', contentHash: 'b' },
	],
	['none', { businessCode: 'EDA', lines: null }, { businessCode: 'EDA' }],
])('takes no lines of an item of %s', (_, item, filing) => {
	expect(linesOf(item, filing)).toBeNull();
});

it('throws at nothing that stands in the place of lines', () => {
	fc.assert(
		fc.property(fc.anything(), fc.anything(), (one, other) => {
			const read = linesOf({ businessCode: 'EDA', lines: [one, ...lines, other] }, { businessCode: 'EDA' });
			expect(read).toEqual(expect.arrayContaining(lines));
		}),
	);
});

function result(...texts: readonly string[]): Result {
	return {
		outcome: 'rejected',
		codes: texts.map((text) => ({ text, ...explainResultCode(text, 'EDA') })),
		summary: '',
		summaryJa: '',
		outputId: 'O1',
		receivedAt: null,
		retry: null,
		retryAdvice: null,
		retryAdviceJa: null,
	};
}

it('gives each code the source rows of the line that it points at', () => {
	const { codes } = withSourceRows(
		result('S0034-ABC -0001', 'S0034-ABC -0002', 'S0034-ABC -0003', 'E0002-0000-0000'),
		lines,
	);
	expect(codes.map(({ sourceRows }) => sourceRows)).toEqual([[0, 4], ['A-7'], null, null]);
});

it('says that the rows are not known where no lines came with the item', () => {
	const { codes } = withSourceRows(result('S0034-ABC -0001'), null);
	expect(codes).toMatchObject([{ row: 1, sourceRows: null }]);
});
