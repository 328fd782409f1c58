import { readText } from '../helpers/files.cjs';
import { startPostgres, type Postgres } from '../helpers/postgres.cjs';

/** The rules that examples/erp-postgres/schema.sql holds, whatever a workflow asks for. The workflows: test/e2e. */
let db: Postgres;

beforeAll(async () => {
	db = await startPostgres();
	await db.rows(readText('examples/erp-postgres/schema.sql'));
	await db.rows(`CREATE FUNCTION refusal(sql text) RETURNS text LANGUAGE plpgsql AS
		$$ BEGIN EXECUTE sql; RETURN NULL; EXCEPTION WHEN OTHERS THEN RETURN SQLERRM; END $$`);
	// Only against a Postgres that hangs: on a busy machine it takes a minute to start.
}, 600_000);
afterAll(async () => await db?.close());
beforeEach(async () => {
	await db.rows('TRUNCATE naccs_shipments, naccs_claims, naccs_filings');
	await db.rows(
		`INSERT INTO naccs_shipments (shipment, entered_by, deal_name, booking_no, deal_no) VALUES ('S', 'Ichiro', 'D', 'B', '1')`,
	);
});

const one = async (sql: string): Promise<unknown> => (await db.rows(sql))[0];
const refusal = async (sql: string): Promise<unknown> =>
	((await one(`SELECT refusal($q$${sql}$q$)`)) as { refusal: unknown }).refusal;
const save = async (code = 'ECR', revision = 1): Promise<unknown> =>
	await one(`SELECT w.state FROM naccs_shipments s,
		naccs_write_saved(s.shipment, '${code}', ${revision}, 'Ichiro', naccs_fields(s, '${code}'),
			'{"state": "saved", "dealReportId": "${code}-1", "contentHash": "h"}') w WHERE s.shipment = 'S'`);
/** The states it leaves the filing in: none, where it is not this execution's turn. */
const claimed = async (code: string, revision: number, outputs: readonly string[] = []): Promise<unknown> =>
	await db.rows(`SELECT state FROM naccs_claim('S', '${code}', ${revision},
		'${JSON.stringify({ outputsBefore: outputs })}', 'an execution', '1ASKR001')`);
const claim = async (code = 'ECR', revision = 1): Promise<number> =>
	((await claimed(code, revision)) as unknown[]).length;
const writeDown = async (item: object, bySender = true, code = 'ECR', revision = 1): Promise<unknown> =>
	await one(
		`SELECT state FROM naccs_write_down('S', '${code}', ${revision}, '${JSON.stringify(item)}', ${bySender})`,
	);
const decide = async (decision: string, by = 'Hanako'): Promise<number> =>
	(await db.rows(`SELECT FROM naccs_decide('S', 'ECR', '${decision}', '${by}')`)).length;
const accept = async (...codes: readonly string[]): Promise<void> => {
	for (const code of codes) {
		await save(code);
		await claim(code);
		await writeDown({ state: 'accepted' }, true, code);
	}
};
/** As if that much time had passed since the sends were begun. */
const age = async (interval: string): Promise<unknown> =>
	await db.rows(`UPDATE naccs_filings SET send_begun_at = send_begun_at - interval '${interval}'`);
/** Revision 1 was sent and is not known; somebody says that it never arrived. */
const neverArrived = async (outputsBefore: readonly string[]): Promise<void> => {
	await save();
	await claimed('ECR', 1, outputsBefore);
	await writeDown({ state: 'unknown', outputsBefore });
	expect(await decide('neverArrived')).toBe(1);
	await save('ECR', 2);
};
const due = async (): Promise<unknown> => await db.rows('SELECT business_code, revision FROM naccs_due');

it('a filing is claimed once, and not before it is saved', async () => {
	expect(await claim()).toBe(0);
	expect(await save()).toEqual({ state: 'saved' });
	expect([await claim(), await claim()]).toEqual([1, 0]);
	expect(await db.rows('SELECT FROM naccs_to_send')).toEqual([]);
});

