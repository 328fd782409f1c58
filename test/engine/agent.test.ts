import type { IExecuteFunctions, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { Naccs } from '../../nodes/Naccs/Naccs.node';
import { binary, pdf } from '../helpers/attachedFiles.cjs';
import { filing, linesOf } from '../helpers/filings.cjs';
import { startPractice, type Practice } from '../helpers/practice.cjs';

/** The node as n8n gives it to an AI agent: as a type of its own, which n8n's engine runs like any other node. */
class NaccsTool extends Naccs implements INodeType {
	constructor() {
		super();
		this.description = { ...this.description, name: 'naccsTool' };
	}

	override async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const node = { ...this.getNode(), type: 'n8n-nodes-naccs.naccsTool' };
		const tool: IExecuteFunctions = Object.create(this, { getNode: { value: () => node } });
		return await new Naccs().execute.call(tool);
	}
}

/** The same for an agent that runs its tools itself (before version 3): only there the execution says what it is. */
class OlderNaccsTool extends NaccsTool {
	override async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const tool: IExecuteFunctions = Object.create(this, { isToolExecution: { value: () => true } });
		return await new Naccs().execute.call(tool);
	}
}

let practice: Practice;
let dealNo: string;

beforeEach(async () => {
	practice = await startPractice();
	dealNo = await practice.deal('#lenient');
});
afterEach(async () => {
	await practice.close();
});

async function runAsTool(nodes: readonly INodeParameters[]) {
	const nodeTypes = { 'n8n-nodes-naccs.naccs': new NaccsTool() };
	return await practice.run(nodes, { input: [{ dealNo }], engine: { nodeTypes } });
}

const sends = (): number => linesOf(practice.sandbox, 'sendTaken').length;

describe('an AI agent with the node as its tool', () => {
	it.each(['ECR', 'EDA', 'EDC', 'ICN'])(
		'gets %s only as far as saving, whatever it asks for',
		async (code) => {
			const run = await runAsTool([filing(code, { stopAfter: 'answer' })]);
			expect(run.error).toBeUndefined();
			expect(run.items['N1']?.[0]?.json).toMatchObject({ state: 'saved', businessCode: code });
			expect(sends()).toBe(0);
		},
	);

	it('gets a filing only as far as saving from an agent that runs its tools itself, too', async () => {
		const nodeTypes = { 'n8n-nodes-naccs.naccs': new OlderNaccsTool() };
		const run = await practice.run([filing('ICN')], { input: [{ dealNo }], engine: { nodeTypes } });
		expect(run.items['N1']?.[0]?.json).toMatchObject({ state: 'saved' });
		expect(sends()).toBe(0);
	});

	it('gets any code only as far as saving', async () => {
		const any = { resource: 'report', operation: 'file', businessCode: 'ICN', stopAfter: 'answer' };
		const run = await runAsTool([any]);
		expect(run.items['N1']?.[0]?.json).toMatchObject({ state: 'saved' });
		expect(sends()).toBe(0);
	});

	it('cannot send a saved report', async () => {
		const run = await runAsTool([
			filing('ECR', { stopAfter: 'saving' }),
			{ resource: 'report', operation: 'send' },
		]);
		// All that the model reads is the message.
		expect(run.error?.message).toMatch(/^An AI agent may not send with this tool\. Nothing was sent\.\n/);
		expect(run.error?.message).toContain('A person can allow it with Let the Agent Send.');
		expect(sends()).toBe(0);
	});

	it('sends where a person has ticked Let the Agent Send', async () => {
		const ticked = { sendAsTool: true };
		const run = await runAsTool([
			filing('ICN', ticked),
			filing('ECR', { stopAfter: 'saving', ...ticked }),
			{
				resource: 'report',
				operation: 'send',
				approvedHash: "={{ $('N2').item.json.contentHash }}",
				approvedAttachments: "={{ $('N2').item.json.attachments }}",
				...ticked,
			},
		]);
		expect(run.error).toBeUndefined();
		expect(run.items['N3']?.[0]?.json).toMatchObject({ state: 'sent', businessCode: 'ECR' });
		expect(sends()).toBe(2);
	});

	it('sends no more than May Send allows, ticked or not', async () => {
		const nodeTypes = { 'n8n-nodes-naccs.naccs': new NaccsTool() };
		const run = await practice.run([filing('EDC', { sendAsTool: true })], {
			input: [{ dealNo }],
			credential: { maySend: 'record' },
			engine: { nodeTypes },
		});
		expect(run.error?.message).toContain('does not allow sending EDC');
		expect(sends()).toBe(0);
	});

	it('cannot write the tick: it takes no expressions, and only a tool shows it', () => {
		const ticks = new Naccs().description.properties.filter(({ name }) => name === 'sendAsTool');
		const shown = ticks.flatMap(({ displayOptions }) => displayOptions?.show?.['operation'] ?? []);
		expect(shown).toEqual(expect.arrayContaining(['ecr', 'edc', 'file', 'send']));
		for (const { noDataExpression, default: byDefault, displayOptions } of ticks) {
			expect(noDataExpression).toBe(true);
			expect(byDefault).toBe(false);
			expect(displayOptions?.show?.['@tool']).toEqual([true]);
		}
	});
});

