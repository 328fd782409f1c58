import * as fc from 'fast-check';
import { codes } from '../../../nodes/Naccs/catalogue/index';
import { findCode } from '../../../nodes/Naccs/catalogue/load';
import type { CodeSummary } from '../../../nodes/Naccs/catalogue/types';
import { assumptions, type JsonObject } from '../../../nodes/Naccs/cyberport';
import { confirmedCancel, isCancel } from '../../../nodes/Naccs/filing/cancel';
import { FilingStopped } from '../../../nodes/Naccs/filing/types';

const CANCEL = { processClassificationCode: '1' };
const number = fc.stringMatching(/^[A-Z0-9]{2,12}$/);

/** What becomes of a report with this confirmation: the number it is told under, or the refusal. */
function outcome(code: string, report: JsonObject, confirmCancel?: string): string {
	const summary: CodeSummary | undefined = findCode(code);
	if (summary === undefined) throw new Error(code);
	const request = { code: summary, ...(confirmCancel === undefined ? {} : { confirmCancel }) };
	try {
		return confirmedCancel(request, report, assumptions)
			.map(({ message }) => message)
			.join();
	} catch (cause) {
		return cause instanceof FilingStopped
			? `stopped: ${cause.message} ${cause.findings[0]?.advice}`
			: 'thrown';
	}
}

describe('a cancel', () => {
	it.each(codes.map((code) => [code.code, code.weight] as const))(
		'of %s is a processing type 1',
		(code, weight) => {
			const summary = { weight };
			expect(isCancel(summary, CANCEL)).toBe(weight !== 'read');
			expect(isCancel(summary, { processClassificationCode: '１' })).toBe(weight !== 'read');
			expect(isCancel(summary, { processClassificationCode: ' 1 ' })).toBe(weight !== 'read');
			expect(isCancel(summary, { processClassificationCode: 1 })).toBe(weight !== 'read');
			for (const other of ['9', '5', '8', '', null, '11', [], {}])
				expect(isCancel(summary, { processClassificationCode: other })).toBe(false);
			expect(isCancel(summary, {})).toBe(false);
			expect(code).not.toBe('');
		},
	);

	it('passes with the number of the report, and with no other', () => {
		fc.assert(
			fc.property(number, number, (held, entered) => {
				const told = outcome('ECR', { ...CANCEL, exportControlNo: held, bookingNo: 'BOOKING' }, entered);
				expect(told.startsWith('stopped')).toBe(held !== entered);
				expect(told).toContain(held);
			}),
		);
	});

	it('wants all numbers of its rows, in any order and with any separator', () => {
		fc.assert(
			fc.property(
				fc.uniqueArray(number, { minLength: 1, maxLength: 6 }),
				fc.constantFrom(', ', '、', '\n', ' '),
				(numbers, separator) => {
					const report = { ...CANCEL, bLNumbers: numbers.map((blNo) => ({ blNo })) };
					const reversed = [...numbers].reverse().join(separator);
					expect(outcome('DOR', report, reversed)).toMatch(/cancels/);
					expect(outcome('DOR', report, numbers.slice(1).join(separator))).toMatch(/^stopped/);
					expect(outcome('DOR', report, `${reversed}${separator}more`)).toMatch(/^stopped/);
				},
			),
		);
	});

	it('goes by the number that NACCS gave for the filing before those it was filed with', () => {
		const report = { ...CANCEL, exportControlNo: 'E1', bookingNo: 'B1' };
		expect(outcome('ECR', report, 'B1')).toMatch(/^stopped: .*Export Control No\. \(輸出管理番号\) E1\./);
		expect(outcome('ECR', { ...CANCEL, bookingNo: 'B1' }, 'B1')).toContain('Booking No. (ブッキング番号) B1');
	});

	it('does not go by what the server shows of the deal', () => {
		const shown = { naccsInformation: { exportControlNo: 'E1' }, dealInformation: { bookingNo: 'B1' } };
		expect(outcome('ECR', { ...CANCEL, ...shown }, 'E1')).toMatch(/^stopped: .*without a known key number/);
	});

	it('without a known key number goes by anything else the report holds', () => {
		const report = { ...CANCEL, rows: [{ cargo: 'X-7' }] };
		expect(outcome('DOR', report, 'X-7')).toContain('rows X-7');
		for (const entered of ['X-8', '1', '', 'X-7 X-7b', undefined])
			expect(outcome('DOR', report, entered)).toMatch(/^stopped: .*enter the number in its field and again/);
	});

	it('of VAC needs no processing type, and goes by its own numbers, not by the list that the server shows', () => {
		const containers = [{ containerNo: 'C2' }, { containerNo: 'C3' }];
		const report = { containerNo: 'C1', exportControlNosetc: 'E1', containers };
		for (const number of ['C1', 'E1']) expect(outcome('VAC', report, number)).toMatch(/^VAC cancels/);
		for (const number of [undefined, '', 'C2', 'C1, C2'])
			expect(outcome('VAC', report, number)).toMatch(
				/^stopped: VAC would cancel \(取消\) Container No\. \(コンテナ番号\) C1 or .* E1\./,
			);
		expect(outcome('VAC', report)).not.toContain('processClassificationCode');
	});

	it('leaves every other report alone, whatever was entered', () => {
		expect(outcome('ECR', { processClassificationCode: '9', exportControlNo: 'E1' }, 'E2')).toBe('');
		expect(outcome('ECR11', { ...CANCEL, exportControlNo: 'E1' })).toBe('');
	});
});
