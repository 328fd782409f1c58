import type { InProcessOptions } from '../../../sandbox/inProcess.cjs';
import { practice } from '../../../sandbox/inProcess.cjs';
import { ManualCore, hmacHex } from './manual.cjs';

const SECRET = 's3cret';

function listening(options: InProcessOptions = {}): ManualCore {
	const naccs = new ManualCore(1000, options);
	naccs.ask('POST', '/API/v2/Webhooks/Register', {
		webhookName: 'n8n',
		companyId: practice.companyId,
		secretToken: SECRET,
		webhookUrl: 'https://n8n.example/hook',
	});
	return naccs;
}

/** The notifications about outputs that went out: the codes they are about. */
const told = (naccs: ManualCore) =>
	naccs.delivered
		.filter(({ operationType }) => operationType === 'NaccsReceive')
		.map(({ payload }) => String(Object(payload.data).businessCode));

describe('a notification of an output', () => {
	it('#webhook:lost never goes out; the page shows it', () => {
		const naccs = listening();
		naccs.file('ECR', naccs.deal('#webhook:lost'));
		naccs.pass(86_400_000);
		expect(told(naccs)).toEqual([]);
		const [newest] = naccs.core.state.deliveries.slice(-1);
		expect(newest?.outcome).toContain('lost');
	});

	it('#webhook:duplicate goes out twice with the same id and the same bytes', () => {
		const naccs = listening();
		naccs.file('ECR', naccs.deal('#webhook:duplicate'));
		const [first, second] = naccs.delivered.slice(-2);
		expect(told(naccs)).toEqual(['ECR', 'ECR']);
		expect(second?.body).toBe(first?.body);
		expect(second?.deliveryId).not.toBe(first?.deliveryId);
	});

	it('#webhook:late:5 goes out five seconds after the output', () => {
		const naccs = listening();
		naccs.file('ECR', naccs.deal('#webhook:late:5'));
		naccs.pass(4_999);
		expect(told(naccs)).toEqual([]);
		naccs.pass(1);
		expect(told(naccs)).toEqual(['ECR']);
	});

	it('#webhook:out-of-order: the first is overtaken by the second', () => {
		const naccs = listening();
		const dealNo = naccs.deal('#webhook:out-of-order #lenient');
		naccs.file('ECR', dealNo);
		expect(told(naccs)).toEqual([]);
		naccs.file('BKR', dealNo);
		expect(told(naccs)).toEqual(['BKR', 'ECR']);
		naccs.pass(86_400_000);
		expect(told(naccs)).toEqual(['BKR', 'ECR']);
	});

	it('#webhook:out-of-order: without a second one it comes five seconds later, once', () => {
		const naccs = listening();
		naccs.file('ECR', naccs.deal('#webhook:out-of-order'));
		naccs.pass(4_999);
		expect(told(naccs)).toEqual([]);
		naccs.pass(1);
		expect(told(naccs)).toEqual(['ECR']);
		naccs.pass(86_400_000);
		expect(told(naccs)).toEqual(['ECR']);
	});

	it('#webhook:early is out, and its output can be read, before the send is answered', () => {
		const naccs = listening();
		const report = naccs.report('ECR', naccs.deal('#webhook:early'));
		const answer = naccs.sendReport('ECR', report);
		expect(answer).toMatchObject({ status: 202, delayMs: 500 });
		expect(told(naccs)).toEqual(['ECR']);
		expect(naccs.outputs(report.dealReportId)).toHaveLength(1);
		naccs.pass(60_000);
		expect(told(naccs)).toEqual(['ECR']);
	});

	it('meets a fault that was set for its kind, its deal, as often as it says', () => {
		const naccs = listening();
		const [one, other] = [naccs.deal(''), naccs.deal('#lenient')];
		const match = { dealNo: other, operationType: 'NaccsReceive', skip: 1 };
		naccs.core.faults.add({ match, then: 'webhook-lost' });
		naccs.file('ECR', one);
		for (const code of ['BKR', 'ECR', 'BKC']) naccs.file(code, other);
		expect(told(naccs)).toEqual(['ECR', 'BKR', 'BKC']);
		expect(naccs.core.faults.list()).toMatchObject([{ met: 1 }]);
	});
});

describe('the proof that a notification is genuine', () => {
	const headers = (options: InProcessOptions) => {
		const naccs = listening(options);
		naccs.deal('春');
		const [delivery] = naccs.delivered;
		return { headers: delivery?.headers, body: delivery?.body ?? '' };
	};
	const signature = (body: string) => hmacHex(SECRET, body);

	it('is the secret in a header', () => {
		expect(headers({}).headers).toEqual({ 'content-type': 'application/json', 'X-Cyberport-Token': SECRET });
	});

	it('is an HMAC-SHA256 over the raw body, in hex, in the assumed header', () => {
		const { headers: sent, body } = headers({ webhookSignature: 'hmac' });
		expect(sent).toEqual({ 'content-type': 'application/json', 'X-Cyberport-Signature': signature(body) });
	});

	it('may be in another header', () => {
		const options = { webhookSignature: 'hmac', webhookSignatureHeader: 'X-Hub-Signature' } as const;
		const { headers: sent, body } = headers(options);
		expect(sent).toMatchObject({ 'X-Hub-Signature': signature(body) });
	});
});

it('sendChecksEtag false: a send takes a stale _etag', () => {
	const naccs = new ManualCore(1000, { sendChecksEtag: false });
	const report = naccs.report('ECR', naccs.deal('#rival:save'));
	expect(naccs.sendReport('ECR', report)).toMatchObject({ status: 202 });
	expect(naccs.core.ledger().map(({ kind }) => kind)).toEqual(['create', 'save', 'save', 'sendTaken']);
});