describe('what a person sets, an AI agent cannot write', () => {
	// n8n lets this one expression through even where a parameter takes none.
	const byAgent = "={{ $fromAI('value', '', 'string') }}";

	it.each<[string, INodeParameters]>([
		['Resend', { options: { resend: byAgent } }],
		['Duplicate Guard', { options: { duplicateGuard: byAgent } }],
		['Assumption Overrides', { options: { assumptionOverrides: byAgent } }],
		['Send Window (JST)', { options: { sendWindow: { window: { from: byAgent, to: '17:00' } } } }],
		['Number to Cancel (取消する番号)', { confirmCancel: byAgent }],
		['Let the Agent Send', { sendAsTool: byAgent }],
	])('%s', async (label, changes) => {
		const run = await runAsTool([filing('ECR', { sendAsTool: true, ...changes })]);
		expect(run.error?.message).toContain(
			`An AI agent could write into the expression of ${label}. Nothing was saved or sent.`,
		);
		expect(practice.calls.filter(({ path }) => path.includes('NaccsReport'))).toEqual([]);
	});

	it('Send What of Report: Send', async () => {
		const send = { resource: 'report', operation: 'send', sendAsTool: true, sendWhat: byAgent };
		const run = await runAsTool([filing('ECR', { stopAfter: 'saving' }), send]);
		expect(run.error?.message).toContain('the expression of Send What');
		expect(sends()).toBe(0);
	});

	it.each([
		['Approved Content Hash', { approvedAttachments: '' }],
		['Approved Attachments', { approvedHash: "={{ $('N1').item.json.contentHash }}" }],
	])('%s of Report: Send, but by the name of the node that it is taken from', async (label, changes) => {
		const send = { resource: 'report', operation: 'send', sendAsTool: true, ...changes };
		const run = await runAsTool([filing('ECR', { stopAfter: 'saving' }), send]);
		expect(run.error?.message).toContain(`An AI agent could write ${label} itself. Nothing was sent.`);
		expect(run.error?.message).toContain("{{ $('EDC').item.json.contentHash }}");
		expect(sends()).toBe(0);
	});

	it('and where a person set it to a fixed value, it counts', async () => {
		const node = filing('ECR', { sendAsTool: true });
		await runAsTool([node]);
		const again = await runAsTool([{ ...node, options: { resend: true } }]);
		expect(again.items['N1']?.[0]?.json).toMatchObject({ state: 'accepted', alreadySent: false });
		expect(sends()).toBe(2);
	});

	it('a fixed Resend does not let it send without the tick', async () => {
		const run = await runAsTool([filing('ECR', { options: { resend: true } })]);
		expect(run.items['N1']?.[0]?.json).toMatchObject({ state: 'saved' });
		expect(sends()).toBe(0);
	});

	it('a workflow without an agent may use expressions for all of it', async () => {
		const run = await practice.run([filing('ECR', { options: { resend: '={{ true }}' } })], {
			input: [{ dealNo }],
		});
		expect(run.error).toBeUndefined();
		expect(sends()).toBe(1);
	});
});

describe('the operations of Report that send, as the tool of an AI agent', () => {
	it.each<[string, INodeParameters]>([
		['Ask NACCS', { operation: 'ask', inquiry: 'auto' }],
		['Call and Fill', { operation: 'callAndFill', businessCode: 'EDB' }],
	])('%s: nothing is sent', async (_name, parameters) => {
		const deal = { __rl: true, mode: 'dealNo', value: dealNo };
		const saved = filing('EDC', { stopAfter: 'saving' });
		const run = await runAsTool([saved, { resource: 'report', deal, ...parameters }]);
		expect(run.error?.message).toContain('An AI agent may not send with this tool. Nothing was sent.');
		expect(sends()).toBe(0);
	});
});

it('lines built from rows reach a saved report and no further', async () => {
	const built = {
		resource: 'report',
		operation: 'buildLines',
		businessCode: 'EDA',
		headerFields: { field: [{ column: 'Shipper', field: 'articleforShippers' }] },
		lineFields: { field: [{ column: 'Goods', field: 'productName' }] },
	};
	const file = filing('EDA', { additionalFields: '={{ $json.fields }}' });
	const nodeTypes = { 'n8n-nodes-naccs.naccs': new NaccsTool() };
	const input = [{ dealNo, Shipper: 'TEA FARM', Goods: 'TEA' }];
	const run = await practice.run([built, file], { input, engine: { nodeTypes } });
	expect(run.error).toBeUndefined();
	expect(run.items['N2']?.[0]?.json).toMatchObject({
		state: 'saved',
		content: { articleforShippers: 'TEA FARM' },
	});
	expect(sends()).toBe(0);
});

it('attachments reach a saved report and no further', async () => {
	const nodeTypes = { 'n8n-nodes-naccs.naccs': new NaccsTool() };
	const files = [{ invoice: binary('invoice.pdf', pdf('invoice 100')) }];
	const run = await practice.run([filing('MSX', { attachments: 'invoice' })], {
		input: [{ dealNo }],
		engine: { nodeTypes, files },
	});
	expect(run.error).toBeUndefined();
	expect(run.items['N1']?.[0]?.json).toMatchObject({
		state: 'saved',
		attachments: [{ fileName: 'invoice.pdf' }],
	});
	expect(sends()).toBe(0);
});

it('a workflow without an agent needs no tick', async () => {
	const run = await practice.run([filing('ECR', { stopAfter: 'sending' })], { input: [{ dealNo }] });
	expect(run.items['N1']?.[0]?.json).toMatchObject({ state: 'sent' });
	expect(sends()).toBe(1);
});
