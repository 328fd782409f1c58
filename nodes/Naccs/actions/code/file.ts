import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { choicesOf, PROCESSING_TYPE } from '../../catalogue/choices';
import { codes } from '../../catalogue/index';
import { findCode } from '../../catalogue/load';
import { loadEntry } from '../../catalogue/unlisted';
import type { CodeSummary } from '../../catalogue/types';
import { checkEntered } from '../../checks/checkEntered';
import type { JsonObject, UnitValues } from '../../cyberport';
import { groupResources, operationOf, operationsOfWeight } from '../../description/codes';
import { checkOptions, normaliseOption } from '../../description/checks';
import { dealProperties } from '../../description/deal';
import {
	assumptionOverridesOption,
	businessCodeProperty,
	confirmCancelProperty,
	guardOptions,
	optionsProperty,
	sendAsToolProperty,
	stopAfterProperty,
	waitLimitOption,
} from '../../description/filing';
import { ownerProperties } from '../../description/owner';
import { sendWindowOption } from '../../description/sendWindow';
import type { FilingRequest, NewFiling } from '../../filing';
import type { Connection } from '../../transport/connection';
import { attachmentOperations, attachmentsOf, attachmentsProperty } from '../attachments';
import { checksOf, normalisations, oldTableFindings, onlyLooks } from '../checks';
import { formFields } from '../formFields';
import type { Operation } from '../operation';
import { ownerParameter } from '../owner';
import {
	codeParameter,
	dealParameter,
	givenCode,
	keysOfItem,
	objectParameter,
	options,
	stopAfterParameter,
	textParameter,
} from '../parameters';
import { refuseAgents, refuseBeyondMaySend, stopForAgents } from '../permission';
import { FieldProblems, runFilings } from '../runFilings';
import { sendWindowOf } from '../sendWindow';

/** The operation of Report that files any code, named by a parameter. */
export const FILE_ANY = 'file';

/** The operation of Report that files a call and fills the report it feeds: it asks for the same as the call. */
export const CALL_AND_FILL = 'callAndFill';

/** Stop After of declarations, and of codes that are not known before the run. */
const DECLARE_STOP_AFTER = 'declareStopAfter';

const resources = [...groupResources.map(({ value }) => String(value)), 'report'];
const everyCode = codes.map(({ code }) => operationOf(code));
const show = { resource: resources, operation: [...everyCode, FILE_ANY, CALL_AND_FILL] };
const withUnit = (unit: 'customId' | 'containerNo'): string[] =>
	codes
		.filter(({ creationUnit }) => creationUnit === unit || creationUnit === null)
		.map(({ code }) => operationOf(code));

/** The codes whose list of fields is not whole. */
const partlyPrinted = codes
	.filter(({ fieldsComplete }) => !fieldsComplete)
	.map(({ code }) => operationOf(code));
/** The codes that are a cancel, or are known to have a processing type (処理区分); File Any Code serves the others. */
const cancelling = codes
	.filter(
		({ code, weight, cancels }: CodeSummary) =>
			cancels === true || (weight !== 'read' && choicesOf(code, PROCESSING_TYPE) !== undefined),
	)
	.map(({ code }) => operationOf(code));

const properties: INodeProperties[] = [
	businessCodeProperty({ resource: ['report'], operation: [FILE_ANY] }),
	...dealProperties(show, true),
	{
		displayName: 'Custom ID (カスタムID)',
		name: 'customId',
		type: 'string',
		default: '',
		description: 'Tells one report of this code from another in the same deal; empty is a value too',
		displayOptions: {
			show: { resource: resources, operation: [...withUnit('customId'), FILE_ANY, CALL_AND_FILL] },
		},
	},
	{
		displayName: 'Container Number (コンテナ番号)',
		name: 'containerNo',
		type: 'string',
		default: '',
		description:
			'The container that the report is about. Where a code has one report per container, empty means the container number that came with the item.',
		displayOptions: {
			show: { resource: resources, operation: [...withUnit('containerNo'), FILE_ANY, CALL_AND_FILL] },
		},
	},
	{
		displayName:
			'Cyber Port prints only a part of the fields (項目) of this code. Choose a deal that has its report, or the Report ID, and refresh the field list to see the others; or write them into Additional Fields (JSON).',
		name: 'fieldsNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { resource: resources, operation: partlyPrinted } },
	},
	{
		displayName: 'Fields (項目)',
		name: 'fields',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			loadOptionsDependsOn: ['resource', 'operation'],
			resourceMapper: {
				resourceMapperMethod: 'getFields',
				mode: 'add',
				valuesLabel: 'Fields',
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: false,
				supportAutoMap: false,
			},
		},
		displayOptions: { show },
	},
	{
		displayName: 'Additional Fields (JSON)',
		name: 'additionalFields',
		type: 'json',
		default: '{}',
		description:
			'Fields by their Cyber Port names, such as {"blNo": "ABCD123"}; rows and objects too. They win over the form.',
		displayOptions: { show },
	},
	confirmCancelProperty({ resource: resources, operation: [...cancelling, FILE_ANY] }),
	attachmentsProperty({ resource: resources, operation: [...attachmentOperations, FILE_ANY] }),
	stopAfterProperty({ resource: resources, operation: operationsOfWeight('read') }, 'answer'),
	stopAfterProperty({ resource: resources, operation: operationsOfWeight('prepare', 'record') }, 'sending'),
	stopAfterProperty(
		{ resource: resources, operation: [...operationsOfWeight('declare'), FILE_ANY] },
		'saving',
		true,
		DECLARE_STOP_AFTER,
	),
	sendAsToolProperty(show),
	optionsProperty(show, [
		waitLimitOption,
		...guardOptions,
		...checkOptions,
		normaliseOption,
		sendWindowOption,
		assumptionOverridesOption,
		...ownerProperties(),
		{
			displayName: 'Clear Fields',
			name: 'clearFields',
			type: 'string',
			default: '',
			placeholder: 'e.g. article, accidentCode1',
			description:
				'Fields to blank, by their Cyber Port names, separated by commas. An empty field leaves what is there.',
		},
		{
			displayName: 'Existing Values',
			name: 'mode',
			type: 'options',
			options: [
				{ name: 'Keep', value: 'merge', description: 'Fields that are not entered keep what the report has' },
				{ name: 'Replace', value: 'replace', description: 'Fields that are not entered are blanked' },
			],
			default: 'merge',
		},
	]),
];

