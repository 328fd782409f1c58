import { dealProperties } from '../../description/deal';
import { assumptionOverridesOption, optionsProperty } from '../../description/filing';
import { listProperties } from '../../description/list';
import { simplifyProperty } from '../../description/simplify';
import { connectFor } from '../connectFor';
import { ParameterProblem } from '../failures';
import type { Operation } from '../operation';
import { dealParameter, limited } from '../parameters';
import { perItem } from '../perItem';
import { toldDeal } from './toldDeal';

const show = { resource: ['deal'], operation: ['getAll'] };

/** The deals with a number; Cyber Port has no call that lists all deals. */
export const getManyDeals: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many deals (取引)',
		description: 'Find deals by B/L or booking number; Cyber Port cannot list all deals',
	},
	properties: [
		...dealProperties(show, false),
		...listProperties(show),
		simplifyProperty(show),
		optionsProperty(show, [assumptionOverridesOption]),
	],
	async execute(context) {
		const { port } = await connectFor(context);
		return await perItem(context, async (index) => {
			const locator = dealParameter(context, index);
			if (locator.by === 'dealReportId')
				throw new ParameterProblem('Deals cannot be found by Report ID.', 'Choose another way in Deal.');
			return limited(context, index, await port.deals.list(locator)).map((deal) =>
				toldDeal(context, index, deal, port.assumptions),
			);
		});
	},
};
