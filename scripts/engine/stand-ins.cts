import {
	jsonParse,
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

/**
 * n8n-nodes-base is not among the development dependencies: its nodes that the tests and `npm start` need, by their
 * real type names and with what is used of them. Everything else of n8n-nodes-base runs in the end-to-end tests.
 */
export const standIns: Readonly<Record<string, INodeType>> = {
	'n8n-nodes-base.manualTrigger': standIn({ name: 'manualTrigger', group: ['trigger'], inputs: [] }, pass),
	'n8n-nodes-base.noOp': standIn({ name: 'noOp' }, pass),
	'n8n-nodes-base.set': standIn(
		{ name: 'set', version: [1, 2, 3, 3.1, 3.2, 3.3, 3.4], properties: setProperties() },
		editFields,
	),
	'n8n-nodes-base.splitOut': standIn({ name: 'splitOut', properties: splitOutProperties() }, splitOut),
};

/** What a node does with its items. */
export type Execute = NonNullable<INodeType['execute']>;

/** A node of n8n-nodes-base as far as `part` and `execute` say; the rest is what most nodes have. */
export function standIn(part: Partial<INodeTypeDescription> & { name: string }, execute: Execute): INodeType {
	return {
		description: {
			displayName: part.name,
			description: `Stand-in for n8n-nodes-base.${part.name}`,
			group: ['transform'],
			version: 1,
			defaults: { name: part.name },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
			...part,
		},
		execute,
	};
}

async function pass(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [this.getInputData()];
}

/** Edit Fields: fixed JSON or named assignments (no dot notation), with or without the incoming fields. */
async function editFields(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = this.getInputData().map((item, index) => {
		const keep = this.getNodeParameter('includeOtherFields', index) === true;
		const set = this.getNodeParameter('mode', index) === 'raw' ? raw(this, index) : assigned(this, index);
		return { ...item, json: { ...(keep ? item.json : {}), ...set }, pairedItem: { item: index } };
	});
	return [items];
}

/** Split Out of one list of objects, without the other fields. */
async function splitOut(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = this.getInputData().flatMap(({ json }, item) => {
		const rows = json[this.getNodeParameter('fieldToSplitOut', item) as string] as IDataObject[];
		return rows.map((row) => ({ json: row, pairedItem: { item } }));
	});
	return [items];
}

function raw(context: IExecuteFunctions, index: number): IDataObject {
	const value = context.getNodeParameter('jsonOutput', index) as string | IDataObject;
	return typeof value === 'string' ? jsonParse<IDataObject>(value) : value;
}

function assigned(context: IExecuteFunctions, index: number): IDataObject {
	const rows = context.getNodeParameter('assignments.assignments', index, []) as IDataObject[];
	return Object.fromEntries(rows.map((row) => [String(row['name']), row['value']]));
}

function splitOutProperties(): INodeProperties[] {
	return [
		{ displayName: 'Fields to Split Out', name: 'fieldToSplitOut', type: 'string', default: '' },
		{ displayName: 'Options', name: 'options', type: 'collection', default: {}, options: [] },
	];
}

function setProperties(): INodeProperties[] {
	return [
		{ displayName: 'Mode', name: 'mode', type: 'string', default: 'manual' },
		{ displayName: 'JSON', name: 'jsonOutput', type: 'json', default: '{}' },
		{ displayName: 'Fields', name: 'assignments', type: 'assignmentCollection', default: {} },
		{ displayName: 'Include Other Fields', name: 'includeOtherFields', type: 'boolean', default: false },
	];
}