export const fileCode: Operation = {
	option: {
		name: 'File Any Code',
		value: FILE_ANY,
		action: 'File report of any code (業務コード)',
		description:
			'Like the operation of a business code, with the code given by an expression. Takes codes that are not listed too: their resource name comes from Assumption Overrides, their fields from JSON.',
	},
	properties,
	async execute(context) {
		return await runFilings(
			context,
			(index, { port }) => givenCode(codeText(context, index), port.assumptions) ?? null,
			async (index, connection) => await readItem(context, index, connection),
		);
	},
};

function codeText(context: IExecuteFunctions, index: number): string {
	const operation = textParameter(context, 'operation', index);
	return operation === FILE_ANY ? textParameter(context, 'businessCode', index) : operation;
}

/** What one item asks to be filed. @throws ParameterProblem, FieldProblems */
export async function readItem(
	context: IExecuteFunctions,
	index: number,
	connection: Connection,
): Promise<FilingRequest & NewFiling> {
	const operation = textParameter(context, 'operation', index);
	const code =
		findCode(operation) ??
		codeParameter(context, index, operation === FILE_ANY ? connection.port.assumptions : undefined);
	if (operation === CALL_AND_FILL) refuseAgents(context);
	const stopAfterName =
		code.weight === 'declare' || operation === FILE_ANY ? DECLARE_STOP_AFTER : 'stopAfter';
	const stopAfter =
		operation === CALL_AND_FILL
			? 'answer'
			: stopForAgents(
					context,
					stopAfterParameter(context, stopAfterName, index, ['saving', 'sending', 'answer']),
				);
	const given = options(context, index);
	if (!onlyLooks(given)) refuseBeyondMaySend(connection, code, stopAfter);
	const checks = checksOf(given, code, connection);
	const sendWindow = sendWindowOf(given);
	const at = dealParameter(context, index);
	const clear = namesIn(given['clearFields']);
	const { assumptions } = connection.port;
	const came = keysOfItem(context.getInputData()[index]?.json);
	const { fields, findings } = checkEntered(await loadEntry(code), entered(context, index), {
		...checks,
		clear,
		normalise: normalisations(given),
		keys: came,
		at,
		assumptions,
	});
	const papers = await attachmentsOf(context, index, code, assumptions);
	const found = [...findings, ...papers.findings, ...oldTableFindings(code, checks.tables)];
	if (found.some(({ severity }) => severity === 'stop')) throw new FieldProblems(found);
	const keys = withDeal(came, at);
	return {
		source: 'fields',
		code,
		at,
		owner: ownerParameter(context, index, connection, code.group, 'options.'),
		unit: unitParameter(
			context,
			index,
			connection.port.reports(code).kind.creationUnit === 'containerNo' ? keys.containerNo : undefined,
		),
		fields,
		clear,
		attachments: papers.files,
		mode: given['mode'] === 'replace' ? 'replace' : 'merge',
		dealNo: at.by === 'dealNo' ? at.dealNo : null,
		keys,
		stopAfter,
		resend: given['resend'] === true,
		confirmCancel: textParameter(context, 'confirmCancel', index),
		findings: found,
		...checks,
		...(sendWindow === undefined ? {} : { sendWindow }),
	};
}

/** The form and the JSON together; the JSON wins. Dates of the form are texts already. */
function entered(context: IExecuteFunctions, index: number): JsonObject {
	const form = formFields(context, index);
	const json = objectParameter(
		context.getNodeParameter('additionalFields', index, {}),
		'Additional Fields (JSON)',
	);
	return { ...form, ...json };
}

function unitParameter(context: IExecuteFunctions, index: number, carried: string | undefined): UnitValues {
	const customId = textParameter(context, 'customId', index);
	const containerNo = textParameter(context, 'containerNo', index) || (carried ?? '');
	return { ...(customId === '' ? {} : { customId }), ...(containerNo === '' ? {} : { containerNo }) };
}

/** The item's keys, and the number that named the deal. */
function withDeal(keys: FilingRequest['keys'], at: ReturnType<typeof dealParameter>): FilingRequest['keys'] {
	if (at.by === 'blNo') return { ...keys, blNo: at.blNo };
	return at.by === 'bookingNo' ? { ...keys, bookingNo: at.bookingNo } : keys;
}

function namesIn(value: unknown): string[] {
	return String(value ?? '')
		.split(/[,、\s]+/)
		.filter((name) => name !== '');
}
