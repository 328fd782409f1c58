import { dealNoProperty } from '../../description/deal';
import { assumptionOverridesOption, optionsProperty } from '../../description/filing';
import { simplifyProperty } from '../../description/simplify';
import { connectFor } from '../connectFor';
import type { Operation } from '../operation';
import { requiredText } from '../parameters';
import { perItem } from '../perItem';
import { toldDeal } from './toldDeal';

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
		simplifyProperty(show),
		optionsProperty(show, [assumptionOverridesOption]),
	],
	async execute(context) {
		const { port } = await connectFor(context);
		return await perItem(context, async (index) => {
			const deal = await port.deals.get(requiredText(context, 'dealNo', index, 'Deal'));
			return [toldDeal(context, index, deal, port.assumptions)];
		});
	},
};