it('a filing that was saved anew since a run read it is not claimed by that run', async () => {
	await save();
	const withHash = async (hash: string): Promise<number> =>
		(await db.rows(`SELECT FROM naccs_claim('S', 'ECR', 1, '{"contentHash": "${hash}"}', 'x', '1ASKR001')`))
			.length;
	expect([await withHash('of before'), await withHash('h')]).toEqual([0, 1]);
});

it('what somebody else sent, and a person has seen, does not hold the filing that goes over it', async () => {
	await save();
	await claimed('ECR', 1, ['o1']);
	const outputs = [{ naccsReceiveDataId: 'o2' }];
	await writeDown({
		state: 'sentElsewhere',
		outputsBefore: ['o1'],
		outputs,
		result: { outcome: 'rejected' },
	});
	expect(await decide('corrected')).toBe(1);
	await save('ECR', 2);
	expect(await claimed('ECR', 2, ['o1', 'o2'])).toEqual([{ state: 'sending' }]);
});

it('no filing is sent without its claim, and none takes a step that there is not', async () => {
	await save();
	expect(await refusal(`UPDATE naccs_filings SET state = 'sending'`)).toContain('no_send_without_a_claim');
	expect(await refusal(`UPDATE naccs_filings SET state = 'permitted'`)).toContain(
		'saved does not become permitted',
	);
	await claim();
	await writeDown({ state: 'rejected' });
	expect(await refusal(`UPDATE naccs_filings SET state = 'sending'`)).toContain(
		'rejected does not become sending',
	);
	expect(await refusal(`DELETE FROM naccs_claims`)).toContain('naccs_filings');
});

it('a declaration waits for somebody else than who entered it, and for the hash that was shown', async () => {
	await accept('ECR', 'EDA');
	expect(await save('EDC')).toEqual({ state: 'awaitingApproval' });
	expect(await claim('EDC')).toBe(0);
	const approve = async (hash: string, by: string): Promise<unknown> =>
		await one(`SELECT state FROM naccs_approve('S', 'EDC', 1, '${hash}', true, '${by}')`);
	expect(await approve('h', ' ICHIRO ')).toBeUndefined();
	expect(await approve('h', ' ')).toBeUndefined();
	expect(await approve('other', 'Hanako')).toBeUndefined();
	expect(await approve('h', 'Hanako')).toEqual({ state: 'approved' });
	expect([await claim('EDC'), await claim('EDC')]).toEqual([1, 0]);
});

it('what is shown need not be what was saved to be turned down', async () => {
	await accept('ECR', 'EDA');
	await save('EDC');
	expect(await one(`SELECT state FROM naccs_approve('S', 'EDC', 1, 'other', false, 'Hanako')`)).toEqual({
		state: 'notApproved',
	});
});

it('a shipment that is changed before the send is saved anew, and approved anew', async () => {
	await accept('ECR', 'EDA');
	await save('EDC');
	await one(`SELECT FROM naccs_approve('S', 'EDC', 1, 'h', true, 'Hanako')`);
	expect(await save('EDC')).toBeUndefined();
	expect(await db.rows('SELECT FROM naccs_to_send')).toHaveLength(1);
	await db.rows(`UPDATE naccs_shipments SET declaration_condition = 'K'`);
	expect(await claimed('EDC', 1)).toEqual([]);
	expect(await due()).toEqual([{ business_code: 'EDC', revision: 1 }]);
	expect(await save('EDC')).toEqual({ state: 'awaitingApproval' });
	expect(await one('SELECT approved_by, fields FROM naccs_latest ORDER BY business_code DESC')).toEqual({
		approved_by: null,
		fields: { declarationCondition: 'K' },
	});
	expect([await due(), await claimed('EDC', 1)]).toEqual([[], []]);
	await one(`SELECT FROM naccs_approve('S', 'EDC', 1, 'h', true, 'Hanako')`);
	expect(await claimed('EDC', 1)).toEqual([{ state: 'sending' }]);
	await db.rows(`UPDATE naccs_shipments SET declaration_condition = 'L'`);
	expect([await due(), await save('EDC')]).toEqual([[], undefined]);
});

