import * as fc from 'fast-check';
import { assumptions, type Output } from '../../../nodes/Naccs/cyberport';
import { fieldsOf } from '../../../nodes/Naccs/filing/reportFields';
import { isComplete, noticesOf, readResult, type SendFacts } from '../../../nodes/Naccs/filing/result';
import { codeOf } from './fakeCyberPort';
import { output } from './outputs';

const edc = codeOf('EDC');
const icg = codeOf('ICG');

const sendOf = (code = edc, taken = true, sentAt: number | null = null): SendFacts => ({
	code,
	dealReportId: 'R1',
	taken,
	sentAt,
	fields: [],
});
const outcome = (code = edc, taken = true, ...outputs: Output[]): string | undefined =>
	readResult(sendOf(code, taken), outputs, assumptions)?.outcome;

describe('readResult', () => {
	it.each<[codes: string[], expected: string | undefined]>([
		[['00000-0000-0000'], 'accepted'],
		[['00000-0000-0000', 'W0001-0000-0000'], 'accepted'],
		[['E0002-0000-0000'], 'rejected'],
		[['00000-0000-0000', 'E0002-0000-0000'], 'rejected'],
		[['A0010-0000-0000'], 'rejected'],
		[['U0001-0000-0000'], 'rejected'],
		[['S0001-ICN -0001'], 'rejected'],
		[[], undefined],
	])('%j: %s', (resultCodes, expected) => {
		expect(outcome(edc, true, output({ resultCodes }))).toBe(expected);
	});

	it.each(['*AEDC', '*SEDC', '*CEDC', '*SEDC  '])('takes the notice %s', (outputCode) => {
		expect(outcome(edc, false, output({ outputCode }))).toBe('accepted');
	});

	it.each(['*SEDCX', '*SEDA', 'SAD4031', 'EDC', '**SEDC', ''])(
		'does not take %s for the notice of EDC',
		(outputCode) => {
			expect(outcome(edc, true, output({ outputCode }))).toBeUndefined();
		},
	);

	it('an inquiry answer decides only where the send is known to be taken', () => {
		const answer = output({ businessCode: 'ICG', outputCode: 'SAZ9050', messageType: 'M' });
		expect(outcome(icg, true, answer)).toBe('accepted');
		expect(outcome(icg, false, answer)).toBeUndefined();
		expect(outcome(icg, true, { ...answer, businessCode: 'ICN' })).toBeUndefined();
	});

	describe('is settled by the notice of this report, this code and this send only', () => {
		const sentAt = Date.parse('2026-01-05T09:00:00Z');
		const told = (changes: Partial<Output>): string | undefined =>
			readResult(sendOf(edc, false, sentAt), [output(changes)], assumptions)?.outcome;

		it.each<[what: string, changes: Partial<Output>]>([
			['another report', { dealReportId: 'R2' }],
			['another code', { businessCode: 'EDA' }],
			['an hour before the send', { receivedAt: '2026-01-05T08:00:00Z' }],
		])('%s: no', (_, changes) => {
			expect(told(changes)).toBeUndefined();
		});

		it.each<[what: string, changes: Partial<Output>]>([
			['after the send', { receivedAt: '2026-01-05T09:00:01Z' }],
			['a little before it, because clocks differ', { receivedAt: '2026-01-05T08:59:00Z' }],
			['of no known time', { receivedAt: null }],
			['that names neither report nor code', { dealReportId: null, businessCode: null }],
		])('%s: yes', (_, changes) => {
			expect(told(changes)).toBe('accepted');
		});

		it('so the notices of a report are one for each answered send', () => {
			const outputs = [output(), output({ dealReportId: 'R2' }), output({ outputCode: 'SAE9010' }), output()];
			expect(noticesOf(sendOf(edc, false), outputs, assumptions)).toHaveLength(2);
		});
	});

	it('nothing without codes is ever accepted', () => {
		fc.assert(
			fc.property(
				fc.array(
					fc.record({
						outputCode: fc.option(fc.oneof(fc.string(), fc.constant('*SEDC'))),
						messageType: fc.option(fc.constantFrom('R', 'C', 'M', 'P')),
						subject: fc.option(fc.string()),
						businessCode: fc.option(fc.constantFrom('EDC', 'EDA')),
					}),
				),
				fc.boolean(),
				(rows, taken) =>
					outcome(edc, taken, ...rows.map((row) => output({ ...row, resultCodes: [] }))) === undefined,
			),
		);
	});

	it('no code that NACCS does not use for success is ever accepted', () => {
		fc.assert(
			fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), (resultCodes) => {
				fc.pre(!resultCodes.every((code) => code.startsWith('00000') || code.startsWith('W')));
				expect(outcome(edc, true, output({ resultCodes }))).not.toBe('accepted');
			}),
		);
	});
});

