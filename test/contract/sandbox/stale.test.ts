import { ManualCore } from './manual.cjs';

let naccs: ManualCore;
beforeEach(() => {
	naccs = new ManualCore();
});

describe('#stale', () => {
	it('answers so many reads of the report one version back; reads that would show no difference do not count', () => {
		const dealNo = naccs.deal('#stale:2:read');
		const first = naccs.report('ECR', dealNo, { article: 'first' });
		naccs.read('ECR', first.dealReportId);
		expect(first).toMatchObject({ article: null });
		naccs.read('ECR', first.dealReportId);
		const fresh = naccs.read('ECR', first.dealReportId);
		expect(fresh).toMatchObject({ article: 'first' });
		expect(fresh._etag).not.toBe(first._etag);
	});

	it('hides what NACCS answered to the last send from so many reads of the outputs', () => {
		const { dealReportId, ...report } = naccs.report('ECR', naccs.deal('#stale:2:outputs'));
		expect(naccs.outputs(dealReportId)).toEqual([]);
		naccs.sendReport('ECR', { dealReportId: dealReportId ?? null, ...report });
		naccs.pass(1000);
		const lengths = [1, 2, 3].map(() => naccs.outputs(dealReportId).length);
		expect(lengths).toEqual([0, 0, 1]);
	});

	it('a stale _etag is refused by the send, and the record stays true', () => {
		const report = naccs.report('ECR', naccs.deal('#stale:1'));
		expect(naccs.sendReport('ECR', report)).toMatchObject({ status: 409 });
		expect(naccs.sendReport('ECR', naccs.read('ECR', report.dealReportId))).toMatchObject({ status: 202 });
	});
});

it('#stale-for: reads are that many seconds behind', () => {
	const dealNo = naccs.deal('#stale-for:5');
	const report = naccs.report('ECR', dealNo, { article: 'now' });
	expect(report.article).toBeNull();
	naccs.pass(4_999);
	expect(naccs.read('ECR', report.dealReportId).article).toBeNull();
	naccs.pass(1);
	const fresh = naccs.read('ECR', report.dealReportId);
	expect(fresh.article).toBe('now');
	naccs.sendReport('ECR', fresh);
	naccs.pass(5_999);
	expect(naccs.outputs(report.dealReportId)).toEqual([]);
	naccs.pass(1);
	expect(naccs.outputs(report.dealReportId)).toHaveLength(1);
});

it('only the deal that is meant is behind', () => {
	const behind = naccs.deal('');
	naccs.core.faults.add({ match: { dealNo: behind, times: 0 }, then: 'stale' });
	expect(naccs.report('ECR', behind, { article: 'x' }).article).toBeNull();
	expect(naccs.report('ECR', naccs.deal(''), { article: 'x' }).article).toBe('x');
});
