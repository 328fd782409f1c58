import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startAgentHost, type Agent, type AgentHost } from '../helpers/agentHost.cjs';
import { filing, linesOf, locator } from '../helpers/filings.cjs';
import { withStop } from '../helpers/practice.cjs';

/** The NACCS node as an AI agent's tool on a real n8n, as the agent calls it. */
let t: AgentHost;
let dealNo: string;

beforeAll(async () => {
	t = await startAgentHost();
}, 900_000);
afterAll(async () => {
	await t?.close();
});
beforeEach(async () => {
	dealNo = await t.practice.deal('#lenient');
});

/** As the button of the editor writes it that lets the model fill in a parameter. */
const byModel = (name: string, type = 'string'): string =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${name}', \`\`, '${type}') }}`;

const person = { sendAsTool: true };

/** A filing that asks for all the way to the answer, in the deal that the model names. */
function filingTool(code: string, changes: INodeParameters = {}) {
	return tool(`File ${code}`, {
		...filing(code),
		deal: locator('dealNo', byModel('Deal')),
		...changes,
	});
}

function tool(name: string, parameters: INodeParameters) {
	return { name, parameters: withStop(parameters) };
}

const file = (code: string, args: IDataObject = {}) => ({
	tool: `File_${code}`,
	args: { Deal: dealNo, ...args },
});

/** The item that a tool gave, as the model reads it. */
function itemOf(result: string | undefined): unknown {
	const items: unknown = JSON.parse(result ?? 'null');
	return Array.isArray(items) && items.length === 1 ? items[0] : items;
}

/** How often NACCS got a filing of this test's deal. */
const sends = (): number =>
	linesOf(t.practice.sandbox, 'sendTaken').filter((line) => line.dealNo === dealNo).length;

describe('without Let the Agent Send', () => {
	it.each([
		['3, Responses API', { version: 3, responses: true }, ['EDA', 'EDC', 'ICN']],
		['3, chat completions', { version: 3, responses: false }, ['EDC']],
		// Such an agent runs its tools itself.
		['2, chat completions', { version: 2, responses: false }, ['EDA', 'EDC', 'ICN']],
	] as const)('an agent of version %s saves and does not send', async (_name, setting, codes) => {
		for (const code of codes) {
			const agent = await t.agent([filingTool(code)], setting);
			const run = await agent.run([file(code)]);
			expect(run.execution.error).toBeUndefined();
			expect(itemOf(run.results[0])).toMatchObject({ state: 'saved', businessCode: code, dealNo });
			expect(run.said).toContain('"state":"saved"');
		}
		expect(sends()).toBe(0);
	});

	it('File Any Code saves, whatever code the model names', async () => {
		const any = tool('File any', {
			resource: 'report',
			operation: 'file',
			businessCode: byModel('Code'),
			deal: locator('dealNo', byModel('Deal')),
			stopAfter: byModel('Stop'),
		});
		const agent = await t.agent([any]);
		const args = { Deal: dealNo, Code: 'EDC', Stop: 'answer', sendAsTool: true };
		const run = await agent.run([{ tool: 'File_any', args }]);
		expect(itemOf(run.results[0])).toMatchObject({ state: 'saved', businessCode: 'EDC' });
		expect(sends()).toBe(0);
	});

	it.each<[string, INodeParameters]>([
		['Send', { operation: 'send', businessCode: 'EDC', approvedHash: byModel('Hash') }],
		['Ask NACCS', { operation: 'ask', businessCode: 'EDC', inquiry: 'auto' }],
		['Call and Fill', { operation: 'callAndFill', businessCode: 'EDB' }],
	])('Report: %s is refused, and the model reads why', async (_name, parameters) => {
		const [deal, dealReportId] = [locator('dealNo', byModel('Deal')), locator('id', byModel('Report'))];
		const agent = await t.agent([
			filingTool('EDC'),
			tool('Report', { resource: 'report', deal, dealReportId, ...parameters }),
		]);
		const saved = itemOf((await agent.run([file('EDC')])).results[0]) as IDataObject;
		const args = { Deal: dealNo, Report: saved['dealReportId'], Hash: saved['contentHash'] };
		const run = await agent.run([{ tool: 'Report', args }]);
		expect(run.execution.error).toBeUndefined();
		expect(run.results[0]).toContain('An AI agent may not send with this tool.');
		expect(run.results[0]).toContain('A person can allow it with Let the Agent Send.');
		expect(sends()).toBe(0);
	});
});

