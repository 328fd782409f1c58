import type { IExecuteFunctions } from 'n8n-workflow';
import type { Assumptions, JsonObject, Output } from '../../cyberport';
import { outputJson } from '../filingItem';
import { outputFormat } from '../parameters';
import { isSimplified, pick } from '../simplify';

const TELLING = [
	'naccsReceiveDataId',
	'dealReportId',
	'dealNo',
	'businessCode',
	'outputInformationCode',
	'category',
	'subject',
	'receivedAt',
	'resultCodes',
];

/** An output as the user wants it: whole, or its telling fields with what NACCS wrote, as values or as EDI text. */
export function toldOutput(
	context: IExecuteFunctions,
	index: number,
	output: Output,
	assumptions: Assumptions,
): JsonObject {
	const whole = outputJson(output, assumptions);
	if (!isSimplified(context, index)) return whole;
	const [asked, other] = outputFormat(context, index) === 'edi' ? ['edi', 'data'] : ['data', 'edi'];
	// Cyber Port may have it in the other form only.
	return pick(whole, [...TELLING, whole[asked] === null && whole[other] !== null ? other : asked]);
}