it('one NACCS user sends one filing at a time, until its execution must be dead', async () => {
	await db.rows(`INSERT INTO naccs_shipments (shipment, entered_by, deal_name, booking_no)
		VALUES ('T', 'Ichiro', 'D', 'B')`);
	await save();
	await one(`SELECT FROM naccs_shipments s, naccs_write_saved('T', 'ECR', 1, 'Ichiro', naccs_fields(s, 'ECR'),
		'{"state": "saved"}') WHERE s.shipment = 'T'`);
	const other = async (user: string): Promise<number> =>
		(await db.rows(`SELECT FROM naccs_claim('T', 'ECR', 1, '{}', 'another execution', '${user}')`)).length;
	expect([await claim(), await other('1ASKR001')]).toEqual([1, 0]);
	await age('11 minutes');
	expect([await other('1ASKR001'), await claim()]).toEqual([1, 0]);
	await one(`SELECT FROM naccs_write_down('T', 'ECR', 1, '{"state": "saved"}', true)`);
	await age('-11 minutes');
	expect(await other('1ASKR002')).toBe(1);
});

it('an older state is not written over a newer one', async () => {
	await save();
	await claim();
	expect(await writeDown({ state: 'accepted', keys: { exportControlNo: '26' } }, false)).toEqual({
		state: 'accepted',
	});
	for (const state of ['sent', 'unknown', 'saved', 'rejected'])
		expect(await writeDown({ state })).toEqual({ state: 'accepted' });
	expect(await one('SELECT export_control_no FROM naccs_shipments')).toEqual({ export_control_no: '26' });
	expect(await due()).toEqual([{ business_code: 'EDA', revision: 1 }]);
});

it('only the execution that sends can say that nothing was sent; the third time a person looks', async () => {
	await save();
	await claim();
	expect(await writeDown({ state: 'saved' }, false)).toEqual({ state: 'sending' });
	expect(await writeDown({ state: 'saved' })).toEqual({ state: 'saved' });
	await claim();
	expect(await writeDown({ state: 'refused' })).toEqual({ state: 'saved' });
	await claim();
	expect(await writeDown({ state: 'saved' })).toEqual({ state: 'held' });
	expect(await claim()).toBe(0);
	expect(await db.rows('SELECT FROM naccs_claims')).toEqual([]);
});

it('an item that tells no state changes nothing: the filing may have been sent', async () => {
	await save();
	await claim();
	expect(await writeDown({ error: 'The node stopped' })).toEqual({ state: 'sending' });
	expect(await claim()).toBe(0);
});

it('what a dead execution was sending is looked at after ten minutes, and never sent again by itself', async () => {
	await save();
	await claim();
	expect(await writeDown({ state: 'unknown' }, false)).toEqual({ state: 'sending' });
	expect(await db.rows('SELECT FROM naccs_open')).toEqual([]);
	await age('11 minutes');
	expect(await db.rows('SELECT state FROM naccs_open')).toEqual([{ state: 'sending' }]);
	expect(await writeDown({ state: 'unknown' }, false)).toEqual({ state: 'unknown' });
	expect([await claim(), await due(), await decide('corrected')]).toEqual([0, [], 0]);
	expect(await decide('neverArrived')).toBe(1);
	expect(await due()).toEqual([{ business_code: 'ECR', revision: 2 }]);
	await save('ECR', 2);
	expect(await db.rows('SELECT revision, resend FROM naccs_to_send')).toEqual([
		{ revision: 2, resend: true },
	]);
});

it('a rejected filing stays until a named person has corrected it; then the node may not be overruled', async () => {
	await save();
	await claim();
	await writeDown({ state: 'rejected', result: { summary: 'why', codes: [{ text: 'E0001' }] } });
	expect(await db.rows('SELECT summary, explanations FROM naccs_review')).toEqual([
		{ summary: 'why', explanations: [{ text: 'E0001' }] },
	]);
	expect([await decide('neverArrived'), await decide('corrected', ' '), await due()]).toEqual([0, 0, []]);
	expect(await decide('corrected')).toBe(1);
	await save('ECR', 2);
	expect(await db.rows('SELECT revision, resend FROM naccs_to_send')).toEqual([
		{ revision: 2, resend: false },
	]);
});

