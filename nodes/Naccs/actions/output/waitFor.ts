import type { IExecuteFunctions } from 'n8n-workflow';
import type { CodeSummary } from '../../catalogue/types';
import {
	assumptionOverridesOption,
	businessCodeProperty,
	optionsProperty,
	reportIdProperty,
	waitLimitOption,
} from '../../description/filing';
import type { CyberPort, JsonObject } from '../../cyberport';
import { isJsonObject } from '../../cyberport/api';
import { followUp, type Finding, type FollowUp, type Result } from '../../filing';
import { Budget } from '../../filing/budget';
import { contentHash } from '../../filing/content';
import type { FollowedUp } from '../../filing/followUp';
import { clock } from '../../transport/clock';
import { connectFor } from '../connectFor';
import { outputJson, plain } from '../filingItem';
import type { Operation } from '../operation';
import { codeParameter, keysOfItem, requiredText, textParameter, waitLimitMs } from '../parameters';
import { perItem } from '../perItem';
import { findingsOf, mayBeEarlier, readSentItem, type SentItem } from '../sentItem';
import { linesOf, withSourceRows } from '../sourceRows';

const show = { resource: ['output'], operation: ['waitFor'] };

/** Waits for what is still missing of a sent filing: NACCS's answer, the word of customs, or the permit. */
export const waitForOutput: Operation = {
	option: {
		name: 'Wait For',
		value: 'waitFor',
		action: 'Wait for result or permit (処理結果・許可)',
		description:
			'Wait for the answer of NACCS, or for the word or the permit of customs, of a report that was sent. Time over is not a failure.',
	},
	properties: [
		businessCodeProperty(show),
		reportIdProperty(show),
		{
			displayName: 'Wait For',
			name: 'until',
			type: 'options',
			options: [
				{
					name: 'Customs',
					value: 'customs',
					description:
						'The first word of customs (税関): the examination class (区分) or the permit, or a rejection',
				},
				{
					name: 'Permit',
					value: 'permit',
					description: 'The permit (許可) that customs gives later, or a rejection',
				},
				{ name: 'Result', value: 'result', description: 'The processing result (処理結果) of the send' },
			],
			default: 'result',
			displayOptions: { show },
		},
		optionsProperty(show, [waitLimitOption, assumptionOverridesOption]),
	],
	async execute(context) {
		const { port, environment } = await connectFor(context);
		const budget = new Budget(clock, waitLimitMs(context), context.getExecutionCancelSignal());
		return await perItem(context, async (index) => {
			const json = context.getInputData()[index]?.json ?? {};
			// Refused before it had a report: there is nothing to wait for, and its findings go on.
			if (json['state'] === 'refused' && textParameter(context, 'dealReportId', index) === '')
				return [plain(json)];
			const filing = filingOf(context, index, codeParameter(context, index, port.assumptions));
			const known = { ...emptyFiling(filing.code, filing, environment), ...filing.item };
			if (isSettled(filing)) return [known];
			const found = await followUp(filing, port, budget);
			const foreign = found.result !== null && (await isOtherContent(filing, port));
			return [told(known, filing, found, port, foreign)];
		});
	},
};

/** The report that is waited for, and what came in about it. */
type Waited = FollowUp & SentItem & { readonly code: CodeSummary };

/** The filing that came with the item, when it is this report's; else only what the parameters say. @throws ParameterProblem */
function filingOf(context: IExecuteFunctions, index: number, code: CodeSummary): Waited {
	const dealReportId = requiredText(context, 'dealReportId', index, 'Report ID');
	const json = context.getInputData()[index]?.json ?? {};
	const sent = readSentItem(json, dealReportId);
	const wanted = context.getNodeParameter('until', index);
	return {
		...sent,
		code,
		dealReportId,
		keys: keysOfItem(json),
		taken: sent.state !== 'unknown' && sent.state !== 'saved',
		until: wanted === 'permit' || wanted === 'customs' ? wanted : 'result',
	};
}

/**
 * Whether the report of a send that is not known to be taken is another content by now: then somebody else may have sent it,
 * and an answer can be to that.
 */
async function isOtherContent(
	{ code, state, item, dealReportId }: Waited,
	port: CyberPort,
): Promise<boolean> {
	const { contentHash: filed } = item;
	if (state !== 'unknown' || typeof filed !== 'string') return false;
	const report = await port.reports(code).get(dealReportId);
	return contentHash(report, port.assumptions.contentExcludes) !== filed;
}

