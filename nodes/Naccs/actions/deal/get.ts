import { dealNoProperty } from '../../description/deal';
import { assumptionOverridesOption, optionsProperty } from '../../description/filing';
import { connectFor } from '../connectFor';
import type { Operation } from '../operation';
import { requiredText } from '../parameters';
import { perItem } from '../perItem';

const show = { resource: ['deal'], operation: ['get'] };

export const getDeal: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get deal (取引)',
		description: 'Read a deal (取引) by its number',
	},
	properties: [
		dealNoProperty(show, 'The deal (取引) to read'),
		optionsProperty(show, [assumptionOverridesOption]),
	],
	async execute(context) {
		const { port } = await connectFor(context);
		return await perItem(context, async (index) => [
			await port.deals.get(requiredText(context, 'dealNo', index, 'Deal')),
		]);
	},
};
