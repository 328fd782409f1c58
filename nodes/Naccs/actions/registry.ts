import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { findCode } from '../catalogue/load';
import { attempted } from '../cyberport';
import { codeOperations, groupResources, operationProperty } from '../description/codes';
import { subtitleOf } from '../description/subtitle';
import { fileCode } from './code/file';
import { createDeal } from './deal/create';
import { createInquiryDeal } from './deal/createInquiryDeal';
import { getDeal } from './deal/get';
import { getManyDeals } from './deal/getMany';
import { hintStates } from './hints';
import type { Operation } from './operation';
import { explainCode } from './output/explainResultCode';
import { getOutput } from './output/get';
import { getManyOutputs } from './output/getMany';
import { getManyOutputsSince } from './output/getManySince';
import { parseEdi } from './output/parseEdi';
import { renderOutput } from './output/renderOutput';
import { waitForOutput } from './output/waitFor';
import { refuseAgentsWords } from './permission';
import { askNaccs } from './report/askNaccs';
import { buildLines } from './report/buildLines';
import { callAndFill } from './report/callAndFill';
import { copyReport } from './report/copyReport';
import { deleteReport } from './report/delete';
import { getReport } from './report/get';
import { getManyReports } from './report/getMany';
import { readNetNaccsFile } from './report/readNetNaccsFile';
import { renderReview } from './report/renderReview';
import { sendReport } from './report/send';
import { toldToAgents } from './toldToAgents';

/** The resources beside the groups of business codes, with their operations. */
const others = [
	{
		name: 'Report (帳票)',
		value: 'report',
		operations: [
			askNaccs,
			buildLines,
			callAndFill,
			copyReport,
			deleteReport,
			fileCode,
			getReport,
			getManyReports,
			readNetNaccsFile,
			renderReview,
			sendReport,
		],
	},
	{
		name: 'Output (出力情報)',
		value: 'output',
		operations: [
			explainCode,
			getOutput,
			getManyOutputs,
			getManyOutputsSince,
			parseEdi,
			renderOutput,
			waitForOutput,
		],
	},
	{ name: 'Deal (取引)', value: 'deal', operations: [createDeal, createInquiryDeal, getDeal, getManyDeals] },
] as const;

/** What the canvas shows under the node. */
export const subtitle = subtitleOf(others);

/** Everything the node asks the user for. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [...groupResources, ...others.map(({ name, value }) => ({ name, value }))],
		default: 'exportDeclaration',
	},
	...codeOperations,
	...others.map(({ value, operations }) =>
		operationProperty(
			value,
			operations.map(({ option }) => option),
		),
	),
	...others.flatMap(({ operations }) => operations.flatMap((operation: Operation) => operation.properties)),
];

/** Runs the chosen operation. Resource and operation take no expressions, so they are the same for all items. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0);
	const operation = context.getNodeParameter('operation', 0);
	const named = others
		.find(({ value }) => value === resource)
		?.operations.find(({ option }: Operation) => option.value === operation);
	// Every other resource is a group, and every operation of a group files its business code.
	const chosen = findCode(String(operation))?.group === resource ? fileCode : named;
	if (chosen === undefined) {
		throw new NodeOperationError(
			context.getNode(),
			`The resource "${String(resource)}" has no operation "${String(operation)}".`,
			{ description: 'Choose Resource and Operation again in the node. Nothing was sent.' },
		);
	}
	const ending = await attempted(run(context, chosen));
	if ('failure' in ending) throw toldToAgents(context, ending.failure);
	const items = ending.value;
	await hintStates(context, items);
	return [items];
}

async function run(context: IExecuteFunctions, operation: Operation): Promise<INodeExecutionData[]> {
	refuseAgentsWords(context);
	return await operation.execute(context);
}
