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
	await one(`SELECT state FROM naccs_write_saved('S', '${code}', ${revision}, 'Ichiro',
		'{"state": "saved", "dealReportId": "${code}-1", "contentHash": "h"}')`);
const claim = async (code = 'ECR', revision = 1): Promise<number> =>
	(await db.rows(`SELECT FROM naccs_claim('S', '${code}', ${revision}, '{}', 'an execution', '1ASKR001')`))
		.length;
const writeDown = async (item: object, bySender = true, code = 'ECR', revision = 1): Promise<unknown> =>
	await one(
		`SELECT state FROM naccs_write_down('S', '${code}', ${revision}, '${JSON.stringify(item)}', ${bySender})`,
	);
const decide = async (decision: string, by = 'Hanako'): Promise<number> =>
	(await db.rows(`SELECT FROM naccs_decide('S', 'ECR', '${decision}', '${by}')`)).length;
const due = async (): Promise<unknown> => await db.rows('SELECT business_code, revision FROM naccs_due');

it('a filing is claimed once, and not before it is saved', async () => {
	expect(await claim()).toBe(0);
	expect(await save()).toEqual({ state: 'saved' });
	expect([await claim(), await claim()]).toEqual([1, 0]);
	expect(await db.rows('SELECT FROM naccs_to_send')).toEqual([]);
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
	for (const code of ['ECR', 'EDA']) {
		await save(code);
		await claim(code);
		await writeDown({ state: 'accepted' }, true, code);
	}
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
	await db.rows(`UPDATE naccs_filings SET send_begun_at = now() - interval '11 minutes'`);
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

it('a filing that the checks refused is tried again with the data of the next run', async () => {
	await one(`SELECT state FROM naccs_write_saved('S', 'ECR', 1, 'Ichiro',
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
