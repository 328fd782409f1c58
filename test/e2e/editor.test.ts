import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { chain } from '../../scripts/engine/workflow.cjs';
import { until } from '../../scripts/host/until.cjs';
import { startExamplesHost, type ExamplesHost } from '../helpers/examplesHost.cjs';
import { openEditorPage, type EditorPage } from '../helpers/editorPage.cjs';
import { filing, locator, timesSent } from '../helpers/filings.cjs';
import { nodePanel, type NodePanel } from '../helpers/nodePanel.cjs';
import { inform } from '../helpers/package.cjs';
import { servedTypes } from '../helpers/servedTypes.cjs';

/** The NACCS node in n8n's own editor, in a browser: one filing from the search for its code to its result. */
let t: ExamplesHost;
let editor: EditorPage;
let panel: NodePanel;

beforeAll(async () => {
	t = await startExamplesHost();
	editor = await openEditorPage(t.host.url);
	panel = nodePanel(editor.page);
}, 900_000);
afterAll(async () => {
	await editor?.close();
	await t?.close();
});

const NACCS = 'n8n-nodes-naccs.naccs';
const BL_NO = 'SKRU12345678';
const EDA = 'Register export declaration information (EDA 輸出申告事項登録)';
const SEND = 'Send saved report (送信)';

/** A workflow of these NACCS nodes behind a manual trigger that is called Start. @returns its ID */
async function workflowOf(name: string, nodes: Readonly<Record<string, INodeParameters>>): Promise<string> {
	const { id } = await t.host
		.rest()
		.call<Array<{ id: string; name: string }>>('GET', '/credentials')
		.then((all) => all.find((one) => one.name === 'Cyber Port API (practice)') ?? { id: '' });
	const credentials = { cyberPortApi: { id, name: 'Cyber Port API (practice)' } };
	const specs = Object.entries(nodes).map(([node, parameters]) => ({
		name: node,
		type: NACCS,
		parameters,
		credentials,
	}));
	return await t.host.createWorkflow({ name, ...chain(...specs) });
}

// Only against a test that hangs.
const PATIENCE_MS = 300_000;

/** The first item of a node after it was run in its panel. */
async function itemOf(workflowId: string, node: string): Promise<IDataObject> {
	const id = await panel.execute();
	const ended = await until(PATIENCE_MS, async () =>
		(await t.host.executions(workflowId)).find(
			(one) => one.id === id && !['new', 'running'].includes(one.status),
		),
	);
	expect(ended).toMatchObject({ status: 'success', error: undefined });
	return ended?.items[node]?.[0]?.json ?? {};
}

