import { startAgentHost, TRIGGER, type AgentHost } from '../helpers/agentHost.cjs';
import { openEditorPage, type EditorPage } from '../helpers/editorPage.cjs';
import { filing, linesOf, locator } from '../helpers/filings.cjs';

/** What the editor shows of the trigger, of a node that has not run yet, and of the node as an AI agent's tool. */
let t: AgentHost;
let editor: EditorPage;

beforeAll(async () => {
	t = await startAgentHost();
	editor = await openEditorPage(t.host.url);
}, 900_000);
afterAll(async () => {
	await editor?.close();
	await t?.close();
});

it('the trigger is found by what it is about, and shows its addresses and who registers them', async () => {
	const { page } = editor;
	const id = await t.host.createWorkflow({ name: 'Receive notifications', nodes: [], connections: {} });
	await page.goto(`${t.host.url}/workflow/${id}`);
	await page.getByTestId('canvas-plus-button').click();
	for (const words of ['サイバーポート', '許可', 'NACCS'])
		expect(await editor.searchNodes(words, 'NACCS')).toContain('NACCS');
	await editor.choose(/^NACCS$/);
	await editor.choose('On NACCS output received');

	const node = page.getByTestId('ndv');
	await node.getByText('Webhook URLs', { exact: true }).click();
	const url = (path: string) => node.getByText(new RegExp(`^${t.host.url}/${path}/[0-9a-f-]{36}/webhook$`));
	await url('webhook-test').waitFor();
	const text = await node.innerText();
	expect(text).toContain('Cyber Port delivers to one address per company');
	expect(text).toContain('NACCS Output Received (出力情報受信)');
	await node.getByText('Production URL', { exact: true }).click();
	await url('webhook').waitFor();
	// The address unfolds.
	await page.evaluate('Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => 0)))');
	await editor.screenshot('trigger');
});

it('the keys of a filing can be mapped before it has run', async () => {
	const node = (name: string, type: string, typeVersion: number, x: number) => ({
		id: name,
		name,
		type,
		typeVersion,
		position: [x, 0] as [number, number],
	});
	const parameters = filing('EDC', { deal: locator('dealNo', 'D2026000123') });
	const id = await t.host.createWorkflow({
		name: 'Export declaration',
		nodes: [
			{ ...node(TRIGGER, 'n8n-nodes-base.manualTrigger', 1, 0), parameters: {} },
			{ ...node('EDC', 'n8n-nodes-naccs.naccs', 1, 220), parameters },
			{ ...node('Keep in table', 'n8n-nodes-base.set', 3.4, 440), parameters: {} },
		],
		connections: {
			[TRIGGER]: { main: [[{ node: 'EDC', type: 'main', index: 0 }]] },
			EDC: { main: [[{ node: 'Keep in table', type: 'main', index: 0 }]] },
		},
	});
	await editor.open(id);
	await editor.openNode('Keep in table');
	const input = editor.page.getByTestId('ndv-input-panel');
	for (const key of ['state', 'dealReportId', 'contentHash'])
		await input.getByTestId('run-data-schema-node-name').getByText(key, { exact: true }).waitFor();
	expect(await input.innerText()).toContain('Preview');
	expect(await t.host.executions(id)).toEqual([]);
	await editor.screenshot('schema-preview');
});

it('an agent prepares a filing with it, and the log shows what it asked for and got', async () => {
	const dealNo = await t.practice.deal('Green tea to Hamburg #lenient');
	const byModel = (name: string, type = 'string') => `={{ $fromAI('${name}', '', '${type}') }}`;
	const tool = {
		name: 'Prepare EDA',
		parameters: filing('EDA', {
			deal: locator('dealNo', byModel('Deal')),
			additionalFields: byModel('Fields', 'json'),
		}),
	};
	const agent = await t.agent([tool], { item: { dealNo } });
	t.model.script([{ tool: 'Prepare_EDA', args: { Deal: dealNo, Fields: { declarationCondition: 'I' } } }]);
	await editor.open(agent.id);
	await editor.runWorkflow();
	await editor.page.getByTestId('logs-overview-header').click();
	const logs = editor.page.getByTestId('logs-overview-body');
	await logs.getByText('Prepare EDA', { exact: true }).click();
	const details = editor.page.getByTestId('log-details');
	await details.getByText('declarationCondition').first().waitFor();
	await details.getByTestId('log-details-output').getByText('saved', { exact: true }).waitFor();
	expect(linesOf(t.practice.sandbox, 'sendTaken')).toEqual([]);
	await editor.screenshot('agent-tool');

	await editor.page.getByTestId('logs-overview-header').click();
	await editor.openNode('Prepare EDA');
	await editor.page.getByTestId('parameter-input-sendAsTool').scrollIntoViewIfNeeded();
	expect(await editor.page.getByTestId('ndv').innerText()).toContain('Let the Agent Send');
});
