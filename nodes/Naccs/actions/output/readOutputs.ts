import type { IExecuteFunctions } from 'n8n-workflow';
import type { CyberPort, Output, OutputFormat } from '../../cyberport';
import { ParameterProblem } from '../failures';
import { outputFormat, requiredText } from '../parameters';

/** The outputs of the report or the deal that the item names, oldest first. @throws CyberPortError, ParameterProblem */
export async function readOutputs(
	context: IExecuteFunctions,
	index: number,
	{ outputs }: CyberPort,
): Promise<readonly Output[]> {
	const format = outputFormat(context, index);
	return context.getNodeParameter('outputsOf', index) === 'deal'
		? await outputs.byDeal(requiredText(context, 'dealNo', index, 'Deal'), format)
		: await outputs.byReport(requiredText(context, 'dealReportId', index, 'Report ID'), format);
}

/** The output with this ID; a list, because Cyber Port's answer is one. @throws CyberPortError, ParameterProblem for none */
export async function outputsById(
	{ outputs }: CyberPort,
	id: string,
	format: OutputFormat,
): Promise<readonly Output[]> {
	const found = await outputs.byId(id, format);
	if (found.length > 0) return found;
	throw new ParameterProblem(
		`There is no output ${id}.`,
		'NACCS keeps an output that nobody fetched for 7 days. Check the ID and the environment.',
	);
}