describe('what a result tells', () => {
	const fields = [{ name: 'time', ja: '搬入時刻', type: null, required: false }];
	const told = (resultCodes: string[], code = 'CYA', dealReportId = 'R1') => {
		const send = { ...sendOf(codeOf(code)), dealReportId, fields };
		const answer = output({ businessCode: code, outputCode: `*S${code}`, dealReportId, resultCodes });
		return readResult(send, [answer], assumptions);
	};

	it('is every code, the most important first, as NACCS wrote it and with its field', () => {
		const codes = told(['W0001-0000-0000', 'S0005-TIM -0000', '00000-0000-0000', 'A0011-0000-0000'])?.codes;
		expect(codes?.map(({ text }) => text)).toEqual([
			'A0011-0000-0000',
			'S0005-TIM -0000',
			'W0001-0000-0000',
			'00000-0000-0000',
		]);
		expect(codes?.[1]?.field).toMatchObject({ name: 'time' });
		expect(codes?.map(({ field }) => field === null)).toEqual([true, false, true, true]);
	});

	it.each<[codes: string[], summary: string, summaryJa: string]>([
		[['00000-0000-0000'], 'CYA was accepted (正常終了), report R1.', 'CYA(帳票R1)は正常終了しました。'],
		[
			['00000-0000-0000', 'W0001-VOY -0000'],
			'CYA was accepted (正常終了) with a caution, report R1: W0001, Voyage No. (航海番号): Class W: caution, processing went on. What this code means for CYA is not in the tables.',
			'CYA(帳票R1)は注意付きで正常終了しました。W0001、航海番号: 種別W: 注意喚起(処理は続行)。このコードのCYAでの意味は収録した一覧にありません。',
		],
		[
			['S0002-DTM -0001', 'S0005-TIM -0000', 'E0001-0000-0000'],
			'CYA was rejected (エラー), report R1: E0001: The message is longer or shorter than the business can process. And 2 more.',
			'CYA(帳票R1)はエラーになりました。E0001: 電文の長さが、この業務で処理できる長さでない。ほか2件。',
		],
	])('of %j in a line', (codes, summary, summaryJa) => {
		expect(told(codes)).toMatchObject({ summary, summaryJa });
	});

	it('is one line of limited length, whatever the report is called', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (dealReportId) => {
				const { summary = '', summaryJa = '' } = told(['S0005-TIM -0000'], 'CYA', dealReportId) ?? {};
				for (const line of [summary, summaryJa]) {
					expect(line).toMatch(/S0005.*[.。]$/);
					expect(line).not.toMatch(/[\n\r\u0085\u2028\u2029]/);
					expect([...line].length).toBeLessThan(440);
				}
			}),
		);
	});

	it.each<[codes: string[], retry: string | null, words: RegExp]>([
		[['A0011-0000-0000'], 'later', /しばらくして/],
		[['A0010-0000-0000', 'A0011-0000-0000'], 'afterOpening', /開局後/],
		[['A0011-0000-0000', 'A0012-0000-0000'], 'never', /直してから/],
		[['A0011-0000-0000', 'S0005-TIM -0000'], null, /分かりません/],
		[['W0001-0000-0000', 'A0011-0000-0000'], 'later', /しばらくして/],
	])('%j: another try %s, told in Japanese too', (codes, retry, words) => {
		expect(told(codes)).toMatchObject({ retry, retryAdviceJa: expect.stringMatching(words) });
	});
});

it('a code without a list of fields is explained without a field', async () => {
	await expect(fieldsOf({ ...edc, code: 'XXX' })).resolves.toEqual([]);
	expect((await fieldsOf(edc)).map(({ name }) => name)).toContain('declarationEtcNo');
});

describe('isComplete', () => {
	it('an inquiry waits for its answer after an accepting notice, not after a rejecting one', () => {
		const notice = output({ outputCode: '*SICG', businessCode: 'ICG' });
		const answer = output({ id: 'out2', outputCode: 'SAZ9050', messageType: 'M', businessCode: 'ICG' });
		expect(isComplete(sendOf(icg), [notice], assumptions)).toBe(false);
		expect(isComplete(sendOf(icg), [notice, answer], assumptions)).toBe(true);
		const rejected = { ...notice, resultCodes: ['E0002-0000-0000'] };
		expect(isComplete(sendOf(icg), [rejected], assumptions)).toBe(true);
	});

	it('a declaration is complete with its notice', () => {
		expect(isComplete(sendOf(), [output()], assumptions)).toBe(true);
		expect(isComplete(sendOf(), [], assumptions)).toBe(false);
	});
});
