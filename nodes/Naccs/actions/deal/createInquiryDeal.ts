import { assumptionOverridesOption, optionsProperty } from '../../description/filing';
import { ownerProperties, parentProperties } from '../../description/owner';
import { withFreshLogin } from '../../filing/refresh';
import { connectFor } from '../connectFor';
import type { Operation } from '../operation';
import { ownerParameter } from '../owner';
import { textParameter } from '../parameters';
import { perItem } from '../perItem';

const show = { resource: ['deal'], operation: ['createInquiryDeal'] };

/** The deal for inquiries that belong to no shipment, such as exchange rates. */
export const createInquiryDeal: Operation = {
	option: {
		name: 'Create Inquiry Deal',
		value: 'createInquiryDeal',
		action: 'Create inquiry deal (取引)',
		description: 'Create or find the deal for inquiries that belong to no shipment (問合せ専用の取引)',
	},
	properties: [
		...ownerProperties(show),
		...parentProperties(show),
		optionsProperty(show, [assumptionOverridesOption]),
	],
	async execute(context) {
		const connection = await connectFor(context);
		return await perItem(context, async (index) => {
			const owner = ownerParameter(context, index, connection, 'deal');
			const parent = {
				organizationId: textParameter(context, 'parentOrganizationId', index) || owner.organizationId,
				businessTypeId: textParameter(context, 'parentBusinessTypeId', index) || owner.businessTypeId,
			};
			return [
				await withFreshLogin(
					connection.port,
					async () => await connection.port.deals.createInquiryDeal(parent, owner),
				),
			];
		});
	},
};
