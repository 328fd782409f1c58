import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';
import { Naccs } from '../../nodes/Naccs/Naccs.node';
import { chain, type NodeSpec } from '../../scripts/engine/index.cjs';
import { deals, filing, linesOf } from '../helpers/filings.cjs';
import { startPractice, type Practice } from '../helpers/practice.cjs';

/** What n8n's IF does: items whose `state` is the wanted one leave by the first output, the others by the second. */
const ifState: INodeType = {
	description: {
		displayName: 'If State',
		name: 'ifState',
		group: ['transform'],
		version: 1,
		description: 'If State',
		defaults: { name: 'If State' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		properties: [{ displayName: 'State', name: 'state', type: 'string', default: '' }],
	},
	async execute(this: IExecuteFunctions) {
		const outputs: [INodeExecutionData[], INodeExecutionData[]] = [[], []];
		for (const [item, { json }] of this.getInputData().entries()) {
			const wanted = json['state'] === this.getNodeParameter('state', item);
			outputs[wanted ? 0 : 1].push({ json, pairedItem: { item } });
		}
		return outputs;
	},
};

let practice: Practice;
let workflows = 0;

beforeEach(async () => {
	practice = await startPractice();
});
afterEach(async () => {
	await practice.close();
});

const naccs = (name: string, parameters: INodeParameters) => ({
	name,
	type: 'n8n-nodes-naccs.naccs',
	parameters,
	onError: 'continueRegularOutput' as const,
});
const originOf = {
	name: 'Origin',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		assignments: {
			assignments: [{ id: '1', name: 'ref', type: 'string', value: "={{ $('Start').item.json.ref }}" }],
		},
		includeOtherFields: true,
	},
};

/** Four deals, of which NACCS rejects the second; the third item holds a wrong field. */
async function runChain(...nodes: readonly NodeSpec[]) {
	const dealNos = await deals(practice, ['#lenient', '#lenient #reject', '#lenient', '#lenient']);
	const input = dealNos.map((dealNo, index) => ({
		dealNo,
		ref: `ref-${index}`,
		fields: index === 2 ? { _etag: 'mine' } : {},
	}));
	const run = await practice.run([], {
		input,
		engine: {
			// Each test is a workflow of its own: the sandbox gives its reports the same ids again.
			workflow: { id: `pairing-${++workflows}`, ...chain(...nodes, originOf) },
			nodeTypes: { 'n8n-nodes-naccs.naccs': new Naccs(), 'test.ifState': ifState },
		},
	});
	expect(run.error).toBeUndefined();
	return { run, dealNos, last: (run.items['Origin'] ?? []).map(({ json }) => json) };
}

describe('a batch through filings, a condition and filings again', () => {
	it('comes out paired with what went in', async () => {
		const { last, dealNos } = await runChain(
			naccs('ECR', filing('ECR')),
			{ name: 'Accepted', type: 'test.ifState', parameters: { state: 'accepted' } },
			naccs('EDA', filing('EDA', { stopAfter: 'sending', additionalFields: {} })),
			naccs('Answer', { resource: 'output', operation: 'waitFor' }),
		);
		expect(last.map(({ ref, dealNo, businessCode, state }) => [ref, dealNo, businessCode, state])).toEqual([
			['ref-0', dealNos[0], 'EDA', 'accepted'],
			['ref-3', dealNos[3], 'EDA', 'accepted'],
		]);
		expect(linesOf(practice.sandbox, 'sendTaken').map(({ businessCode }) => businessCode)).toEqual([
			'ECR',
			'ECR',
			'ECR',
			'EDA',
			'EDA',
		]);
	});

	it('keeps the rejected and the refused on the other way, with why', async () => {
		const { run } = await runChain(naccs('ECR', filing('ECR')), {
			name: 'Accepted',
			type: 'test.ifState',
			parameters: { state: 'accepted' },
		});
		const others = (run.outputs['Accepted']?.[1] ?? []).map(({ json }) => json);
		expect(others).toMatchObject([
			{ state: 'rejected', result: { codes: [{ code: 'E9000' }] } },
			{ state: 'refused', findings: [{ severity: 'stop', field: '_etag' }] },
		]);
	});

	it('carries a refused item through Report: Send and Output: Wait For with its own findings', async () => {
		const { last, run } = await runChain(
			naccs('ECR', filing('ECR', { stopAfter: 'saving' })),
			naccs('Send', { resource: 'report', operation: 'send' }),
			naccs('Answer', { resource: 'output', operation: 'waitFor' }),
		);
		expect(last.map(({ ref, state }) => [ref, state])).toEqual([
			['ref-0', 'accepted'],
			['ref-1', 'rejected'],
			['ref-2', 'refused'],
			['ref-3', 'accepted'],
		]);
		expect(last[2]?.['findings']).toEqual(run.items['ECR']?.[2]?.json['findings']);
		expect(linesOf(practice.sandbox, 'sendTaken')).toHaveLength(3);
	});
});
