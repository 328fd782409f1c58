import * as fc from 'fast-check';
import {
	assumptions,
	overrideAssumptions,
	type JsonObject,
	type Output,
} from '../../../nodes/Naccs/cyberport';
import { readCustoms } from '../../../nodes/Naccs/filing/customs';
import { codeOf } from './fakeCyberPort';
import { form, output } from './outputs';

const send = { code: codeOf('EDC'), dealReportId: 'R1', taken: true, sentAt: null, fields: [] };
const customs = (...outputs: Output[]) => readCustoms(send, outputs, assumptions);
const permit = form('輸出許可通知書', {
	id: 'permit',
	receivedAt: '2026-01-05T00:30:00.000Z',
	json: { permitNo: '12345678901' },
});

describe('what customs said', () => {
	it('is nothing after an accepting notice: accepted is not permitted', () => {
		expect(customs(output())).toBeNull();
		expect(customs()).toBeNull();
	});

	it('is permitted by a permit, with number and time in Japan', () => {
		expect(customs(output(), form('輸出申告控 区分1'), permit)).toEqual({
			permitted: true,
			permitNo: '12345678901',
			permittedAt: '2026-01-05T09:30:00+09:00',
			examinationClass: '1',
			examination: 'Simplified examination (簡易審査)',
			waitingFor: [],
			summary:
				'Permitted (許可), number 12345678901, 2026-01-05T09:30:00+09:00. Class 区分1: Simplified examination (簡易審査).',
		});
	});

	it("takes a permit's time without a zone for Japan's", () => {
		const at = (receivedAt: string) => customs({ ...permit, receivedAt })?.permittedAt;
		expect(at('2026-01-05T09:30:00')).toBe('2026-01-05T09:30:00+09:00');
		expect(at('20260105093000')).toBe('2026-01-05T09:30:00+09:00');
		expect(at('this morning')).toBe('this morning');
	});

	it.each<[what: string, said: Output, expected: object]>([
		[
			'class 1 waits for nothing it knows of',
			form('輸出申告控 区分1'),
			{ examinationClass: '1', waitingFor: [] },
		],
		[
			'class 2 waits for the documents',
			form('輸入申告控 区分2'),
			{ examinationClass: '2', waitingFor: ['documents'] },
		],
		[
			'class 3 waits for the inspection',
			form('輸入申告控(区分 3)'),
			{ examinationClass: '3', waitingFor: ['inspection'] },
		],
		['a wide digit', form('輸入申告控 区分\uff12'), { examinationClass: '2' }],
		[
			'the JSON before the subject',
			form('控 区分1', { json: { examinationClass: '3' } }),
			{ examinationClass: '3' },
		],
		[
			'a number in the JSON',
			form('控', { json: { header: { examinationClass: 2 } } }),
			{ examinationClass: '2' },
		],
		[
			'reasons',
			form('控 区分2', { json: { waitingFor: ['carryIn', 'payment', 'start'] } }),
			{ waitingFor: ['carryIn', 'payment', 'start'] },
		],
		['no reason, told as such', form('控 区分2', { json: { waitingFor: [] } }), { waitingFor: [] }],
		['a reason nobody knows', form('控', { json: { waitingFor: ['ZZ9'] } }), { waitingFor: ['ZZ9'] }],
	])('%s', (_what, said, expected) => {
		expect(customs(said)).toMatchObject({ permitted: false, permitNo: null, permittedAt: null, ...expected });
	});

	it('says it in words', () => {
		expect(customs(form('控 区分2', { json: { waitingFor: ['documents', 'payment'] } }))?.summary).toBe(
			'Not permitted yet. Class 区分2: Examination of documents (書類審査). It waits for the documents (書類), the payment (納付).',
		);
	});

	it('counts as it was told last', () => {
		const first = form('控 区分1', { json: { waitingFor: ['carryIn'] } });
		const last = form('控 区分3', { json: { waitingFor: ['inspection'] } });
		expect(customs(first, last)).toMatchObject({ examinationClass: '3', waitingFor: ['inspection'] });
	});

	it('does not come from what NACCS answers to a sender', () => {
		const json = { examinationClass: '2', waitingFor: ['documents'], permitNo: '1' };
		for (const messageType of ['R', 'M', 'C'])
			expect(customs(output({ messageType, subject: '輸出許可通知書 区分2', json }))).toBeNull();
	});

	it("does not come from another report's permit, nor from one before the send", () => {
		expect(customs({ ...permit, dealReportId: 'R2' })).toBeNull();
		const sentAt = Date.parse('2026-01-05T02:00:00Z');
		expect(readCustoms({ ...send, sentAt }, [permit], assumptions)).toBeNull();
	});

	it('can come under another business code, or one that is not told', () => {
		expect(customs({ ...permit, businessCode: 'CEP', outputCode: null })?.permitted).toBe(true);
		expect(customs({ ...permit, businessCode: null, messageType: null })?.permitted).toBe(true);
	});

	it('is read under the names that the user corrected', () => {
		const corrected = overrideAssumptions({
			customsKeys: { examinationClass: 'kubun', waitingFor: 'mati' },
			examinationSubject: 'K([123])',
			permitSubject: '^OK$',
		});
		const read = (said: Output) => readCustoms(send, [said], corrected);
		expect(read(form('控', { json: { kubun: '3', mati: ['x'] } }))).toMatchObject({
			examinationClass: '3',
			waitingFor: ['x'],
		});
		expect(read(form('K2'))).toMatchObject({ examinationClass: '2' });
		expect(read(form('OK'))).toMatchObject({ permitted: true });
	});

	it('a damaged pattern is refused before it is used', () => {
		expect(() => overrideAssumptions({ examinationSubject: '(' })).toThrow('regular expression');
	});

	it('is never permitted without a permit, whatever comes', () => {
		fc.assert(
			fc.property(
				fc.array(
					fc.record({
						subject: fc.option(fc.constantFrom('輸出許可通知書', '輸出許可内容変更申請控', '控 区分1', '')),
						messageType: fc.option(fc.constantFrom('R', 'C', 'M', 'P', 'T', 'U')),
						outputCode: fc.option(fc.constantFrom('*SEDC', 'SAE9010')),
						dealReportId: fc.option(fc.constantFrom('R1', 'R2')),
						json: fc.option(fc.constant<JsonObject>({ permitNo: '1', permitted: true, waitingFor: [] })),
					}),
				),
				(rows) => {
					const isPermit = (row: (typeof rows)[number]) =>
						row.subject === '輸出許可通知書' &&
						!['R', 'C', 'M'].includes(row.messageType ?? '') &&
						row.outputCode !== '*SEDC' &&
						row.dealReportId !== 'R2';
					const said = customs(...rows.map((row) => output({ ...row, resultCodes: [] })));
					expect(said?.permitted ?? false).toBe(rows.some(isPermit));
				},
			),
		);
	});
});
