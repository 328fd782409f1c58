import type { IDataObject, INode } from 'n8n-workflow';
import { until } from '../../scripts/host/host.cjs';
import { startErpDatabase, type ErpDatabase } from '../helpers/erpDatabase.cjs';
import {
	page,
	startExamplesHost,
	submitForm,
	type Example,
	type ExamplesHost,
} from '../helpers/examplesHost.cjs';
import { readText } from '../helpers/files.cjs';
import { filing, linesOf, locator } from '../helpers/filings.cjs';
import { inform } from '../helpers/package.cjs';

/** The workflows of examples/erp-postgres on a real n8n and a Postgres, from the rows of an ERP to the permits. */
let t: ExamplesHost;
let db: ErpDatabase;
const at: Record<string, Example> = {};

const NAMES = ['prepare', 'approve', 'send', 'permit', 'recover', 'decide', 'board'];

beforeAll(async () => {
	t = await startExamplesHost();
	db = await startErpDatabase(t.host);
	inform(`The database: ${db.kind}`);
	await db.rows(readText('examples/erp-postgres/schema.sql'));
	const postgres = await t.createPostgresCredential(db.port, db.database);
	const adapted = (node: INode): INode => ({
		...node,
		...(node.type === 'n8n-nodes-base.postgres' ? { credentials: { postgres } } : {}),
		// Nobody waits 25 seconds here for an answer that never comes.
		parameters: JSON.parse(JSON.stringify(node.parameters).replace('"waitLimit":25', '"waitLimit":4')),
	});
	for (const name of NAMES) at[name] = await t.import(`erp-postgres/${name}`, adapted);
	for (const name of ['approve', 'permit', 'decide', 'board'])
		expect([name, (await at[name]?.activate())?.status]).toEqual([name, 'published']);
}, 900_000);
afterAll(async () => {
	await t?.close();
	await db?.close();
});

/** What the shipments of the first tests meet: tags in the names of their deals. */
const shipments: Readonly<Record<string, { tags?: string; exporter?: string | null }>> = {
	S01: {},
	'S02<b>': {},
	S03: {},
	S04: { tags: '#kubun:2' },
	S05: { tags: '#kubun:3' },
	S06: { tags: '#must:ECR:exporterName', exporter: null },
	S07: { tags: '#reject:EDC:S0001-KND-0001' },
	S08: { tags: '#reset-before' },
	S09: { tags: '#lost-answer' },
	S10: { tags: '#webhook:lost' },
	S11: { exporter: 'Hamamatsu\nPump Works' },
	S12: { tags: '#busy' },
};

async function enter(rows: typeof shipments): Promise<void> {
	const goods = [
		{
			exportStatisticsItemNo: '841430000',
			productName: 'AIR COMPRESSORS',
			quantity1: 12,
			quantityUnitCode1: 'NO',
		},
	];
	for (const [shipment, { tags = '', exporter = 'Hamamatsu Pump Works Ltd.' }] of Object.entries(rows))
		await db.rows(`INSERT INTO naccs_shipments (shipment, entered_by, deal_name, booking_no, exporter_name,
			final_destination_code, offloading_port_code, estimated_departure_date, basic_price_total, goods)
			VALUES (${quote(shipment)}, 'Ichiro Kato', ${quote(`ERP ${tags}`)}, 'SKRB2608150', ${quote(exporter)},
			'NLRTM', 'JPTYO', '20260830', '4800000', ${quote(JSON.stringify(goods))})`);
}

const quote = (text: string | null): string => (text === null ? 'NULL' : `E'${text.replace(/\n/g, '\\n')}'`);

async function run(name: string): Promise<void> {
	const { status, error } = (await at[name]?.run('By hand')) ?? {};
	expect([name, status, error]).toEqual([name, 'success', undefined]);
}

/** The schedules, until they find nothing more to do. */
async function runSchedules(): Promise<void> {
	for (let before = ''; ;) {
		await run('prepare');
		await run('send');
		const now = JSON.stringify(
			await db.rows('SELECT shipment, business_code, revision, state FROM naccs_filings ORDER BY 1, 2, 3'),
		);
		if (now === before) return;
		before = now;
	}
}