it('an answer that came after "it never arrived" holds the filing back, for a person', async () => {
	await neverArrived(['old']);
	expect(await claimed('ECR', 2, ['old', 'new'])).toEqual([{ state: 'held' }]);
	expect(await db.rows('SELECT FROM naccs_claims WHERE revision = 2')).toEqual([]);
	expect(await db.rows('SELECT state, summary, explanations FROM naccs_review')).toEqual([
		{
			state: 'held',
			summary: expect.stringContaining('Not sent'),
			explanations: [{ message: expect.any(String), advice: expect.any(String) }],
		},
	]);
	// Somebody has looked: it answers something else. What comes after that holds it back again.
	expect(await decide('corrected')).toBe(1);
	await save('ECR', 3);
	expect(await db.rows('SELECT revision, resend FROM naccs_to_send')).toEqual([
		{ revision: 3, resend: true },
	]);
	expect(await claimed('ECR', 3, ['old', 'new', 'newer'])).toEqual([{ state: 'held' }]);
	await decide('corrected');
	await save('ECR', 4);
	expect(await claimed('ECR', 4, ['new', 'newer'])).toEqual([{ state: 'sending' }]);
});

it('"it never arrived" holds until there is a send', async () => {
	await neverArrived([]);
	for (let turn = 0; turn < 3; turn++) {
		expect(await claim('ECR', 2)).toBe(1);
		await writeDown({ state: 'saved' }, true, 'ECR', 2);
	}
	expect(await decide('corrected')).toBe(1);
	await save('ECR', 3);
	expect(await one('SELECT revision, resend FROM naccs_to_send')).toEqual({ revision: 3, resend: true });
	await claim('ECR', 3);
	await writeDown({ state: 'rejected' }, true, 'ECR', 3);
	await decide('corrected');
	await save('ECR', 4);
	expect(await one('SELECT revision, resend FROM naccs_to_send')).toEqual({ revision: 4, resend: false });
});

it('what NACCS has, whoever sent it, is looked for and not sent', async () => {
	await neverArrived([]);
	await claimed('ECR', 2, ['new']);
	expect(await decide('atNaccs')).toBe(1);
	expect(await db.rows('SELECT state, filing FROM naccs_open')).toEqual([
		{
			state: 'waiting',
			filing: expect.objectContaining({ state: 'sent', sentAt: null, outputsBefore: null }),
		},
	]);
	expect(await one('SELECT claimed_by FROM naccs_claims WHERE revision = 2')).toEqual({
		claimed_by: 'Hanako',
	});
	expect(await writeDown({ state: 'accepted', keys: { exportControlNo: '26' } }, false, 'ECR', 2)).toEqual({
		state: 'accepted',
	});
	expect(await one('SELECT export_control_no FROM naccs_shipments')).toEqual({ export_control_no: '26' });
});

it.each([
	['accepted', 0],
	['rejected', 1],
])('a send of somebody else that was %s is filed again %d times', async (outcome, again) => {
	await save();
	await claim();
	await writeDown({ state: 'sentElsewhere', result: { outcome } });
	expect(await decide('corrected')).toBe(again);
	expect(await decide('atNaccs')).toBe(1 - again);
	expect(await due()).toHaveLength(again);
	expect(await one('SELECT state, resend FROM naccs_filings')).toEqual(
		again === 1 ? { state: 'refiled', resend: true } : { state: 'waiting', resend: false },
	);
});

