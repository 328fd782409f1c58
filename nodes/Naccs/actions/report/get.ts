import {
	assumptionOverridesOption,
	businessCodeProperty,
	optionsProperty,
	reportIdProperty,
} from '../../description/filing';
import { simplifyProperty } from '../../description/simplify';
import { content, contentHash } from '../../filing/content';
import { dealNoOf } from '../../filing/prepare';
import { connectFor } from '../connectFor';
import { plain } from '../filingItem';
import type { Operation } from '../operation';
import { codeParameter, keysOfItem, requiredText } from '../parameters';
import { perItem } from '../perItem';
import { isSimplified, pick } from '../simplify';
import { linesOf } from '../sourceRows';
import { heldFiles } from './heldFiles';

const show = { resource: ['report'], operation: ['get'] };

/** Content holds the fields; the rest is what the next node goes by. */
const TELLING = [
	'businessCode',
	'dealReportId',
	'dealNo',
	'keys',
	'_etag',
	'contentHash',
	'content',
	'attachments',
	'lines',
];

/** Reads one report, with the content hash that an approval needs. */
export const getReport: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get report (帳票)',
		description: 'Read a report with all its fields and its content hash',
	},
	properties: [
		businessCodeProperty(show),
		reportIdProperty(show),
		simplifyProperty(show),
		optionsProperty(show, [assumptionOverridesOption]),
	],
	async execute(context) {
		const { port } = await connectFor(context);
		return await perItem(context, async (index) => {
			const code = codeParameter(context, index, port.assumptions);
			const report = await port.reports(code).get(requiredText(context, 'dealReportId', index, 'Report ID'));
			const came = context.getInputData()[index]?.json ?? {};
			const { dealNo, keys } = came;
			const ofItem = came['dealReportId'] === report.dealReportId ? plain(came) : {};
			const { files } = await heldFiles(code, report.dealReportId, ofItem, port);
			const hash = contentHash(report, port.assumptions.contentExcludes);
			const lines = linesOf(came, {
				businessCode: code.code,
				dealReportId: report.dealReportId,
				contentHash: hash,
			});
			const whole = {
				// What the item brought goes on, so that the next node needs no mapping.
				...(dealNo === undefined ? {} : { dealNo: String(dealNo) }),
				...(keys === undefined ? {} : { keys: keysOfItem({ keys }) }),
				...(lines === null ? {} : plain({ lines })),
				...report,
				businessCode: code.code,
				contentHash: hash,
				content: content(report, port.assumptions.contentExcludes),
				...(code.attachments === true ? { attachments: files === null ? null : files.map(plain) } : {}),
			};
			if (!isSimplified(context, index)) return [whole];
			return [pick({ ...whole, dealNo: whole.dealNo ?? dealNoOf(report) }, TELLING)];
		});
	},
};