/** Code and state of the newest filing of each shipment. */
async function standing(): Promise<Record<string, string>> {
	const rows = await db.rows('SELECT shipment, business_code, state FROM naccs_board ORDER BY shipment');
	return Object.fromEntries(
		rows.map((row) => [String(row['shipment']), `${String(row['business_code'])} ${String(row['state'])}`]),
	);
}

/** What the sandbox took from our NACCS user is what the ledger says was sent by it, each once. */
async function expectLedgersToAgree(): Promise<void> {
	const taken = linesOf(t.practice.sandbox, 'sendTaken')
		.filter(
			({ businessCode, naccsUser }) =>
				['ECR', 'EDA', 'EDC'].includes(businessCode) && naccsUser === '1ASKR001',
		)
		.map(({ dealReportId }) => dealReportId);
	const written = await db.rows(`SELECT deal_report_id FROM naccs_filings WHERE naccs_user = '1ASKR001'
		AND (state IN ('accepted', 'rejected', 'permitted') OR (state = 'refiled' AND result_at IS NOT NULL))`);
	expect(taken.sort()).toEqual(written.map((row) => row['deal_report_id']).sort());
}

/** The way of a visitor: the first form, then the page it leads to, as soon as that is there. */
async function visit(path: string, fields: readonly string[]): Promise<string> {
	const body = new FormData();
	fields.forEach((value, index) => body.append(`field-${index}`, value));
	const answer = await fetch(`${t.host.url}/form/${path}`, { method: 'POST', body });
	const { formWaitingUrl = '' } = (await answer.json()) as { formWaitingUrl?: string };
	const status = new URL(formWaitingUrl);
	// What the first form asks, until there is a page to go to.
	status.pathname += '/n8n-execution-status';
	const ready = await until(60_000, async () => {
		const text = await page(status.href);
		return text === 'form-waiting' ? true : undefined;
	});
	expect([path, ready]).toEqual([path, true]);
	return formWaitingUrl;
}

async function approve(shipment: string, by: string, decision: string): Promise<void> {
	const review = await visit('naccs-approve', [shipment, by]);
	expect(await page(review)).toContain('申告条件');
	expect(await submitForm(review, ['', decision])).toBe(200);
}

async function decide(shipment: string, code: string, decision: string): Promise<void> {
	await visit('naccs-decide', [shipment, code, decision, 'Hanako Sakura']);
}

/** As soon as the database says so. */
async function untilState(shipment: string, wanted: string): Promise<void> {
	await until(60_000, async () => ((await standing())[shipment] === wanted ? true : undefined));
	expect([shipment, (await standing())[shipment]]).toEqual([shipment, wanted]);
}

/** The report of a shipment's newest filing. */
async function reportOf(shipment: string): Promise<string> {
	const [row] = await db.rows(
		`SELECT deal_report_id FROM naccs_filings WHERE shipment = ${quote(shipment)} ORDER BY prepared_at DESC LIMIT 1`,
	);
	return String(row?.['deal_report_id']);
}

/** A colleague sends it on the web screen, and NACCS answers. */
async function sendElsewhere(shipment: string): Promise<void> {
	const report = await reportOf(shipment);
	t.practice.sandbox.core.rival(report, 'send');
	await t.until(() => t.outputsOf(report).length > 0);
}

/** The warehouse, which is somebody else: an export permit waits for its word. */
async function carryIn(...names: readonly string[]): Promise<void> {
	const deals = await db.rows(
		`SELECT deal_no AS "dealNo", export_control_no FROM naccs_shipments WHERE shipment IN (${names.map(quote).join()})`,
	);
	const { items } = await t.practice.run(
		[
			filing('BIC', {
				deal: locator('dealNo', '={{ $json.dealNo }}'),
				options: {
					organizationId: { __rl: true, mode: 'id', value: 'ORG-WAREHOUSE' },
					businessTypeId: { __rl: true, mode: 'id', value: 'BT-BW' },
				},
			}),
		],
		{
			input: deals.map((row): IDataObject => ({
				dealNo: String(row['dealNo']),
				keys: { exportControlNo: String(row['export_control_no']) },
			})),
		},
	);
	expect(items['N1']?.map(({ json }) => json['state'])).toEqual(names.map(() => 'accepted'));
}

