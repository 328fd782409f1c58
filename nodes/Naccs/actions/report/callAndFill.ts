import type { IExecuteFunctions } from 'n8n-workflow';
import { codes, type Code } from '../../catalogue/index';
import { findCode, loadCode } from '../../catalogue/load';
import { codeTitle } from '../../catalogue/names';
import type { CodeSummary } from '../../catalogue/types';
import { checkEntered } from '../../checks/checkEntered';
import type { JsonObject, UnitValues } from '../../cyberport';
import type { Filing, FilingRequest, NewFiling } from '../../filing';
import { fillFromCall, type FillTarget } from '../../filing/fillFromCall';
import type { Connection } from '../../transport/connection';
import { checksOf, normalisations } from '../checks';
import { CALL_AND_FILL, readItem } from '../code/file';
import { ParameterProblem } from '../failures';
import { filingJson, plain } from '../filingItem';
import type { Operation } from '../operation';
import { ownerParameter } from '../owner';
import { codeParameter, keysOfItem, optionalObject, options, textParameter } from '../parameters';
import { arrange, FieldProblems, fileItems } from '../runFilings';

const show = { resource: ['report'], operation: [CALL_AND_FILL] };
const calls: readonly CodeSummary[] = codes.filter((code: CodeSummary) => code.feeds !== undefined);

/** Files a call code (呼出) and puts what NACCS answers into the report that the call is for. */
export const callAndFill: Operation = {
	option: {
		name: 'Call and Fill',
		value: CALL_AND_FILL,
		action: 'Call data and fill report (呼出し)',
		description:
			'File a call (呼出), charged, put its answer into the report it is for, show what changes, and save that report. It is not sent.',
	},
	properties: [
		{
			displayName: 'Call',
			name: 'businessCode',
			type: 'options',
			required: true,
			options: [...calls]
				.sort((one, other) => one.code.localeCompare(other.code))
				.map((code) => ({
					name: codeTitle(code),
					value: code.code,
					description: `Fills ${code.feeds}`,
				})),
			default: 'EDB',
			description: 'The call (呼出) whose answer is wanted. Deal and Fields are those of the call.',
			displayOptions: { show },
		},
		{
			displayName: 'Report Fields (JSON)',
			name: 'reportFields',
			type: 'json',
			default: '{}',
			description:
				'Fields of the report that is filled, by their Cyber Port names. They win over what NACCS answers.',
			displayOptions: { show },
		},
	],
	async execute(context) {
		const targets = new Map<number, FillTarget>();
		const { filings, connection } = await fileItems(
			context,
			(index) => findCode(textParameter(context, 'businessCode', index)) ?? null,
			async (index, at) => {
				const target = targetOf(context, index);
				const { fields, findings } = await reportFields(context, index, target, at);
				const request = await readItem(context, index, at);
				targets.set(index, fillTarget(context, index, at, target, fields, request));
				return withOwnUnit({ ...request, findings: [...(request.findings ?? []), ...findings] }, at);
			},
		);
		const items = context.getInputData();
		const made: Array<{ filing: Filing; json: JsonObject }> = [];
		// One after the other: two items may fill the same report.
		for (const [index, filing] of filings.entries()) {
			const json = await filled(filing, targets.get(index), connection, items[index]?.json);
			made.push({ filing, json });
		}
		return arrange(context, made);
	},
};

/** The item of the report that was filled, with the call that filled it; the call alone where no report could be named. */
async function filled(
	call: Filing,
	target: FillTarget | undefined,
	{ port, environment }: Connection,
	came: object | undefined,
): Promise<JsonObject> {
	const { assumptions } = port;
	const { filing, changes, unplaced } =
		target === undefined || call.state === 'checked'
			? { filing: call, changes: [], unplaced: {} }
			: await fillFromCall(call, target, { port, environment });
	return plain({
		...filingJson(filing, assumptions, came),
		changes,
		unplaced,
		call: filingJson(call, assumptions),
	});
}

/** The code whose report the call fills. @throws ParameterProblem for a code that is no call */
function targetOf(context: IExecuteFunctions, index: number): Code {
	const code: CodeSummary = codeParameter(context, index);
	const target = findCode(code.feeds ?? '');
	if (target !== undefined) return target;
	throw new ParameterProblem(
		`${code.code} is not a call (呼出) that fills another report.`,
		`Choose one of ${calls.map((call) => call.code).join(', ')}.`,
	);
}

/** What the user enters for the report that is filled, checked as in its own operation. @throws ParameterProblem, FieldProblems */
async function reportFields(
	context: IExecuteFunctions,
	index: number,
	target: Code,
	connection: Connection,
): Promise<ReturnType<typeof checkEntered>> {
	const entered = optionalObject(context, 'reportFields', index, 'Report Fields (JSON)') ?? {};
	const given = options(context, index);
	const checked = checkEntered(await loadCode(target.code), entered, {
		...checksOf(given, target, connection),
		normalise: normalisations(given),
		keys: keysOfItem(context.getInputData()[index]?.json),
		// The deal is named for the call.
		at: { by: 'dealReportId' },
		assumptions: connection.port.assumptions,
	});
	if (checked.findings.some(({ severity }) => severity === 'stop')) throw new FieldProblems(checked.findings);
	return checked;
}

function fillTarget(
	context: IExecuteFunctions,
	index: number,
	connection: Connection,
	code: Code,
	fields: JsonObject,
	{ at, unit, keys }: NewFiling & FilingRequest,
): FillTarget {
	const { kind } = connection.port.reports(code);
	const carried: UnitValues =
		kind.creationUnit === 'containerNo' && keys.containerNo !== undefined
			? { containerNo: keys.containerNo }
			: {};
	return {
		code,
		owner: ownerParameter(context, index, connection, code.group, 'options.'),
		unit: unitFor(kind.creationUnit, { ...carried, ...unit }),
		at: at.by === 'dealReportId' ? null : at,
		fields,
	};
}

/** Custom ID and Container Number may be meant for the call, the report it fills, or both: each takes what its unit asks for. */
function withOwnUnit(request: FilingRequest & NewFiling, { port }: Connection): FilingRequest {
	return { ...request, unit: unitFor(port.reports(request.code).kind.creationUnit, request.unit) };
}

function unitFor(creationUnit: string | null, { customId, containerNo }: UnitValues): UnitValues {
	return {
		...(customId !== undefined && (creationUnit === 'customId' || creationUnit === null) ? { customId } : {}),
		...(containerNo !== undefined && (creationUnit === 'containerNo' || creationUnit === null)
			? { containerNo }
			: {}),
	};
}
