import type { IExecuteFunctions } from 'n8n-workflow';
import type { CyberPort, Output } from '../../cyberport';
import { outputFormat, requiredText } from '../parameters';

/** The outputs of the report or the deal that the item names, oldest first. @throws CyberPortError, ParameterProblem */
export async function readOutputs(
	context: IExecuteFunctions,
	index: number,
	{ outputs }: CyberPort,
): Promise<readonly Output[]> {
	const format = outputFormat(context, index);
	return context.getNodeParameter('outputsOf', index) === 'deal'
		? await outputs.byDeal(requiredText(context, 'dealNo', index, 'Deal Number'), format)
		: await outputs.byReport(requiredText(context, 'dealReportId', index, 'Report ID'), format);
}