it('files what is due, step after step, as far as nobody has to approve', async () => {
	await enter(shipments);
	await runSchedules();
	expect(await standing()).toEqual({
		...Object.fromEntries(Object.keys(shipments).map((name) => [name, 'EDC awaitingApproval'])),
		S06: 'ECR rejected',
		S08: 'ECR unknown',
		S11: 'ECR refused',
	});
	expect(
		linesOf(t.practice.sandbox, 'sendTaken').filter(({ businessCode }) => businessCode === 'EDC'),
	).toEqual([]);
	expect(
		await db.rows(
			`SELECT count(*)::int AS n FROM naccs_shipments WHERE export_control_no IS NULL OR declaration_no IS NULL`,
		),
	).toEqual([{ n: 3 }]);
	await expectLedgersToAgree();
});

it('puts what needs a person on the review list, with the reasons', async () => {
	const rows = await db.rows(
		'SELECT shipment, summary, summary_ja, explanations FROM naccs_review ORDER BY shipment',
	);
	expect(rows).toEqual([
		expect.objectContaining({
			shipment: 'S06',
			summary: expect.stringContaining('ECR was rejected'),
			summary_ja: expect.stringContaining('ECR'),
			explanations: [
				expect.objectContaining({
					text: expect.stringMatching(/^S9002/),
					meaning: expect.any(String),
					action: expect.any(String),
					actionJa: expect.any(String),
				}),
			],
		}),
		expect.objectContaining({ shipment: 'S08' }),
		expect.objectContaining({
			shipment: 'S11',
			explanations: expect.arrayContaining([
				expect.objectContaining({ rule: 'control', field: 'exporterName' }),
			]),
		}),
	]);
});

it('files again only what a person has corrected, or knows never to have arrived', async () => {
	await db.rows(
		`UPDATE naccs_shipments SET exporter_name = 'Hamamatsu Pump Works' WHERE shipment IN ('S06', 'S11')`,
	);
	await run('recover');
	await runSchedules();
	expect(await standing()).toMatchObject({
		S06: 'ECR rejected',
		S08: 'ECR unknown',
		S11: 'EDC awaitingApproval',
	});
	await decide('S08', 'ECR', 'File again: the shipment is corrected');
	await decide('S06', 'ECR', 'File again: the shipment is corrected');
	await untilState('S06', 'ECR refiled');
	expect(await standing()).toMatchObject({ S08: 'ECR unknown' });
	await decide('S08', 'ECR', 'File again: it never arrived at NACCS');
	await untilState('S08', 'ECR refiled');
	await runSchedules();
	expect(await standing()).toEqual(
		Object.fromEntries(Object.keys(shipments).map((name) => [name, 'EDC awaitingApproval'])),
	);
	expect(
		await db.rows(
			`SELECT revision, state, decided_by FROM naccs_filings WHERE shipment = 'S08' AND business_code = 'ECR' ORDER BY 1`,
		),
	).toEqual([
		{ revision: 1, state: 'refiled', decided_by: 'Hanako Sakura' },
		{ revision: 2, state: 'accepted', decided_by: null },
	]);
	await expectLedgersToAgree();
});

it('declares only what somebody else than the one who entered it has approved', async () => {
	await approve('S01', 'ichiro kato', 'Approve');
	await approve('S02<b>', 'Hanako Sakura', 'Reject');
	await untilState('S02<b>', 'EDC notApproved');
	await carryIn(...Object.keys(shipments).filter((name) => name !== 'S03'));
	for (const name of Object.keys(shipments).filter((each) => each !== 'S02<b>' && each !== 'S12'))
		await approve(name, 'Hanako Sakura', 'Approve');
	await untilState('S11', 'EDC approved');
	expect(
		(
			await db.rows(`SELECT approved_by FROM naccs_filings WHERE shipment = 'S01' AND business_code = 'EDC'`)
		)[0],
	).toEqual({ approved_by: 'Hanako Sakura' });
	await runSchedules();
	const declared = linesOf(t.practice.sandbox, 'sendTaken').filter(
		({ businessCode }) => businessCode === 'EDC',
	);
	expect(declared).toHaveLength(10);
	expect(await standing()).toMatchObject({
		S03: 'EDC accepted',
		S07: 'EDC rejected',
		S12: 'EDC awaitingApproval',
	});
	await expectLedgersToAgree();
});

