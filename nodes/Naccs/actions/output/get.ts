import { assumptionOverridesOption, optionsProperty, outputFormatOption } from '../../description/filing';
import { connectFor } from '../connectFor';
import { ParameterProblem } from '../failures';
import { outputJson } from '../filingItem';
import type { Operation } from '../operation';
import { outputFormat, requiredText } from '../parameters';
import { perItem } from '../perItem';

const show = { resource: ['output'], operation: ['get'] };

/** Reads one output by the ID that a webhook carried. */
export const getOutput: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get output',
		description: 'Read one NACCS output (出力情報) by its ID',
	},
	properties: [
		{
			displayName: 'Output ID',
			name: 'naccsReceiveDataId',
			type: 'string',
			required: true,
			default: '={{ $json.naccsReceiveDataId }}',
			description: 'The key that a Cyber Port notification carries',
			displayOptions: { show },
		},
		optionsProperty(show, [outputFormatOption, assumptionOverridesOption]),
	],
	async execute(context) {
		const { port } = await connectFor(context);
		return await perItem(context, async (index) => {
			const id = requiredText(context, 'naccsReceiveDataId', index, 'Output ID');
			const outputs = await port.outputs.byId(id, outputFormat(context, index));
			if (outputs.length === 0) {
				throw new ParameterProblem(
					`There is no output ${id}.`,
					'NACCS keeps an output that nobody fetched for 7 days. Check the ID and the environment.',
				);
			}
			return outputs.map((output) => outputJson(output, port.assumptions));
		});
	},
};
