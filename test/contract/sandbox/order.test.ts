import { practice } from './client.cjs';
import { ManualCore } from './manual.cjs';

const OK = '00000-0000-0000';
let naccs: ManualCore;
beforeEach(() => {
	naccs = new ManualCore();
});

/** ECR and EDA of a deal: there is a declaration to declare. */
function prepared(name = ''): { dealNo: string; declarationEtcNo: string; exportControlNo: string } {
	const dealNo = naccs.deal(name);
	expect(naccs.file('ECR', dealNo)).toBe(OK);
	const exportControlNo = naccs.number('exportControlNo', dealNo);
	expect(naccs.file('EDA', dealNo, { exportControlNo })).toBe(OK);
	return { dealNo, exportControlNo, declarationEtcNo: naccs.number('declarationNo', dealNo) };
}

describe('the order of procedures', () => {
	it('EDC without EDA is rejected, by a number that is not filled and by one NACCS does not know', () => {
		const dealNo = naccs.deal('');
		expect(naccs.file('EDC', dealNo)).toBe('S9001-0000-0000');
		expect(naccs.file('EDC', dealNo, { declarationEtcNo: '12345678901' })).toBe('E9001-0000-0000');
	});

	it('a second EDC is rejected', () => {
		const { dealNo, declarationEtcNo } = prepared();
		expect(naccs.file('EDC', dealNo, { declarationEtcNo })).toBe(OK);
		expect(naccs.file('EDC', dealNo, { declarationEtcNo })).toBe('E9003-0000-0000');
	});

	it('VAN with a cargo nobody registered is rejected, with a registered one it is accepted', () => {
		const { dealNo, exportControlNo } = prepared();
		expect(naccs.file('VAN', dealNo, { containerNo: 'C1', exportControlNo: 'X' })).toBe('E9001-0000-0000');
		expect(naccs.file('VAN', dealNo, { containerNo: 'C1', exportControlNo })).toBe(OK);
	});

	it("another declarant's number is rejected", () => {
		const { declarationEtcNo } = prepared();
		const other = { organizationId: 'ORG-OTHER', businessTypeId: 'BT-CB' };
		const theirs = naccs.ask('POST', '/API/v1/Deals/Create', other, practice.otherToken).body;
		expect(fileAsOther(String(theirs.dealNo), { declarationEtcNo })).toBe('U9001-0000-0000');
	});

	it('a preliminary import declaration may be followed by one with another condition, not by the same', () => {
		const dealNo = naccs.deal('#unpaid');
		naccs.file('IDA', dealNo, { blNo: 'BL1' });
		const declarationEtcNo = naccs.number('declarationNo', dealNo);
		expect(naccs.file('IDC', dealNo, { declarationEtcNo, declarationConditionCode: 'Z' })).toBe(OK);
		expect(naccs.file('IDC', dealNo, { declarationEtcNo, declarationConditionCode: 'Z' })).toBe(
			'E9003-0000-0000',
		);
		expect(naccs.file('IDC', dealNo, { declarationEtcNo, declarationConditionCode: 'H' })).toBe(OK);
	});

	it("real result codes are used where NACCS's are public", () => {
		const dealNo = naccs.deal('');
		expect(naccs.file('EAC', dealNo, { declarationEtcNo: 'unknown' })).toBe('S0035-ECN -0000');
		expect(naccs.file('CYA', dealNo, { containerNo: null })).toBe('S0001-CNO -0000');
		const notice = naccs.core.state.outputs.find(({ businessCode }) => businessCode === 'EAC');
		expect(notice?.json.results).toMatchObject([{ meaningJa: '未登録', source: 'NACCS' }]);
	});

	it("the sandbox's own codes say that they are", () => {
		const dealNo = naccs.deal('');
		naccs.file('EDC', dealNo);
		const notice = naccs.core.state.outputs.at(-1);
		expect(notice?.json.results).toMatchObject([{ source: 'sandbox rule' }]);
	});

	it('a cancelled cargo is gone', () => {
		const dealNo = naccs.deal('');
		naccs.file('ECR', dealNo);
		const exportControlNo = naccs.number('exportControlNo', dealNo);
		expect(naccs.file('ECR', dealNo, { exportControlNo, processClassificationCode: '1' })).toBe(OK);
		expect(naccs.file('ECR11', dealNo, { exportControlNo })).toBe('E9001-0000-0000');
	});

	it('does not matter in a deal with the tag #lenient', () => {
		const dealNo = naccs.deal('test #lenient');
		expect(naccs.file('EDC', dealNo)).toBe(OK);
		expect(naccs.file('EDC', dealNo)).toBe(OK);
	});
});