it('writes down permits and examination classes, told by a notification or found later', async () => {
	for (const name of ['S01', 'S06', 'S08', 'S09', 'S11']) await untilState(name, 'EDC permitted');
	await run('recover');
	await untilState('S10', 'EDC permitted');
	const rows =
		await db.rows(`SELECT f.shipment, f.state, f.examination_class, f.permit_no IS NOT NULL AS permit, f.permit_no IS NOT DISTINCT FROM s.permit_no AS written
		FROM naccs_filings f JOIN naccs_shipments s USING (shipment) WHERE f.shipment IN ('S03', 'S04', 'S05', 'S10') AND business_code = 'EDC' ORDER BY 1`);
	expect(rows).toEqual([
		{ shipment: 'S03', state: 'accepted', examination_class: '1', permit: false, written: true },
		{ shipment: 'S04', state: 'accepted', examination_class: '2', permit: false, written: true },
		{ shipment: 'S05', state: 'accepted', examination_class: '3', permit: false, written: true },
		{ shipment: 'S10', state: 'permitted', examination_class: '1', permit: true, written: true },
	]);
	const missing = await db.rows(`SELECT shipment FROM naccs_filings WHERE state = 'permitted'
		AND num_nonnulls(prepared_by, approved_by, sent_by, naccs_user, content_hash, prepared_at, approved_at, sent_at, result_at, summary, permitted_at) < 11`);
	expect(missing).toEqual([]);
});

it('shows it all on a board that escapes what it shows', async () => {
	const board = await page(`${t.host.url}/webhook/naccs-board`);
	for (const words of [
		'permitted 許可',
		'区分2',
		'区分3',
		'rejected エラー',
		'awaiting approval 承認待ち',
		'S02&#60;b&#62;',
		'EDC was rejected',
	])
		expect(board).toContain(words);
	expect(board).not.toContain('S02<b>');
	expect(board).toMatch(/<td>\d{4}-\d\d-\d\d \d\d:\d\d<\/td>/);
});

it('approves only what was shown; anything can be rejected', async () => {
	t.practice.sandbox.core.rival(await reportOf('S12'), 'save');
	await approve('S12', 'Hanako Sakura', 'Approve');
	const approved = await at['approve']?.execution(
		({ items }) => items['Write down the decision'] !== undefined,
	);
	expect(approved?.items['Write down the decision']?.[0]?.json).toEqual({});
	expect(await standing()).toMatchObject({ S12: 'EDC awaitingApproval' });
	await approve('S12', 'Hanako Sakura', 'Reject');
	await untilState('S12', 'EDC notApproved');
});

it('files a changed shipment as it is now', async () => {
	await enter({ U01: {} });
	await run('prepare');
	await db.rows(`UPDATE naccs_shipments SET exporter_name = 'Iwata Pump Works' WHERE shipment = 'U01'`);
	await run('send');
	expect(await standing()).toMatchObject({ U01: 'ECR saved' });
	await run('prepare');
	await run('send');
	expect(await standing()).toMatchObject({ U01: 'ECR accepted' });
	const saved = linesOf(t.practice.sandbox, 'sendTaken').at(-1);
	expect(JSON.stringify(saved)).toContain('Iwata Pump Works');
});

it('does not send what NACCS has by now, and writes down its answer when a person says so', async () => {
	await enter({ U02: { tags: '#reset-before' }, U03: {} });
	await run('prepare');
	await sendElsewhere('U03');
	await run('send');
	expect(await standing()).toMatchObject({ U02: 'ECR unknown', U03: 'ECR sentElsewhere' });
	await decide('U02', 'ECR', 'File again: it never arrived at NACCS');
	await untilState('U02', 'ECR refiled');
	await run('prepare');
	await sendElsewhere('U02');
	await run('send');
	expect(await standing()).toMatchObject({ U02: 'ECR held' });
	// A notification of it that is late is as good as the schedule.
	for (const name of ['U02', 'U03']) await decide(name, 'ECR', 'NACCS has it: take its newest answer');
	await run('recover');
	expect(await standing()).toMatchObject({ U02: 'ECR accepted', U03: 'ECR accepted' });
	expect(
		await db.rows(
			`SELECT FROM naccs_shipments WHERE shipment IN ('U02', 'U03') AND export_control_no IS NULL`,
		),
	).toEqual([]);
	await expectLedgersToAgree();
});