it('a report that Cyber Port does not show is held after three times; an outage is not counted', async () => {
	const unreadable = async (error: string): Promise<unknown> =>
		await one(`SELECT state, attempts, summary FROM naccs_unreadable('S', 'ECR', 1, '${error}')`);
	await save();
	for (const outage of [
		'Could not reach it',
		'A fault (HTTP 500)',
		'Too many (HTTP 429)',
		'No right (HTTP 403)',
	])
		expect(await unreadable(outage)).toEqual({ state: 'saved', attempts: 0, summary: outage });
	const deleted = 'Cyber Port does not know it (HTTP 404)';
	for (const [attempts, state] of [
		[1, 'saved'],
		[2, 'saved'],
		[3, 'held'],
	])
		expect(await unreadable(deleted)).toEqual({ state, attempts, summary: deleted });
	expect(await db.rows('SELECT state, summary FROM naccs_review')).toEqual([
		{ state: 'held', summary: deleted },
	]);
});

it('what a dead execution was sending is not known where it cannot be looked at', async () => {
	const look = async (): Promise<unknown> =>
		await one(`SELECT state, summary FROM naccs_unreadable('S', 'ECR', 1, 'why (HTTP 404)')`);
	await save();
	await claim();
	expect(await look()).toBeUndefined();
	await age('11 minutes');
	expect(await look()).toEqual({ state: 'unknown', summary: 'why (HTTP 404)' });
});

it('a person hears of an answer that does not come for a day, and decides', async () => {
	await save();
	await claim();
	await writeDown({ state: 'sent' });
	await age('23 hours');
	expect([await db.rows('SELECT FROM naccs_review'), await decide('neverArrived')]).toEqual([[], 0]);
	await age('2 hours');
	expect(await db.rows('SELECT state, summary FROM naccs_review')).toEqual([
		{ state: 'waiting', summary: 'No answer of NACCS for a day.' },
	]);
	expect([await decide('corrected'), await decide('neverArrived')]).toEqual([0, 1]);
	await save('ECR', 2);
	expect(await one('SELECT resend FROM naccs_to_send')).toEqual({ resend: true });
	await claim('ECR', 2);
	await age('2 days');
	expect(await db.rows('SELECT state FROM naccs_review')).toEqual([{ state: 'sending' }]);
	expect([await decide('neverArrived'), await decide('withdrawn')]).toEqual([0, 0]);
});

it('the board tells why there is no deal, and times of Japan', async () => {
	await db.rows(`UPDATE naccs_shipments SET deal_no = NULL, no_deal = 'Could not create the deal'`);
	const board = async (): Promise<unknown> => await one('SELECT place, summary, sent_at FROM naccs_board');
	expect(await board()).toEqual({
		place: '11 to be looked at 要確認',
		summary: 'Could not create the deal',
		sent_at: null,
	});
	await one(`SELECT naccs_keep_deal('S', '7')`);
	expect(await board()).toEqual({ place: '00 new 未着手', summary: null, sent_at: null });
	await save();
	await claim();
	await writeDown({ state: 'sent', sentAt: '2026-08-30T20:05:06.000Z' });
	expect(await board()).toMatchObject({ place: '04 waiting 結果待ち', sent_at: '2026-08-31 05:05' });
});

it('a filing that the checks refused is tried again with the data of the next run', async () => {
	await one(`SELECT state FROM naccs_write_saved('S', 'ECR', 1, 'Ichiro', '{}',
		'{"state": "refused", "findings": [{"severity": "stop", "label": "Exporter", "message": "Has a tab."}]}')`);
	expect(await db.rows('SELECT state, summary FROM naccs_review')).toEqual([
		{ state: 'refused', summary: 'Exporter Has a tab.' },
	]);
	expect(await due()).toEqual([{ business_code: 'ECR', revision: 1 }]);
	expect([await claim(), await save(), await claim()]).toEqual([0, { state: 'saved' }, 1]);
});

it('two runs that make a deal for one shipment go on with the first', async () => {
	await db.rows('UPDATE naccs_shipments SET deal_no = NULL');
	expect(await one(`SELECT naccs_keep_deal('S', '7') AS deal`)).toEqual({ deal: '7' });
	expect(await one(`SELECT naccs_keep_deal('S', '8') AS deal`)).toEqual({ deal: '7' });
});