describe('customs', () => {
	const PERMIT = '輸出許可通知書';

	it('the permit waits for the carry-in', () => {
		const { dealNo, declarationEtcNo, exportControlNo } = prepared();
		naccs.file('EDC', dealNo, { declarationEtcNo });
		naccs.pass(3_600_000);
		expect(naccs.subjects(dealNo)).toContain('輸出申告控 区分1');
		expect(naccs.subjects(dealNo)).not.toContain(PERMIT);
		expect(naccs.file('BIC', dealNo, { exportControlNo })).toBe(OK);
		naccs.pass(1000);
		expect(naccs.subjects(dealNo).at(-1)).toBe(PERMIT);
	});

	it('the permit comes later, unasked, with number, class and time', () => {
		const { dealNo, declarationEtcNo, exportControlNo } = prepared('#permit:10');
		naccs.file('BIC', dealNo, { exportControlNo });
		naccs.file('EDC', dealNo, { declarationEtcNo });
		naccs.pass(9_999);
		expect(naccs.subjects(dealNo)).not.toContain(PERMIT);
		naccs.pass(1);
		const permit = naccs.core.state.outputs.at(-1);
		expect(permit).toMatchObject({ subject: PERMIT, messageType: 'P', businessCode: 'EDC' });
		expect(permit?.json).toMatchObject({
			declarationNo: declarationEtcNo,
			permitNo: declarationEtcNo,
			examinationClass: '1',
			permittedAt: expect.stringMatching(/^2026-/),
		});
	});

	it.each([
		['2', 'documents'],
		['3', 'inspection'],
	])('class %s waits for the papers (MSX)', (examinationClass, waitingFor) => {
		const { dealNo, declarationEtcNo, exportControlNo } = prepared(`#kubun:${examinationClass}`);
		naccs.file('BIC', dealNo, { exportControlNo });
		naccs.file('EDC', dealNo, { declarationEtcNo });
		naccs.pass(3_600_000);
		const told = naccs.core.state.outputs.at(-1);
		expect(told?.json).toMatchObject({ examinationClass, waitingFor: [waitingFor] });
		expect(naccs.file('MSX', dealNo, { declarationEtcNo })).toBe(OK);
		naccs.pass(1000);
		expect(naccs.subjects(dealNo).at(-1)).toBe(PERMIT);
	});

	it('an import permit waits for the duty when the deal says #unpaid', () => {
		const dealNo = naccs.deal('#unpaid');
		naccs.file('IDA', dealNo, { blNo: 'BL1' });
		naccs.file('IDC', dealNo, { declarationEtcNo: naccs.number('declarationNo', dealNo) });
		naccs.pass(3_600_000);
		expect(naccs.subjects(dealNo)).toContain('納付書情報');
		expect(naccs.subjects(dealNo)).not.toContain('輸入許可通知書');
		expect(naccs.ask('POST', '/sandbox/pay', { dealNo }).body).toEqual({ paid: 1 });
		naccs.pass(1000);
		expect(naccs.subjects(dealNo).at(-1)).toBe('輸入許可通知書');
	});

	it('after the permit: change of an export declaration, amended import declaration', () => {
		const { dealNo, declarationEtcNo, exportControlNo } = prepared();
		expect(naccs.file('EAA', dealNo, { declarationEtcNo })).toBe('E9002-0000-0000');
		naccs.file('BIC', dealNo, { exportControlNo });
		naccs.file('EDC', dealNo, { declarationEtcNo });
		naccs.pass(1000);
		expect(naccs.file('EAA', dealNo, { declarationEtcNo })).toBe(OK);
		expect(naccs.file('EAC', dealNo, { declarationEtcNo })).toBe(OK);
	});
});

function fileAsOther(dealNo: string, fields: { declarationEtcNo: string }): string {
	const path = '/API/v1/NaccsReport/ExportDeclarations';
	const other = { organizationId: 'ORG-OTHER', businessTypeId: 'BT-CB' };
	const token = practice.otherToken;
	const report = naccs.ask('POST', `${path}/Create`, { ...other, dealNo }, token).body;
	naccs.ask('POST', `${path}/Register`, { ...report, ...fields }, token);
	const { _etag, dealReportId } = naccs.ask(
		'GET',
		`${path}/Get/${report.dealReportId}`,
		undefined,
		token,
	).body;
	const send = { ...other, _etag: _etag ?? null, dealReportId: dealReportId ?? null };
	expect(naccs.ask('POST', `${path}/NaccsSendRequest`, send, token).status).toBe(202);
	naccs.pass(1000);
	return naccs.result('EDC', dealNo);
}
