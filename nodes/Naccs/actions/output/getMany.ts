import { assumptionOverridesOption, optionsProperty, outputFormatOption } from '../../description/filing';
import { listProperties } from '../../description/list';
import { outputsOfProperties } from '../../description/outputs';
import { simplifyProperty } from '../../description/simplify';
import { connectFor } from '../connectFor';
import type { Operation } from '../operation';
import { limited } from '../parameters';
import { perItem } from '../perItem';
import { readOutputs } from './readOutputs';
import { toldOutput } from './toldOutput';

const show = { resource: ['output'], operation: ['getAll'] };

/** All outputs of a report or of a whole deal, oldest first. */
export const getManyOutputs: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many outputs (出力情報)',
		description: 'List what NACCS returned for a report or a deal, oldest first',
	},
	properties: [
		...outputsOfProperties(show),
		...listProperties(show),
		simplifyProperty(show),
		optionsProperty(show, [outputFormatOption, assumptionOverridesOption]),
	],
	async execute(context) {
		const { port } = await connectFor(context);
		return await perItem(context, async (index) => {
			const outputs = await readOutputs(context, index, port);
			return limited(context, index, outputs).map((output) =>
				toldOutput(context, index, output, port.assumptions),
			);
		});
	},
};
