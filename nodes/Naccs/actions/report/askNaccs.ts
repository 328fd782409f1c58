import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { codes, type Code } from '../../catalogue/index';
import { findCode, loadCode } from '../../catalogue/load';
import { codeTitle } from '../../catalogue/names';
import type { CodeSummary } from '../../catalogue/types';
import { checkFields } from '../../checks/checkFields';
import { attempted, type JsonObject } from '../../cyberport';
import {
	assumptionOverridesOption,
	businessCodeProperty,
	optionsProperty,
	reportIdProperty,
	sendAsToolProperty,
	waitLimitOption,
} from '../../description/filing';
import { ownerProperties } from '../../description/owner';
import { followUp, type Filing, type FilingRequest, type Keys, type NewFiling } from '../../filing';
import { Budget } from '../../filing/budget';
import { judgeInquiry } from '../../filing/judgeInquiry';
import { collectKeys } from '../../filing/keys';
import { dealNoOf } from '../../filing/prepare';
import { clock } from '../../transport/clock';
import type { Connection } from '../../transport/connection';
import { ParameterProblem } from '../failures';
import { filingJson, outputJson, plain } from '../filingItem';
import type { Operation } from '../operation';
import { emptyFiling } from '../output/waitFor';
import { ownerParameter } from '../owner';
import {
	codeParameter,
	givenCode,
	keysOfItem,
	optionalObject,
	requiredText,
	textParameter,
} from '../parameters';
import { refuseAgents, refuseBeyondMaySend } from '../permission';
import { arrange, FieldProblems, fileItems } from '../runFilings';
import { mayBeEarlier, readSentItem, type SentItem } from '../sentItem';
import { linesOf, withSourceRows } from '../sourceRows';

const show = { resource: ['report'], operation: ['ask'] };
const inquiries = codes.filter(({ code }) =>
	codes.some(({ checkedBy }: CodeSummary) => checkedBy.includes(code)),
);

const properties: INodeProperties[] = [
	businessCodeProperty(show),
	reportIdProperty(show),
	{
		displayName: 'Inquiry',
		name: 'inquiry',
		type: 'options',
		options: [
			{
				name: 'Automatic',
				value: 'auto',
				description: 'The inquiry (照会) that is known for the business code. For MSX the one for export.',
			},
			...[...inquiries]
				.sort((one, other) => one.code.localeCompare(other.code))
				.map((code) => ({ name: codeTitle(code), value: code.code })),
		],
		default: 'auto',
		description: 'What NACCS is asked with. NACCS charges for every inquiry.',
		displayOptions: { show },
	},
	{
		displayName: 'Inquiry Fields (JSON)',
		name: 'inquiryFields',
		type: 'json',
		default: '{}',
		description:
			'Fields of the inquiry by their Cyber Port names, where the numbers that the item carries are not enough',
		displayOptions: { show },
	},
	sendAsToolProperty(show),
	optionsProperty(show, [waitLimitOption, assumptionOverridesOption, ...ownerProperties()]),
];

/** A filing that NACCS is asked about. */
interface Asked {
	readonly code: CodeSummary;
	readonly dealReportId: string;
	readonly keys: Keys;
	/** What the item tells of its send. */
	readonly sent: SentItem;
	readonly dealNo: string | null;
}

/** Runs the inquiry that tells whether a filing arrived. What it tells is evidence; the state stays what the filing's own notice says. */
export const askNaccs: Operation = {
	option: {
		name: 'Ask NACCS',
		value: 'ask',
		action: 'Ask NACCS about filing (照会)',
		description:
			'Run the inquiry (照会) that tells whether a filing arrived, such as one whose state is unknown. NACCS charges for it. It never changes the state by inference.',
	},
	properties,
	async execute(context) {
		const all = new Map<number, Asked>();
		const { filings, connection } = await fileItems(
			context,
			(index, { port }) => givenCode(textParameter(context, 'businessCode', index), port.assumptions) ?? null,
			async (index, at) => {
				const code = codeParameter(context, index, at.port.assumptions);
				const inquiry = inquiryOf(context, index, code);
				refuseAgents(context);
				refuseBeyondMaySend(at, inquiry, 'answer');
				const asked = await askedFiling(context, index, code, inquiry, at);
				all.set(index, asked);
				return await inquiryRequest(context, index, inquiry, asked, at);
			},
		);
		return arrange(
			context,
			await Promise.all(
				filings.map(async (filing, index) => ({
					filing,
					json: await answered(filing, all.get(index), connection),
				})),
			),
		);
	},
};

/** @throws ParameterProblem when no inquiry tells about the code, or another one than was chosen */
function inquiryOf(context: IExecuteFunctions, index: number, code: CodeSummary): Code {
	const chosen = textParameter(context, 'inquiry', index, 'auto');
	const known = code.checkedBy;
	const [first] = known;
	if (first === undefined) {
		throw new ParameterProblem(
			`No inquiry is known that tells whether ${code.code} arrived. Nothing was asked.`,
			'Look at the report on the Cyber Port web screen.',
		);
	}
	const inquiry = findCode(chosen === 'auto' ? first : chosen);
	if (inquiry !== undefined && known.includes(inquiry.code)) return inquiry;
	throw new ParameterProblem(
		`${chosen} does not tell whether ${code.code} arrived. Nothing was asked.`,
		`Choose ${known.join(' or ')}, or Automatic.`,
	);
}

