import {
	assumptionOverridesOption,
	businessCodeProperty,
	optionsProperty,
	reportIdProperty,
} from '../../description/filing';
import { content, contentHash } from '../../filing/content';
import { connectFor } from '../connectFor';
import type { Operation } from '../operation';
import { codeParameter, keysOfItem, requiredText } from '../parameters';
import { perItem } from '../perItem';

const show = { resource: ['report'], operation: ['get'] };

/** Reads one report, with the content hash that an approval needs. */
export const getReport: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get report',
		description: 'Read a report with all its fields and its content hash',
	},
	properties: [
		businessCodeProperty(show),
		reportIdProperty(show),
		optionsProperty(show, [assumptionOverridesOption]),
	],
	async execute(context) {
		const { port } = await connectFor(context);
		return await perItem(context, async (index) => {
			const code = codeParameter(context, index);
			const report = await port.reports(code).get(requiredText(context, 'dealReportId', index, 'Report ID'));
			const { dealNo, keys } = context.getInputData()[index]?.json ?? {};
			return [
				{
					// What the item brought goes on, so that the next node needs no mapping.
					...(dealNo === undefined ? {} : { dealNo: String(dealNo) }),
					...(keys === undefined ? {} : { keys: keysOfItem({ keys }) }),
					...report,
					businessCode: code.code,
					contentHash: contentHash(report, port.assumptions.contentExcludes),
					content: content(report, port.assumptions.contentExcludes),
				},
			];
		});
	},
};
