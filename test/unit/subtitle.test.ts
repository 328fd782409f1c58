import fc from 'fast-check';
import type { INodeParameters, INodeProperties, INodeType } from 'n8n-workflow';
import { codes } from '../../nodes/Naccs/catalogue/index';
import { Naccs } from '../../nodes/Naccs/Naccs.node';
import { NaccsTrigger } from '../../nodes/Naccs/NaccsTrigger.node';
import { subtitleShown, withDefaults } from '../helpers/canvas.cjs';

const naccs = new Naccs();
const tool: INodeType = { description: { ...naccs.description, name: 'naccsTool' } };

function shown(chosen: INodeParameters, type: INodeType = naccs): unknown {
	return subtitleShown(type, withDefaults(type.description, chosen));
}

/** The same node with parameters that take anything: what a workflow edited by hand can hold. */
function untyped(type: INodeType, ...names: string[]): INodeType {
	const properties = names.map((name): INodeProperties => ({
		displayName: name,
		name,
		type: 'json',
		default: '',
	}));
	return { description: { ...type.description, properties } };
}

const pairs = naccs.description.properties
	.filter(({ name }) => name === 'operation')
	.flatMap(({ displayOptions, options = [] }) => {
		const [resource] = displayOptions?.show?.['resource'] ?? [];
		return options.flatMap((option) =>
			'value' in option
				? [{ resource: String(resource), operation: String(option.value), name: option.name }]
				: [],
		);
	});

describe('the line under the node', () => {
	it.each([
		['edc', 'EDC 輸出申告 · Saving'],
		['bic', 'BIC 搬入確認登録 · Sending'],
		['eda', 'EDA 輸出申告事項… · Sending'],
		['cyd01', 'CYD01 システム… · Sending'],
		['ier', 'IER 為替レート照会 · Answer'],
	])('of %s is %s', (operation, subtitle) => {
		const resource = pairs.find((pair) => pair.operation === operation)?.resource ?? '';
		expect(shown({ resource, operation })).toBe(subtitle);
	});

	it('says where the user lets it stop', () => {
		const declared = { resource: 'exportDeclaration', operation: 'edc', declareStopAfter: 'answer' };
		expect(shown(declared)).toBe('EDC 輸出申告 · Answer');
		const booked = { resource: 'booking', operation: 'bkr', stopAfter: 'saving' };
		expect(shown(booked)).toBe('BKR ブッキング情… · Saving');
	});

	it('is not taken in by the Stop After of another operation', () => {
		const stray = { resource: 'exportDeclaration', operation: 'edc', stopAfter: 'answer' };
		expect(shown(stray)).toBe('EDC 輸出申告 · Saving');
	});

	it.each([
		['report', 'send', 'Report: Send · Sending'],
		['report', 'file', 'Report: File Any Code · Saving'],
		['report', 'get', 'Report: Get'],
		['output', 'waitFor', 'Output: Wait For'],
		['output', 'explainResultCode', 'Output: Explain Result Code'],
		['deal', 'getAll', 'Deal: Get Many'],
	])('of %s %s is %s', (resource, operation, subtitle) => {
		expect(shown({ resource, operation })).toBe(subtitle);
	});

	it('begins with the code, or with resource and operation, and differs for each; a code leaves room for the rest', () => {
		const lines = pairs.map(({ resource, operation, name }) => {
			const [label = ''] = String(shown({ resource, operation })).split(' · ');
			const code = codes.find((one) => one.code.toLowerCase() === operation)?.code;
			const right =
				code === undefined
					? label.endsWith(`: ${name.replace(/ \([^)]*\)$/, '')}`)
					: label.startsWith(`${code} `) && label.length <= 11;
			return { label, right };
		});
		expect(lines.filter(({ right }) => !right)).toEqual([]);
		expect(new Set(lines.map(({ label }) => label)).size).toBe(pairs.length);
	});

	it('tells where an AI agent may not send with it, and where a person has allowed it', () => {
		const chosen = { resource: 'booking', operation: 'bkr' };
		expect(shown(chosen, tool)).toBe('Not Sent · BKR ブッキング情…');
		expect(shown({ ...chosen, sendAsTool: true }, tool)).toBe('BKR ブッキング情… · Sending');
		expect(shown({ resource: 'report', operation: 'get' }, tool)).toBe('Report: Get');
	});

	it.each([
		[{ dryRun: true }, 'Dry Run'],
		[{ checksOnly: true }, 'Checks Only'],
		[{ checksOnly: true, dryRun: true }, 'Dry Run'],
		[{ dryRun: false }, 'Answer'],
		// It may be false in the run.
		[{ dryRun: '={{ $json.try }}' }, 'Answer'],
	])('says with %j that it is %s', (options, end) => {
		const declared = { resource: 'exportDeclaration', operation: 'edc', declareStopAfter: 'answer', options };
		expect(shown(declared)).toBe(`EDC 輸出申告 · ${end}`);
		const sent = { resource: 'report', operation: 'send', stopAfter: 'answer', options };
		expect(shown({ ...sent, sendAsTool: true }, tool)).toBe(`Report: Send · ${end}`);
	});

	it('throws on no parameters, and calls nothing that they name', () => {
		const anything = untyped(
			naccs,
			'resource',
			'operation',
			'stopAfter',
			'declareStopAfter',
			'sendAsTool',
			'options',
		);
		const value = fc.oneof(
			fc.constantFrom('edc', 'report', 'send', 'constructor', '__proto__', 'toString', '={{ 1 }}', {
				toString: '',
			}),
			fc.jsonValue(),
		);
		fc.assert(
			fc.property(value, value, value, value, (resource, operation, stopAfter, options) => {
				const chosen = { resource, operation, stopAfter, options } as INodeParameters;
				expect(typeof subtitleShown(anything, chosen)).toBe('string');
			}),
			{ numRuns: 100 },
		);
		expect(subtitleShown(anything, { operation: 'constructor' })).toBe('');
	});
});

describe('the line under the trigger', () => {
	const trigger = new NaccsTrigger();

	it('names the events', () => {
		expect(shown({}, trigger)).toBe('NACCS Output Received');
		expect(shown({ events: ['send', 'createDeal'] }, trigger)).toBe('Deal Created, Report Received');
	});

	it.each([[undefined], [null], ['delete'], [5], [{}], [['nothing']]])('throws not on %j', (events) => {
		const line = subtitleShown(untyped(trigger, 'events'), { events } as INodeParameters);
		expect(line).toBe(events === 'delete' ? 'Report Deleted' : '');
	});
});