/** The filing with what was found. What may be another send's is listed among its outputs and told as a finding, no more. */
function told(
	known: JsonObject,
	filing: Waited,
	found: FollowedUp,
	port: CyberPort,
	foreign: boolean,
): JsonObject {
	const { state, outputsBefore } = filing;
	const listed = {
		...known,
		findings: withFindings(known, [
			...originFindings(filing, found.result),
			...(foreign ? [foreignFinding(filing)] : []),
		]),
		outputs: found.outputs.map((output) => outputJson(output, port.assumptions)),
	};
	if (foreign || state === 'saved' || mayBeEarlier(state, outputsBefore)) return plain(listed);
	return plain({
		...listed,
		state: found.result?.outcome ?? known['state'],
		result:
			found.result === null
				? known['result']
				: withSourceRows(
						found.result,
						linesOf(known, { businessCode: filing.code.code, dealReportId: filing.dealReportId }),
					),
		customs: found.customs ?? known['customs'],
		keys: found.keys,
		dealNo: known['dealNo'] ?? found.outputs.find(({ dealNo }) => dealNo !== null)?.dealNo ?? null,
	});
}

function foreignFinding({ dealReportId, code }: Waited): Finding {
	return {
		severity: 'warning',
		message: `NACCS answered a send of report ${dealReportId} (${code.code}), but the report is not the content of this filing by now: the answer can belong to somebody else's send, and is not taken for its own.`,
		advice: 'Look at the outputs and at the report on the web screen; Report: Ask NACCS runs the inquiry.',
	};
}

/** What to know of a result whose send is not known exactly. */
function originFindings(
	{ outputsBefore, state, dealReportId, code }: Waited,
	result: Result | null,
): readonly Finding[] {
	const name = `report ${dealReportId} (${code.code})`;
	if (state === 'saved') {
		const newest = result === null ? 'has no answer of NACCS yet' : `has a newest answer: ${result.summary}`;
		return [
			{
				severity: 'warning',
				message: `The ${name} was not sent as it is saved; it ${newest.replace(/\.$/, '')}.`,
				advice:
					result === null
						? 'If an earlier send is on its way, wait again. If it never arrived, use the option Resend.'
						: 'Compare it with the earlier send. If it is its answer, run the filing again.',
			},
		];
	}
	if (outputsBefore !== null) return [];
	const advice =
		'Hand on the item of the node that sent it, with its outputsBefore; a table of filings should keep that too.';
	if (result === null) {
		if (state !== null) return [];
		return [
			{
				severity: 'warning',
				message: `It is not known whether ${name} was sent: NACCS has not answered it.`,
				advice,
			},
		];
	}
	const message = mayBeEarlier(state, outputsBefore)
		? `The newest result of ${name} is not taken for the answer to this send: it may belong to an earlier one. Nor are words of customs and numbers.`
		: `This is the newest result of ${name}; whether it belongs to a particular send is not known.`;
	return [{ severity: 'warning', message, advice }];
}

/** Waiting again says the same again: it is told once. */
function withFindings(known: JsonObject, more: readonly Finding[]): ReadonlyArray<JsonObject | Finding> {
	const said = new Set(more.map(({ message }) => message));
	return [...findingsOf(known).filter(({ message }) => !said.has(String(message))), ...more];
}

/** Whether there is nothing left to wait for: never sent, rejected, or already answered. */
function isSettled({ state, item, until }: Waited): boolean {
	// A filing that a stop kept from being sent can wait for the answer to an earlier send of its report.
	if (state === 'saved') return !findingsOf(item).some(({ severity }) => severity === 'stop');
	if (state === 'refused' || state === 'rejected' || state === 'sentElsewhere') return true;
	if (state !== 'accepted') return false;
	if (until === 'result') return true;
	const { customs } = item;
	const said = customs !== undefined && isJsonObject(customs);
	return said && (until === 'customs' || customs['permitted'] === true);
}

/** A filing of which only the report is known, in the shape of all filings. */
export function emptyFiling(
	code: CodeSummary,
	{ dealReportId, keys }: Pick<FollowUp, 'dealReportId' | 'keys'>,
	environment: string,
): JsonObject {
	return plain({
		state: 'unknown',
		businessCode: code.code,
		weight: code.weight,
		environment,
		dealNo: null,
		dealReportId,
		etag: null,
		contentHash: null,
		content: null,
		attachments: null,
		keys,
		sentAt: null,
		alreadySent: false,
		attempts: 0,
		result: null,
		customs: null,
		outputs: [],
		outputsBefore: null,
		nextOpening: null,
		dryRun: null,
		lines: null,
		findings: [],
	});
}