describe('what only a person sets', () => {
	it.each<[string, INodeParameters]>([
		['Let the Agent Send', { sendAsTool: byModel('Value', 'boolean') }],
		['Resend', { ...person, options: { resend: byModel('Value', 'boolean') } }],
		['Duplicate Guard', { ...person, options: { duplicateGuard: byModel('Value', 'boolean') } }],
		['Send Anyway', { ...person, options: { sendAnyway: byModel('Value', 'boolean') } }],
		['Number to Cancel (取消する番号)', { ...person, confirmCancel: byModel('Value') }],
	])('%s cannot be written by the model', async (label, changes) => {
		const agent = await t.agent([filingTool('ECR', changes)]);
		const run = await agent.run([file('ECR', { Value: true })]);
		expect(run.results[0]).toContain(
			`An AI agent could write into the expression of ${label}. Nothing was saved or sent.`,
		);
		expect(run.results[0]).toContain('In a tool a person sets this');
		expect(sends()).toBe(0);
	});

	it('Send What of Report: Send cannot either', async () => {
		const send = tool('Report', {
			resource: 'report',
			operation: 'send',
			...person,
			businessCode: 'EDC',
			dealReportId: locator('id', byModel('Report')),
			sendWhat: byModel('Value'),
		});
		const agent = await t.agent([filingTool('EDC'), send]);
		const saved = itemOf((await agent.run([file('EDC')])).results[0]) as IDataObject;
		const args = { Report: saved['dealReportId'], Value: 'saved' };
		const run = await agent.run([{ tool: 'Report', args }]);
		expect(run.results[0]).toContain('the expression of Send What');
		expect(sends()).toBe(0);
	});

	it('is not set by a word that the model adds to its call', async () => {
		const agent = await t.agent([filingTool('ECR')]);
		const run = await agent.run([file('ECR', { sendAsTool: true, options: { resend: true } })]);
		expect(itemOf(run.results[0])).toMatchObject({ state: 'saved' });
		expect(sends()).toBe(0);
	});
});

describe('with Let the Agent Send', () => {
	let agent: Agent;

	beforeEach(async () => {
		agent = await t.agent([filingTool('ECR', person)]);
	});

	it('one call sends once', async () => {
		const run = await agent.run([file('ECR')]);
		expect(itemOf(run.results[0])).toMatchObject({ state: 'accepted', alreadySent: false });
		expect(sends()).toBe(1);
	});

	it.each([3, 2] as const)(
		'the same call again, in this conversation and the next, sends nothing (agent of version %d)',
		async (version) => {
			const again = await t.agent([filingTool('ECR', person)], { version, responses: false });
			const run = await again.run([file('ECR'), file('ECR')]);
			expect(run.results.map(itemOf)).toMatchObject([
				{ state: 'accepted', alreadySent: false },
				{ state: 'accepted', alreadySent: true },
			]);
			const next = await again.run([file('ECR')]);
			expect(itemOf(next.results[0])).toMatchObject({ state: 'accepted', alreadySent: true });
			expect(sends()).toBe(1);
		},
	);
});

describe('reading', () => {
	it('Report: Get gives the simplified item', async () => {
		const get = tool('Get report', {
			resource: 'report',
			operation: 'get',
			businessCode: 'EDA',
			dealReportId: locator('id', byModel('Report')),
		});
		const agent = await t.agent([filingTool('EDA'), get]);
		const saved = itemOf((await agent.run([file('EDA')])).results[0]) as IDataObject;
		const { dealReportId, contentHash } = saved;
		const run = await agent.run([{ tool: 'Get_report', args: { Report: dealReportId } }]);
		const item = itemOf(run.results[0]) as IDataObject;
		expect(item).toMatchObject({ dealReportId, contentHash, businessCode: 'EDA' });
		expect(Object.keys(item).length).toBeLessThanOrEqual(10);
	});
});

describe('wrong arguments come back to the model in words', () => {
	it.each<[string, IDataObject, string]>([
		['a deal that is not there', { Deal: 'D-nowhere' }, 'There is no deal D-nowhere'],
		['no deal', { Deal: '' }, 'Deal is empty'],
		['fields that are no object', { Fields: 'none' }, 'Additional Fields (JSON) is not valid JSON'],
		['a character NACCS does not have', { Fields: { remarks: '😀' } }, '😀 (U+1F600)'],
	])('%s', async (_name, args, told) => {
		const agent = await t.agent([filingTool('EDA', { additionalFields: byModel('Fields', 'json') })]);
		const run = await agent.run([file('EDA', { Fields: {}, ...args })]);
		expect(run.execution.error).toBeUndefined();
		expect(run.results).toEqual([expect.stringContaining(told)]);
		expect(run.results[0]).toContain('Nothing was sent.');
		// And what to do, in the words that a person finds in the description.
		expect(run.results[0]).toMatch(
			/Check the number|Choose a deal|Check quotation marks|Write another character/,
		);
		expect(sends()).toBe(0);
	});
});
