import { assumptionOverridesOption, optionsProperty, outputFormatOption } from '../../description/filing';
import { outputIdProperty } from '../../description/outputs';
import { simplifyProperty } from '../../description/simplify';
import { connectFor } from '../connectFor';
import type { Operation } from '../operation';
import { outputFormat, requiredText } from '../parameters';
import { perItem } from '../perItem';
import { outputsById } from './readOutputs';
import { toldOutput } from './toldOutput';

const show = { resource: ['output'], operation: ['get'] };

/** Reads one output by the ID that a webhook carried. */
export const getOutput: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get output (出力情報)',
		description: 'Read one NACCS output (出力情報) by its ID',
	},
	properties: [
		outputIdProperty(show),
		simplifyProperty(show),
		optionsProperty(show, [outputFormatOption, assumptionOverridesOption]),
	],
	async execute(context) {
		const { port } = await connectFor(context);
		return await perItem(context, async (index) => {
			const id = requiredText(context, 'naccsReceiveDataId', index, 'Output ID');
			const outputs = await outputsById(port, id, outputFormat(context, index));
			return outputs.map((output) => toldOutput(context, index, output, port.assumptions));
		});
	},
};