describe('from the search for the code to the answer of NACCS', () => {
	let dealNo = '';
	let workflowId = '';
	let saved: IDataObject = {};

	beforeAll(async () => {
		const { items } = await t.practice.run([
			{ resource: 'deal', operation: 'create', dealName: 'Pumps to Rotterdam #lenient' },
			filing('IMI', { additionalFields: JSON.stringify({ blNo: BL_NO }), stopAfter: 'saving' }),
		]);
		dealNo = String(items['N2']?.[0]?.json['dealNo']);
		workflowId = await workflowOf('Export of pumps (practice)', {});
		await editor.open(workflowId);
	});

	it('the nodes panel finds NACCS by a business code and by its Japanese name', async () => {
		await editor.openNodesPanel('Start');
		expect(await editor.searchNodes('EDA', 'NACCS')).toContain('NACCS');
		await editor.screenshot('nodes-panel-eda');
		expect(await editor.searchNodes('輸出申告', 'NACCS')).toEqual(['NACCS']);
	});

	it('its actions name every code in English and Japanese, and EDA opens with its form', async () => {
		await editor.choose(/^\s*NACCS/);
		await editor.waitForEntry(EDA);
		await editor.screenshot('actions');
		const before = Date.now();
		await editor.choose(EDA);
		await panel.formReady();
		inform(`from adding EDA to its form being usable: ${Date.now() - before} ms`);
	});

	it('the credential is chosen and tested', async () => {
		await panel.chooseCredential('Cyber Port API (practice)');
		await panel.testCredential();
		await editor.screenshot('credential');
		await panel.closeCredential();
	});

	it('a deal is found by its B/L number and shown by its name', async () => {
		const [found = '', ...others] = await panel.searchList('deal', BL_NO);
		expect(others).toEqual([]);
		for (const part of ['Pumps to Rotterdam', BL_NO, dealNo]) expect(found).toContain(part);
		await editor.screenshot('deal-list');
		await panel.chooseFromList('Pumps to Rotterdam');
	});

	it('the form has the fields of EDA, in English with the Japanese behind', async () => {
		const offered = await panel.offeredFields();
		expect(offered).toContain('Remarks for Customs (記事(税関用))');
		expect(offered.filter((label) => !/[\u3040-\u30ff\u4e00-\u9fff]/.test(label))).toEqual([]);
		await panel.fillField('Remarks for Customs (記事(税関用))', 'articleforCustoms', 'Sample pumps');
		await panel.offeredFields();
		await panel.fillField('Basic Price Total (ベーシックプライス合計)', 'basicPriceTotal', '1200');
		await editor.screenshot('form-eda');
	});

	it('a dry run shows what would change, and changes nothing', async () => {
		const before = t.practice.sandbox.core.state.reports.size;
		await panel.addOption('Dry Run');
		await panel.toggle('dryRun');
		const item = await itemOf(workflowId, EDA);
		expect(item).toMatchObject({ state: 'checked', dealReportId: null });
		await panel.view('table');
		await panel.tells(/2 values would change\. It would be sent to NACCS/);
		await editor.screenshot('dry-run');
		expect(t.practice.sandbox.core.state.reports.size).toBe(before);
		expect(timesSent(t.practice.sandbox, [dealNo])).toEqual([0]);
		await panel.toggle('dryRun');
	});

	it('is saved and not sent', async () => {
		await panel.select('stopAfter', 'Saving');
		saved = await itemOf(workflowId, EDA);
		expect(saved).toMatchObject({ state: 'saved', dealNo, content: { articleforCustoms: 'Sample pumps' } });
		await panel.view('table');
		await panel.tells('saved');
		expect(timesSent(t.practice.sandbox, [dealNo])).toEqual([0]);
		await editor.closeNode();
	});

	it('what was approved is sent once, the panel says where to and what NACCS answered', async () => {
		await editor.openNodesPanel(EDA);
		await editor.searchNodes('サイバーポート', 'NACCS');
		await editor.choose(/^\s*NACCS/);
		await editor.waitForEntry(SEND);
		await editor.choose(SEND);
		await panel.chooseCredential('Cyber Port API (practice)');
		await panel.select('stopAfter', 'Answer');
		const item = await itemOf(workflowId, SEND);
		const { dealReportId } = saved;
		expect(item).toMatchObject({ state: 'accepted', dealReportId, contentHash: saved['contentHash'] });
		await panel.view('table');
		await panel.tells(/EDA was accepted \(正常終了\)/);
		await panel.hints(`1 filing sent (送信) to the credential's own URL: EDA ${String(dealReportId)}.`);
		await editor.screenshot('output-accepted');
		expect(timesSent(t.practice.sandbox, [dealNo])).toEqual([1]);
	});

	it('is not sent again by another click', async () => {
		const item = await itemOf(workflowId, SEND);
		expect(item).toMatchObject({ state: 'accepted', alreadySent: true });
		await panel.hints('1 item sent by an earlier execution and not sent again');
		expect(timesSent(t.practice.sandbox, [dealNo])).toEqual([1]);
		await editor.closeNode();
		await editor.screenshot('canvas');
	});
});

it('a rejected filing says which field NACCS refused, why, and what to do', async () => {
	const dealNo = await t.practice.deal('Pumps at the yard #lenient #reject:S0005-TIM-0002');
	const CYA = 'Confirm CY carry-in (CYA CY搬入確認登録)';
	const workflowId = await workflowOf('Rejected (practice)', {
		[CYA]: filing('CYA', {
			deal: locator('dealNo', dealNo),
			additionalFields: JSON.stringify({ containerNo: 'ABCD1234567' }),
		}),
	});
	await editor.open(workflowId);
	await editor.openNode(CYA);
	const item = await itemOf(workflowId, CYA);
	expect(item).toMatchObject({ state: 'rejected' });
	await panel.view('table');
	await panel.tells(/S0005, .+ \(搬入時刻\), row 2: The format is not valid/);
	await panel.hints('1 item rejected by NACCS (エラー): CYA');
	await editor.screenshot('rejected');
	expect(timesSent(t.practice.sandbox, [dealNo])).toEqual([1]);
});

it('n8n serves the descriptions of both nodes', async () => {
	const types = await servedTypes(editor.page);
	for (const { name, bytes, gzip } of types) inform(`description of ${name}: ${bytes} bytes, gzip ${gzip}`);
	expect(types.map(({ name }) => name).sort()).toEqual([NACCS, `${NACCS}Tool`, `${NACCS}Trigger`]);
});