it('goes on behind a report that is gone, and holds that one for a person', async () => {
	await enter({ U04: {}, U05: {} });
	await run('prepare');
	const [{ deal_no: dealNo } = {}] = await db.rows(
		`SELECT deal_no FROM naccs_shipments WHERE shipment = 'U04'`,
	);
	t.practice.sandbox.faults.add({
		match: { call: 'outputs', dealNo: String(dealNo), times: 3 },
		then: { status: 404 },
	});
	await run('send');
	expect(await standing()).toMatchObject({ U04: 'ECR saved', U05: 'ECR accepted' });
	await run('send');
	await run('send');
	expect(await db.rows(`SELECT state, summary FROM naccs_review WHERE shipment = 'U04'`)).toEqual([
		{ state: 'held', summary: expect.stringContaining('HTTP 404') },
	]);
	await expectLedgersToAgree();
});

it('lets one of three executions at the same time send each filing', async () => {
	await enter({ T01: { tags: '#delay:1' }, T02: { tags: '#delay:1' }, T03: {} });
	await run('prepare');
	await Promise.all([run('send'), run('send'), run('send')]);
	expect(await standing()).toMatchObject({ T01: 'ECR accepted', T02: 'ECR accepted', T03: 'ECR accepted' });
	await expectLedgersToAgree();
});

it.each([
	['while NACCS works on a send', (sends: number, claimed: number) => sends >= 3 && claimed > 0],
	['as soon as it has a claim', (_: number, claimed: number) => claimed > 0],
])('sends nothing twice and loses nothing when n8n is killed %s, and starts again', async (_, now) => {
	const names = ['A', 'B', 'C', 'D', 'E', 'F'].map(
		(letter) => `${letter}-${linesOf(t.practice.sandbox, 'sendTaken').length}`,
	);
	await enter(Object.fromEntries(names.map((name) => [name, { tags: '#delay:1' }])));
	await run('prepare');
	const before = linesOf(t.practice.sandbox, 'sendTaken').length;
	await t.host.run(at['send']?.id ?? '', 'By hand');
	const reached = await until(60_000, async () => {
		const [row] = await db.rows(`SELECT count(*)::int AS claims,
			count(*) FILTER (WHERE f.state <> 'sending')::int AS settled
			FROM naccs_claims c JOIN naccs_filings f USING (shipment, business_code, revision)`);
		const sends = linesOf(t.practice.sandbox, 'sendTaken').length - before;
		return now(sends, Number(row?.['claims']) - Number(row?.['settled'])) ? true : undefined;
	});
	expect(reached).toBe(true);
	await t.restart();
	expect(await db.rows(`SELECT count(*)::int AS n FROM naccs_filings WHERE state = 'sending'`)).toEqual([
		{ n: 1 },
	]);
	// Its NACCS user may still be busy with it.
	const taken = linesOf(t.practice.sandbox, 'sendTaken').length;
	await run('send');
	expect(linesOf(t.practice.sandbox, 'sendTaken')).toHaveLength(taken);
	// As if the ten minutes had passed after which nobody can be sending any more.
	await db.rows(
		`UPDATE naccs_filings SET send_begun_at = send_begun_at - interval '1 hour' WHERE state = 'sending'`,
	);
	await run('recover');
	for (const row of await db.rows(
		`SELECT shipment, deal_report_id FROM naccs_review WHERE state = 'unknown'`,
	)) {
		expect(
			linesOf(t.practice.sandbox, 'sendTaken').some(
				({ dealReportId }) => dealReportId === row['deal_report_id'],
			),
		).toBe(false);
		await decide(String(row['shipment']), 'ECR', 'File again: it never arrived at NACCS');
		await untilState(String(row['shipment']), 'ECR refiled');
	}
	await runSchedules();
	expect(await standing()).toMatchObject(
		Object.fromEntries(names.map((name) => [name, 'EDC awaitingApproval'])),
	);
	await expectLedgersToAgree();
});
