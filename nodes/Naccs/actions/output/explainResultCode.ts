import type { Operation } from '../operation';
import { plain } from '../filingItem';
import { ParameterProblem } from '../failures';
import { textParameter } from '../parameters';
import { perItem } from '../perItem';
import { verdictFor } from './verdictFor';

const show = { resource: ['output'], operation: ['explainResultCode'] };

/** Result codes in words, without a message around them. Cyber Port is not asked. */
export const explainCode: Operation = {
	option: {
		name: 'Explain Result Code (処理結果コード)',
		value: 'explainResultCode',
		action: 'Explain result code (処理結果コード)',
		description:
			'Say what NACCS result codes mean for a business code, in English and Japanese, the most important first. Cyber Port is not asked.',
	},
	properties: [
		{
			displayName: 'Result Codes',
			name: 'resultCodes',
			type: 'string',
			required: true,
			default: '={{ $json.resultCodes }}',
			placeholder: 'e.g. E0002-0000-0000',
			description:
				'One code, several with blanks or commas between them, or a list from an expression. The five characters before the first hyphen are enough.',
			displayOptions: { show },
		},
		{
			displayName: 'Business Code (業務コード)',
			name: 'businessCode',
			type: 'string',
			default: '={{ $json.businessCode }}',
			placeholder: 'e.g. EDC',
			description:
				'The NACCS procedure (業務コード) that answered. The same code means different things in different procedures; empty: only what is common to all.',
			displayOptions: { show },
		},
	],
	async execute(context) {
		return await perItem(context, async (index) => {
			const resultCodes = codesIn(context.getNodeParameter('resultCodes', index, ''));
			const businessCode = textParameter(context, 'businessCode', index).toUpperCase();
			const result = await verdictFor(resultCodes, businessCode);
			if (result === null) {
				throw new ParameterProblem(
					'Result Codes is empty.',
					'Enter a code, or check the expression: an output without a result has none.',
				);
			}
			return [plain({ businessCode: businessCode || null, resultCodes, ...result })];
		});
	},
};

/** The codes of a text or a list. A whole code can have blanks within it, and codes can stand without any between them. @throws ParameterProblem */
function codesIn(value: unknown): readonly string[] {
	const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
	if (parts.some((part) => typeof part === 'object' && part !== null)) {
		throw new ParameterProblem(
			'Result Codes holds an object, not a code.',
			'Let the expression give texts. Of a filing: {{ $json.result.codes.map(code => code.text) }}.',
		);
	}
	return parts.flatMap((part) => String(part ?? '').match(/[0-9A-Z]{5}-[ -~]{4}-\d{4}|[^\s,、]+/g) ?? []);
}
