import { Client } from './client.cjs';
import { ManualCore } from './manual.cjs';

let naccs: ManualCore;
beforeEach(() => {
	naccs = new ManualCore();
});

/** Who did what, in order. */
const story = () =>
	naccs.core
		.ledger()
		.map(({ kind, employeeId }) => `${kind} ${employeeId === 'EMP-HANAKO' ? 'self' : 'somebody'}`);

describe('somebody else who saves the same report', () => {
	it('#rival:save changes another field, between our read and our send', () => {
		const report = naccs.report('ECR', naccs.deal('#rival:save'), { exporterName: 'ours' });
		expect(naccs.sendReport('ECR', report)).toMatchObject({ status: 409 });
		expect(story()).toEqual(['create self', 'save self', 'save somebody', 'sendRefused self']);
		const after = naccs.read('ECR', report.dealReportId);
		expect(changed(report, after)).toHaveLength(1);
		expect(after.exporterName).toBe('ours');
		expect(naccs.sendReport('ECR', after)).toMatchObject({ status: 202 });
	});

	it('#rival:overwrite changes the field we changed', () => {
		const report = naccs.report('ECR', naccs.deal('#rival:overwrite'), { exporterName: 'ours' });
		naccs.sendReport('ECR', report);
		expect(changed(report, naccs.read('ECR', report.dealReportId))).toEqual(['exporterName']);
	});

	it('before our save: the save is refused, and theirs is in the way', () => {
		const report = naccs.report('ECR', naccs.deal('#rival:overwrite:before-save'), { exporterName: 'ours' });
		expect(story()).toEqual(['create self', 'save somebody', 'saveRefused self']);
		expect(report.exporterName).toBe('RIVAL');
	});

	it('between our save and our read: we read theirs, with an _etag that is good', () => {
		const report = naccs.report('ECR', naccs.deal('#rival:overwrite:after-save'), { exporterName: 'ours' });
		expect(story()).toEqual(['create self', 'save self', 'save somebody']);
		expect(report.exporterName).toBe('RIVAL');
		expect(naccs.sendReport('ECR', report)).toMatchObject({ status: 202 });
	});
});

describe('somebody else who sends the same report on the web screen', () => {
	it.each([
		['#rival:send', ['sendTaken somebody', 'sendTaken self']],
		['#rival:send:after-send', ['sendTaken self', 'sendTaken somebody']],
		['#rival:send:after-save', ['sendTaken somebody', 'sendTaken self']],
	])('%s', (tag, sends) => {
		naccs.send('ECR', naccs.deal(tag));
		expect(story().filter((line) => line.startsWith('send'))).toEqual(sends);
	});

	it('whose own NACCS user is busy sends nothing', () => {
		const report = naccs.report('ECR', naccs.deal('#silent'));
		naccs.core.rival(String(report.dealReportId), 'send');
		naccs.send('ECR', naccs.deal('#rival:send'));
		expect(naccs.taken()).toEqual(['EMP-TARO', 'EMP-HANAKO']);
	});
});

describe('a result that is not the answer', () => {
	const foreign = (tag: string) => {
		const report = naccs.report('ECR', naccs.deal(`${tag} #silent`));
		naccs.sendReport('ECR', report);
		const [output] = naccs.outputs(report.dealReportId);
		return { own: report.dealReportId, output };
	};

	it.each(['#foreign:code', '#foreign:output'])('%s: of another code in the deal', (tag) => {
		const { own, output } = foreign(tag);
		expect(output).toMatchObject({ businessCode: 'BKR', resultCodes: ['E9099-0000-0000'] });
		expect(output?.dealReportId).not.toBe(own);
	});

	it('#foreign:report: of another report of the same code', () => {
		const { own, output } = foreign('#foreign:report');
		expect(output).toMatchObject({ businessCode: 'ECR', outputInformationCode: '*SECR  ' });
		expect(output?.dealReportId).not.toBe(own);
	});

	it('#foreign:old: of this report, from before the send, arriving late', () => {
		const { own, output } = foreign('#foreign:old');
		expect(output).toMatchObject({ businessCode: 'ECR', dealReportId: own });
		expect(Date.parse(String(output?.receivedAt))).toBe(naccs.core.ledger().at(-1)!.at - 3_600_000);
	});

	it('says the opposite of what NACCS will answer, and stands in its place by date', () => {
		const dealNo = naccs.deal('#foreign:old #reject:E0002');
		const report = naccs.report('ECR', dealNo);
		naccs.sendReport('ECR', report);
		naccs.pass(1000);
		naccs.core.foreign(String(report.dealReportId), 'old', ['W0001-0000-0000']);
		expect(naccs.outputs(report.dealReportId).map(({ resultCodes }) => String(resultCodes))).toEqual([
			'00000-0000-0000',
			'W0001-0000-0000',
			'E0002-0000-0000',
		]);
	});
});

describe('over HTTP', () => {
	let client: Client;
	beforeEach(async () => {
		client = await Client.start();
	});
	afterEach(() => client.close());

	it('a rival and a foreign result come when they are asked for', async () => {
		const { dealReportId } = await client.create('ECR', await client.deal());
		const save = { dealReportId, deed: 'overwrite', field: 'exporterName', value: 'theirs' };
		expect((await client.post('/sandbox/rival', save)).status).toBe(200);
		expect(await client.read('ECR', String(dealReportId))).toMatchObject({ exporterName: 'theirs' });
		await client.post('/sandbox/foreign', {
			dealReportId,
			kind: 'code',
			resultCodes: ['A0010', 'S0001-KND'],
		});
		expect(await client.outputs(dealReportId)).toMatchObject([
			{ resultCodes: ['A0010-0000-0000', 'S0001-KND -0000'] },
		]);
	});

	it.each([
		['/sandbox/rival', { deed: 'steal', dealReportId: 'x' }, 400],
		['/sandbox/rival', { deed: 'save', dealReportId: 'x' }, 404],
		['/sandbox/rival', { deed: 'save' }, 400],
		['/sandbox/foreign', { kind: 'code', dealReportId: 'x' }, 404],
		['/sandbox/foreign', { dealReportId: 'x' }, 400],
		['/sandbox/foreign', { kind: 'code', dealReportId: 'x', resultCodes: ['accepted'] }, 400],
		['/sandbox/faults', { match: { call: 'dance' }, then: 'stale' }, 400],
		['/sandbox/faults', { then: 'slow' }, 400],
	])('%s %p is refused', async (path, body, status) => {
		expect((await client.post(path, body)).status).toBe(status);
	});
});

function changed(one: object, other: object): string[] {
	return Object.entries(other)
		.filter(
			([name, value]) => name !== '_etag' && value !== Reflect.get(one, name) && typeof value !== 'object',
		)
		.map(([name]) => name);
}
