import { Client, owner, pathOf, practice } from './client.cjs';

let client: Client;
beforeEach(async () => {
	client = await Client.start();
});
afterEach(() => client.close());

describe('NaccsSendRequest', () => {
	it('is taken once and recorded with what was sent, by whom', async () => {
		const dealNo = await client.deal();
		const report = await client.save('ECR', await client.create('ECR', dealNo), { article: 'as sent' });
		const taken = await client.send('ECR', report);
		expect([taken.status, taken.json().dealReportId]).toEqual([202, report.dealReportId]);
		const lines = client.sandbox.ledger().filter(({ kind }) => kind === 'sendTaken');
		expect(lines).toMatchObject([
			{
				businessCode: 'ECR',
				dealNo,
				dealReportId: report.dealReportId,
				naccsUser: '1ASKR001',
				body: { article: 'as sent' },
			},
		]);
	});

	it('with a stale _etag is refused, recorded, and nothing goes to NACCS', async () => {
		const report = await client.create('ECR', await client.deal());
		await client.save('ECR', report);
		const refused = await client.send('ECR', report);
		expect([refused.status, refused.json().code]).toEqual([409, 'STALE_ETAG']);
		expect(client.sandbox.ledger().map(({ kind, reason }) => [kind, reason])).toEqual([
			['create', null],
			['save', null],
			['sendRefused', 'STALE_ETAG'],
		]);
	});

	it('while the NACCS user is busy is refused; another NACCS user may send', async () => {
		const silent = await client.deal('#silent');
		expect((await client.send('ECR', await client.create('ECR', silent))).status).toBe(202);
		const report = await client.create('ECR', await client.deal());
		const busy = await client.send('ECR', report);
		expect([busy.status, busy.json().code]).toEqual([423, 'NACCS_USER_BUSY']);
		expect((await client.as(practice.secondToken).send('ECR', report)).status).toBe(202);
	});

	it('of two at the same time exactly one is taken', async () => {
		const report = await client.create('ECR', await client.deal('#delay:60'));
		const replies = await Promise.all([client.send('ECR', report), client.send('ECR', report)]);
		expect(replies.map(({ status }) => status).sort()).toEqual([202, 423]);
	});

	it('needs a linked NACCS user, every assumed property and an existing report', async () => {
		const report = await client.create('ECR', await client.deal());
		expect((await client.as(practice.unlinkedToken).send('ECR', report)).json().code).toBe(
			'NACCS_USER_NOT_LINKED',
		);
		const path = `${pathOf('ECR')}/NaccsSendRequest`;
		const { dealReportId, _etag } = report;
		expect((await client.post(path, { dealReportId, _etag })).status).toBe(400);
		expect((await client.post(path, { ...owner(), dealReportId: 'nothing', _etag })).status).toBe(404);
		expect(client.sandbox.ledger().filter(({ kind }) => kind === 'sendTaken')).toEqual([]);
	});
});

it('the record cannot be changed through what was sent', async () => {
	const report = await client.create('ECR', await client.deal());
	await client.save('ECR', report, { article: 'first' });
	await client.save('ECR', await client.read('ECR', String(report.dealReportId)), { article: 'second' });
	const saved = client.sandbox.ledger().filter(({ kind }) => kind === 'save');
	expect(saved.map(({ body }) => body?.article)).toEqual(['first', 'second']);
});
