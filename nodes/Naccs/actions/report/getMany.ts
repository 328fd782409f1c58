import { dealProperties } from '../../description/deal';
import { assumptionOverridesOption, businessCodeProperty, optionsProperty } from '../../description/filing';
import { listProperties } from '../../description/list';
import { connectFor } from '../connectFor';
import type { Operation } from '../operation';
import { codeParameter, dealParameter, limited, textParameter } from '../parameters';
import { perItem } from '../perItem';

const show = { resource: ['report'], operation: ['getAll'] };

/** The reports of one code in a deal. */
export const getManyReports: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many reports (帳票)',
		description: 'List the reports of a business code in a deal',
	},
	properties: [
		businessCodeProperty(show),
		...dealProperties(show, true),
		{
			displayName: 'Custom ID (カスタムID)',
			name: 'customId',
			type: 'string',
			default: '',
			description: 'Only the report with this custom ID',
			displayOptions: { show },
		},
		...listProperties(show),
		optionsProperty(show, [assumptionOverridesOption]),
	],
	async execute(context) {
		const { port } = await connectFor(context);
		return await perItem(context, async (index) => {
			const code = codeParameter(context, index);
			const reports = port.reports(code);
			const at = dealParameter(context, index);
			const rows =
				at.by === 'dealReportId'
					? [await reports.get(at.dealReportId)]
					: await reports.list(at, textParameter(context, 'customId', index));
			return limited(context, index, rows).map((report) => ({ businessCode: code.code, ...report }));
		});
	},
};
