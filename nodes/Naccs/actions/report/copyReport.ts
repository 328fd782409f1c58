import type { IExecuteFunctions } from 'n8n-workflow';
import type { CodeSummary } from '../../catalogue/types';
import { loadCode } from '../../catalogue/load';
import {
	RefusedError,
	attempted,
	valueOf,
	type CyberPort,
	type Environment,
	type Report,
} from '../../cyberport';
import {
	assumptionOverridesOption,
	businessCodeProperty,
	optionsProperty,
	reportIdProperty,
} from '../../description/filing';
import { copyReport as copy } from '../../filing/copyReport';
import type { CopyChoice } from '../../filing/copySplit';
import { dealNoOf } from '../../filing/prepare';
import { connectFor } from '../connectFor';
import { ParameterProblem } from '../failures';
import { plain } from '../filingItem';
import type { Operation } from '../operation';
import { codeParameter, options, requiredText } from '../parameters';
import { perItem } from '../perItem';
import { textList } from '../textList';

const show = { resource: ['report'], operation: ['copyReport'] };

/** The beginning of a new filing, taken from an earlier report of the same code (流用). Nothing is created, saved or sent. */
export const copyReport: Operation = {
	option: {
		name: 'Copy Report',
		value: 'copyReport',
		action: 'Copy report (流用)',
		description:
			'Take the fields of an earlier report for a new filing of the same code: numbers, dates, vessel, quantities and amounts are cleared and listed, the rest is kept. Nothing is saved or sent.',
	},
	properties: [
		businessCodeProperty(show),
		reportIdProperty(show),
		optionsProperty(show, [
			{
				displayName: 'Keep Fields',
				name: 'keepFields',
				type: 'string',
				default: '',
				placeholder: 'e.g. articleforCustoms, quantity1',
				description:
					'Fields to keep although they would be cleared, by their Cyber Port names, with commas between them. Inside rows too.',
			},
			{
				displayName: 'Clear Fields',
				name: 'clearFields',
				type: 'string',
				default: '',
				placeholder: 'e.g. articleforCustoms, otherLawCode1',
				description:
					'Fields to clear although they would be kept, by their Cyber Port names, with commas between them. Inside rows too.',
			},
			{
				displayName: 'Unknown Fields',
				name: 'unknownFields',
				type: 'options',
				options: [
					{ name: 'Clear', value: 'clear', description: 'They are listed with their values' },
					{ name: 'Keep', value: 'keep', description: 'They are named in a warning: look at each' },
				],
				default: 'clear',
				description:
					'What becomes of fields that this package does not know. They may hold numbers, dates or quantities of the source.',
			},
			assumptionOverridesOption,
		]),
	],
	async execute(context) {
		const { port, environment } = await connectFor(context);
		return await perItem(context, async (index) => {
			const code = codeParameter(context, index);
			const dealReportId = requiredText(context, 'dealReportId', index, 'Report ID');
			const choice = choiceOf(context, index);
			const came = plain(context.getInputData()[index]?.json ?? {});
			const ofItem = came['dealReportId'] === dealReportId ? came : {};
			refuseForeign(code, dealReportId, environment, ofItem);
			const report = await read(port, code, dealReportId, environment);
			const copied = await copy(report, await loadCode(code.code), choice, port.assumptions.contentExcludes);
			const dealNo = dealNoOf(report) ?? ofItem['dealNo'] ?? null;
			// No dealNo, keys or dealReportId of its own: the next node must not take the source's deal for the new one.
			const { fields, cleared, kept, findings } = copied;
			const source = { dealNo, dealReportId, environment };
			return [plain({ businessCode: code.code, fields, cleared, kept, source, findings })];
		});
	},
};

/** @throws ParameterProblem */
function choiceOf(context: IExecuteFunctions, index: number): CopyChoice {
	const { keepFields, clearFields, unknownFields } = options(context, index);
	const [keep, clear] = [textList(keepFields), textList(clearFields)];
	const both = keep.filter((name) => clear.includes(name));
	if (both.length > 0)
		throw new ParameterProblem(
			`Keep Fields and Clear Fields both name ${both.join(', ')}.`,
			'Name each field in one of them only. Nothing was read or changed.',
		);
	return { keep, clear, unknown: unknownFields === 'keep' ? 'keep' : 'clear' };
}

/** What the item says of this very report: it may be of another code or environment. @throws ParameterProblem */
function refuseForeign(
	code: CodeSummary,
	dealReportId: string,
	environment: Environment,
	{ businessCode, environment: madeIn }: ReturnType<typeof plain>,
): void {
	if (typeof businessCode === 'string' && businessCode !== code.code)
		throw new ParameterProblem(
			`Report ${dealReportId} is one of ${businessCode}, so it cannot be copied for ${code.code}.`,
			`Set Business Code to ${businessCode}, or choose a report of ${code.code}. The fields of two codes differ.`,
		);
	if (typeof madeIn === 'string' && madeIn !== environment)
		throw new ParameterProblem(
			`Report ${dealReportId} is in the environment ${madeIn}, and the credential leads to ${environment}.`,
			'Choose the credential of the environment that the report is in: reports are copied only within one.',
		);
}

/** @throws ParameterProblem where Cyber Port has no such report of the code; CyberPortError */
async function read(
	port: CyberPort,
	code: CodeSummary,
	dealReportId: string,
	environment: Environment,
): Promise<Report> {
	const ending = await attempted(port.reports(code).get(dealReportId));
	const { failure } = ending;
	if (failure instanceof RefusedError && failure.kind === 'notFound') {
		const { serverMessage, advice } = failure;
		throw new ParameterProblem(
			`Cyber Port (environment ${environment}) has no report ${dealReportId} of ${code.code}${serverMessage === '' ? '.' : `. It says: ${serverMessage}`}`,
			`A report is copied only for its own business code and in its own environment. ${advice}`,
		);
	}
	return valueOf(ending);
}