/** What is known of the filing; its report is read where the item does not tell enough. */
async function askedFiling(
	context: IExecuteFunctions,
	index: number,
	code: CodeSummary,
	inquiry: CodeSummary,
	{ port }: Connection,
): Promise<Asked> {
	const dealReportId = requiredText(context, 'dealReportId', index, 'Report ID');
	const json = context.getInputData()[index]?.json ?? {};
	const sent = readSentItem(json, dealReportId);
	const isThis = json['dealReportId'] === dealReportId;
	const keys = keysOfItem(json);
	const dealNo = isThis && typeof json['dealNo'] === 'string' ? json['dealNo'] : null;
	const carries = Object.keys(inquiry.keysIn).some((key) => Object.hasOwn(keys, key));
	if (dealNo !== null && carries) return { code, dealReportId, keys, sent, dealNo };
	const report = await port.reports(code).get(dealReportId);
	return {
		code,
		dealReportId,
		keys: collectKeys(code, keys, report, [], port.assumptions),
		sent,
		dealNo: dealNo ?? dealNoOf(report) ?? (await dealNoOfOutputs(dealReportId, port)),
	};
}

/** Not every report names its deal; its outputs do, where it was sent. */
async function dealNoOfOutputs(dealReportId: string, port: Connection['port']): Promise<string | null> {
	const outputs = await port.outputs.byReport(dealReportId);
	return outputs.find(({ dealNo }) => dealNo !== null)?.dealNo ?? null;
}

/** The inquiry's report is filled anew: a number left in it from another inquiry would give evidence about something else. */
async function inquiryRequest(
	context: IExecuteFunctions,
	index: number,
	code: Code,
	{ keys, dealNo, dealReportId }: Asked,
	connection: Connection,
): Promise<FilingRequest & NewFiling> {
	if (dealNo === null) {
		throw new ParameterProblem(
			`The deal of report ${dealReportId} is not known. Nothing was asked.`,
			'Hand its number on with the item, as dealNo.',
		);
	}
	const entered = optionalObject(context, 'inquiryFields', index, 'Inquiry Fields (JSON)');
	const { fields, findings } = checkFields(await loadCode(code.code), entered ?? {});
	if (findings.some(({ severity }) => severity === 'stop')) throw new FieldProblems(findings);
	const needsContainer = connection.port.reports(code).kind.creationUnit === 'containerNo';
	return {
		source: 'fields',
		code,
		at: { by: 'dealNo', dealNo },
		owner: ownerParameter(context, index, connection, code.group, 'options.'),
		unit: needsContainer && keys.containerNo !== undefined ? { containerNo: keys.containerNo } : {},
		fields,
		clear: [],
		mode: 'replace',
		...(entered === null ? { needsKey: true } : {}),
		dealNo,
		keys,
		stopAfter: 'answer',
		resend: false,
	};
}

/** The filing as its own outputs tell it by now, and what the inquiry says beside them. */
async function answered(
	inquiry: Filing,
	asked: Asked | undefined,
	{ port, environment }: Connection,
): Promise<JsonObject> {
	const evidence = {
		inquiry: inquiry.businessCode,
		state: inquiry.state,
		dealReportId: inquiry.dealReportId ?? null,
		outputs:
			'outputs' in inquiry ? inquiry.outputs.map((output) => outputJson(output, port.assumptions)) : [],
		findings: inquiry.findings,
	};
	if (asked === undefined) {
		return { ...filingJson(inquiry, port.assumptions), asked: null };
	}
	const { code, sent, keys } = asked;
	const known: JsonObject = { ...emptyFiling(code, asked, environment), dealNo: asked.dealNo, ...sent.item };
	// Which outputs there were before the send is not known: then what NACCS knows can come from an earlier one.
	const answeredBefore = sent.outputsBefore === null || sent.outputsBefore.length > 0;
	const told = judgeInquiry({ code, keys, answeredBefore }, inquiry, port.assumptions);
	const own = await ownNotice(asked, known, port);
	return plain({ ...known, ...own, asked: { ...evidence, ...told } });
}

/** What the outputs of the filing's own report say, looked at once; nothing where they cannot be read, say nothing, or may be an earlier send's. */
async function ownNotice(
	{ code, dealReportId, keys, sent: { outputsBefore, sentAt } }: Asked,
	known: JsonObject,
	port: Connection['port'],
): Promise<JsonObject> {
	const { state } = known;
	if ((state !== 'unknown' && state !== 'sent') || mayBeEarlier(state, outputsBefore)) return {};
	const filing = {
		code,
		dealReportId,
		keys,
		outputsBefore,
		taken: state === 'sent',
		sentAt,
		until: 'result',
	} as const;
	const ending = await attempted(followUp(filing, port, new Budget(clock, 0)));
	if (!('value' in ending) || ending.value.result === null) return {};
	const { result, customs, keys: found, outputs } = ending.value;
	return plain({
		state: result.outcome,
		result: withSourceRows(result, linesOf(known, { businessCode: code.code, dealReportId })),
		customs,
		keys: found,
		outputs: outputs.map((output) => outputJson(output, port.assumptions)),
	});
}
