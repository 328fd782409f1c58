import { dealProperties } from '../../description/deal';
import { assumptionOverridesOption, businessCodeProperty, optionsProperty } from '../../description/filing';
import { listProperties } from '../../description/list';
import { simplifyProperty } from '../../description/simplify';
import { content } from '../../filing/content';
import { dealNoOf } from '../../filing/prepare';
import { connectFor } from '../connectFor';
import type { Operation } from '../operation';
import { codeParameter, dealParameter, limited, textParameter } from '../parameters';
import { perItem } from '../perItem';
import { isSimplified, pick } from '../simplify';

const show = { resource: ['report'], operation: ['getAll'] };

const TELLING = ['businessCode', 'dealReportId', 'dealNo', 'customId', 'containerNo', '_etag', 'content'];

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
		simplifyProperty(show),
		optionsProperty(show, [assumptionOverridesOption]),
	],
	async execute(context) {
		const { port } = await connectFor(context);
		return await perItem(context, async (index) => {
			const code = codeParameter(context, index, port.assumptions);
			const reports = port.reports(code);
			const at = dealParameter(context, index);
			const rows =
				at.by === 'dealReportId'
					? [await reports.get(at.dealReportId)]
					: await reports.list(at, textParameter(context, 'customId', index));
			const named = limited(context, index, rows).map((report) => ({ businessCode: code.code, ...report }));
			if (!isSimplified(context, index)) return named;
			return named.map((report) =>
				pick(
					{
						...report,
						dealNo: dealNoOf(report),
						content: content(report, ['businessCode', ...port.assumptions.contentExcludes]),
					},
					TELLING,
				),
			);
		});
	},
};
