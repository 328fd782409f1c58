import { assumptionOverridesOption, optionsProperty } from '../../description/filing';
import { ownerProperties } from '../../description/owner';
import { withFreshLogin } from '../../filing/refresh';
import { connectFor } from '../connectFor';
import type { Operation } from '../operation';
import { ownerParameter } from '../owner';
import { textParameter } from '../parameters';
import { perItem } from '../perItem';

const show = { resource: ['deal'], operation: ['create'] };

/** Makes a new shipment file. Nothing goes to NACCS. */
export const createDeal: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create deal (取引)',
		description: 'Create a deal (取引), the shipment file that reports belong to',
	},
	properties: [
		{
			displayName: 'Deal Name (取引名)',
			name: 'dealName',
			type: 'string',
			default: '',
			displayOptions: { show },
		},
		{
			displayName: 'In-House Number (社内整理番号)',
			name: 'domesticNo',
			type: 'string',
			default: '',
			description: 'Your own number for the shipment; reports can be created by it later',
			displayOptions: { show },
		},
		...ownerProperties(show),
		optionsProperty(show, [
			{
				displayName: 'Business Pattern (業務パターン)',
				name: 'businessPattern',
				type: 'string',
				default: '',
			},
			assumptionOverridesOption,
		]),
	],
	async execute(context) {
		const connection = await connectFor(context);
		return await perItem(context, async (index) => {
			const owner = ownerParameter(context, index, connection, 'deal');
			const details = {
				name: textParameter(context, 'dealName', index),
				domesticNo: textParameter(context, 'domesticNo', index),
				businessPattern: textParameter(context, 'options.businessPattern', index),
			};
			return [
				await withFreshLogin(connection.port, async () => await connection.port.deals.create(owner, details)),
			];
		});
	},
};
