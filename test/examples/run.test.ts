import { Naccs } from '../../nodes/Naccs/Naccs.node';
import { parseWorkflow, runWorkflow } from '../../scripts/engine/index.cjs';
import { exampleNames, exampleText } from '../../scripts/host/examples.cjs';
import { linesOf } from '../helpers/filings.cjs';
import { startPractice, store, type Practice } from '../helpers/practice.cjs';

/** The examples that send, and need no node of n8n's own but those with a stand-in, on n8n's engine. The others: test/e2e. */
const STAND_INS = ['manualTrigger', 'noOp', 'set', 'stickyNote'].map((name) => `n8n-nodes-base.${name}`);
const runnable = exampleNames()
	.map((name) => ({ name, workflow: parseWorkflow(exampleText(name)) }))
	.filter(({ workflow }) =>
		workflow.nodes.every(({ type }) => STAND_INS.includes(type) || type === 'n8n-nodes-naccs.naccs'),
	)
	.filter(({ workflow }) => workflow.nodes.some(({ parameters }) => parameters['stopAfter'] === 'answer'));

let practice: Practice;
beforeAll(async () => {
	practice = await startPractice({ processingMs: 10 });
});
afterAll(async () => await practice.close());

it.each(runnable)('examples/$name files from its first step to the last', async ({ workflow }) => {
	const taken = linesOf(practice.sandbox, 'sendTaken').length;
	const { status, error, items } = await runWorkflow({
		workflow,
		nodeTypes: { 'n8n-nodes-naccs.naccs': new Naccs() },
		credentials: store(practice.sandbox.url),
	});
	expect([status, error?.message]).toEqual(['success', undefined]);
	const filings = Object.values(items)
		.map((of) => of[0]?.json)
		.filter((json) => json?.['state'] !== undefined);
	expect(filings.filter((json) => ['refused', 'unknown'].includes(String(json?.['state'])))).toEqual([]);
	expect(filings.at(-1)).toMatchObject({ state: 'accepted', customs: { permitted: true } });
	expect(linesOf(practice.sandbox, 'sendTaken').length).toBeGreaterThan(taken);
});
