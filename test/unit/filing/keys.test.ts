import { collectKeys, fillKeys } from '../../../nodes/Naccs/filing/keys';
import { assumptions, type JsonObject, type Output, type Report } from '../../../nodes/Naccs/cyberport';
import { codeOf, scene, type Scene } from './fakeCyberPort';

let at: Scene;
beforeEach(() => {
	at = scene();
});

const report = (fields: JsonObject): Report => ({ _etag: 'e1', dealReportId: 'R1', ...fields });
const output = (json: JsonObject): Output => ({
	id: '1',
	dealReportId: 'R1',
	dealNo: 'D1',
	businessCode: null,
	outputCode: null,
	messageType: null,
	subject: null,
	receivedAt: null,
	resultCodes: [],
	edi: null,
	json,
	raw: {},
});

describe('fillKeys', () => {
	const blank = { declarationEtcNo: null };

	it('takes the number that came with the item, and says so', async () => {
		const filled = await fillKeys(report(blank), at.code, { declarationNo: '222' }, 'D1', at.port);
		expect(filled.report['declarationEtcNo']).toBe('222');
		expect(filled.findings).toMatchObject([
			{
				severity: 'note',
				field: 'declarationEtcNo',
				message: expect.stringContaining('222, which came with the item'),
			},
		]);
		expect(at.fake.count('numbers')).toBe(0);
	});

	it('otherwise takes the one number that NACCS assigned in the deal', async () => {
		at.fake.numbers = { declarationNo: '333' };
		const { report: filled } = await fillKeys(report(blank), at.code, {}, 'D1', at.port);
		expect(filled['declarationEtcNo']).toBe('333');
	});

	it('stops and lists them where NACCS assigned several', async () => {
		at.fake.numbers = { declarationNo: ['333', '444'] };
		await expect(fillKeys(report(blank), at.code, {}, 'D1', at.port)).rejects.toMatchObject({
			findings: [
				{
					severity: 'stop',
					field: 'declarationEtcNo',
					message: expect.stringContaining('333, 444'),
					advice: expect.stringContaining('keys.declarationNo'),
				},
			],
		});
	});

	it('leaves a number that is there, and a field that the report does not have', async () => {
		const there = await fillKeys(
			report({ declarationEtcNo: '111' }),
			at.code,
			{ declarationNo: '222' },
			'D1',
			at.port,
		);
		expect(there.report['declarationEtcNo']).toBe('111');
		expect(there.findings).toEqual([]);
		const olc = await fillKeys(report({ reserve: null }), codeOf('IER'), { blNo: 'B1' }, 'D1', at.port);
		expect(olc.report).not.toHaveProperty('blNo');
	});

	it('asks nothing where the deal is not known', async () => {
		const { report: filled } = await fillKeys(report(blank), at.code, {}, null, at.port);
		expect(filled['declarationEtcNo']).toBeNull();
		expect(at.fake.steps).toEqual([]);
	});
});

describe('collectKeys', () => {
	it('hands on what came, what the report holds and what NACCS assigned; the newest wins', () => {
		const keys = collectKeys(
			codeOf('ECR'),
			{ containerNo: 'C1', bookingNo: 'old', exportControlNo: 'old' },
			{ bookingNo: 'B1' },
			[output({ rows: [{ exportControlNo: 'X1' }] })],
			assumptions,
		);
		expect(keys).toEqual({ containerNo: 'C1', bookingNo: 'B1', exportControlNo: 'X1' });
	});

	it('hands a value on once where two keys share a field, under the key it came with', () => {
		const icg = codeOf('ICG');
		const held = { cargoControlNo: 'X1' };
		expect(collectKeys(icg, { exportControlNo: 'X1' }, held, [], assumptions)).toEqual({
			exportControlNo: 'X1',
		});
		expect(collectKeys(icg, {}, held, [], assumptions)).toEqual({ cargoControlNo: 'X1' });
	});

	it('takes numbers as texts, and no blanks', () => {
		expect(collectKeys(codeOf('ECR'), {}, { bookingNo: ' ' }, [], assumptions)).toEqual({});
		expect(collectKeys(codeOf('ECR'), {}, { bookingNo: 12 }, [], assumptions)).toEqual({ bookingNo: '12' });
	});
});
