import { compared, sentTwice, type Evidence } from '../helpers/faultTable.cjs';

/** What compares rows, items and ledger in the tests on a real n8n sees each way in which they can disagree. */
const item = { dealReportId: 'R1', state: 'accepted', contentHash: 'abc' };
const row = { id: 1, deal_no: 'D1', state: 'accepted', claimed_by: '7', filing: item };
const line = {
	no: 1,
	at: 0,
	kind: 'save',
	businessCode: 'ECR',
	dealNo: 'D1',
	dealReportId: 'R1',
	employeeId: 'E1',
	naccsUser: '1ASKR001',
	body: null,
	reason: null,
} as const;
const taken = { ...line, kind: 'sendTaken' } as const;
const accepted = { ...line, kind: 'result', reason: '00000-0000-0000' } as const;
const rejected = { ...line, kind: 'result', reason: 'E0002-0000-0000' } as const;
const run = { id: '7', status: 'success', items: { Send: [{ json: item }] }, error: undefined };
const agreed: Evidence = { wanted: ['D1'], rows: [row], ledger: [line, taken, accepted], runs: [run] };

const unknown = { ...item, state: 'unknown' };
const rowUnknown = { ...row, state: 'unknown', filing: unknown };
const killed = { ...run, status: 'crashed', items: {} };

it.each<[string, Partial<Evidence>, number]>([
	['all agree', {}, 1],
	['the run was killed', { runs: [killed] }, 0],
	['unknown, never taken', { rows: [rowUnknown], ledger: [line], runs: [killed] }, 0],
	['unknown, without an answer', { rows: [rowUnknown], ledger: [line, taken], runs: [killed] }, 0],
])('%s: nothing is lost', (_, change, items) => {
	expect(compared('', { ...agreed, ...change })).toMatchObject({ doubles: 0, lost: 0, items, because: [] });
});

it.each<[string, Partial<Evidence>, string]>([
	['a filing without a row', { rows: [] }, 'D1: no row'],
	[
		'a row without an item',
		{ rows: [{ ...row, filing: null }], runs: [] },
		'D1: accepted, without its report',
	],
	[
		'a state that is not final',
		{ rows: [{ ...row, state: 'sent', filing: { ...item, state: 'sent' } }], runs: [] },
		'D1: sent, and the ledger accepted',
	],
	[
		'an item of another state',
		{ rows: [{ ...row, filing: unknown }], runs: [] },
		'D1: accepted, and its item unknown',
	],
	['a false accepted', { ledger: [line, taken, rejected] }, 'D1: accepted, and the ledger rejected'],
	['an accepted that was not sent', { ledger: [line] }, 'D1: accepted, and the ledger never taken'],
	['an accepted too early', { ledger: [line, taken] }, 'D1: accepted, and the ledger without an answer'],
	[
		'an answer that nobody looked for',
		{ rows: [rowUnknown], runs: [killed] },
		'D1: unknown, and the ledger accepted',
	],
	[
		"another deal's report",
		{ ledger: [taken, accepted].map((one) => ({ ...one, dealNo: 'D2' })) },
		'D1: the report of another deal',
	],
	[
		'an item that is not in the row',
		{ runs: [{ ...run, items: { Send: [{ json: { ...item, contentHash: 'def' } }] } }] },
		'D1: no item is what the row holds',
	],
	['a run that kept no item', { runs: [{ ...run, items: {} }] }, 'D1: no item is what the row holds'],
	[
		'an item that says otherwise',
		{ runs: [{ ...run, items: { Look: [{ json: { ...item, state: 'rejected' } }], ...run.items } }] },
		'D1: accepted, and an item rejected',
	],
])('%s: it is lost, and told', (_, change, because) => {
	expect(compared('', { ...agreed, ...change })).toMatchObject({ lost: 1, because: [because] });
});

it('counts a second send, of the report and of its deal', () => {
	const ledger = [line, taken, accepted, taken, accepted];
	expect(compared('', { ...agreed, ledger })).toMatchObject({ doubles: 1 });
	expect(sentTwice(ledger, 'dealReportId')).toEqual(['R1']);
	const anotherReport = [taken, { ...taken, dealReportId: 'R2' }];
	expect([sentTwice(anotherReport, 'dealReportId'), sentTwice(anotherReport, 'dealNo')]).toEqual([
		[],
		['D1'],
	]);
	expect(sentTwice(agreed.ledger, 'dealNo')).toEqual([]);
});
