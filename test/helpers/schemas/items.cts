import type { IBinaryKeyData, IDataObject, INodeParameters } from 'n8n-workflow';
import { KEY_NAMES } from '../../../nodes/Naccs/catalogue/keyNames';
import { findCode } from '../../../nodes/Naccs/catalogue/load';
import type { JsonObject } from '../../../nodes/Naccs/cyberport';
import { plain } from '../../../nodes/Naccs/actions/filingItem';
import { toItem } from '../../../nodes/Naccs/trigger/item';
import { binary, pdf } from '../attachedFiles.cjs';
import { filing, locator } from '../filings.cjs';
import { netNaccsText } from '../netNaccs';
import { startPractice, type Practice } from '../practice.cjs';

/** Items of every kind, from n8n's engine and the practice sandbox. */
export interface RealItems {
	/** Of the operations that file a code, and of those that go on with its item. */
	readonly filings: readonly JsonObject[];
	/** Of the other operations, by `resource/operation`. */
	readonly others: Readonly<Record<string, readonly JsonObject[]>>;
	readonly trigger: readonly JsonObject[];
}

export async function realItems(): Promise<RealItems> {
	const practice = await startPractice();
	try {
		const others = await otherItems(practice);
		// Last: one of them keeps the NACCS user busy for good.
		return { filings: await filingItems(practice), others, trigger: notifications() };
	} finally {
		await practice.close();
	}
}

interface Started {
	readonly tags?: string;
	readonly item?: IDataObject;
	readonly files?: IBinaryKeyData;
}

/** The items of the last node, in a deal of its own. */
async function last(practice: Practice, nodes: readonly INodeParameters[], started: Started = {}) {
	const dealNo = await practice.deal(started.tags ?? '#lenient #permit:0');
	const { items, error } = await practice.run(nodes, {
		input: [{ dealNo, ...started.item }],
		node: { onError: 'continueRegularOutput' },
		engine: { files: [started.files ?? {}] },
	});
	if (error !== undefined) throw error;
	const made = (items[`N${nodes.length}`] ?? []).map(({ json }) => plain(json));
	const [broken] = made.filter((json) => 'error' in json);
	if (broken !== undefined) throw new Error(JSON.stringify(broken));
	return made;
}

const options = { waitLimit: 60 };
const on = (resource: string, operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource,
	operation,
	...more,
});
const report = (operation: string, more: INodeParameters = {}) => on('report', operation, more);
const output = (operation: string, more: INodeParameters = {}) => on('output', operation, more);
const saved = filing('ECR', {
	stopAfter: 'saving',
	additionalFields: { bookingNo: 'BK-1', article: '記事' },
});
const built: INodeParameters = report('buildLines', {
	businessCode: 'EDA',
	headerFields: { field: [{ column: 'Shipper', field: 'articleforShippers' }] },
	lineFields: { field: [{ column: 'Goods', field: 'productName' }] },
});
const row = { Shipper: 'TEA FARM', Goods: 'TEA' };
const deal = locator('dealNo', '={{ $json.dealNo }}');

const files = { invoice: binary('invoice.pdf', pdf('invoice')) };
const attaching = filing('MSX', { attachments: 'invoice', stopAfter: 'saving' });
const ofContainer = filing('CYO', { containerNo: 'ABCU1234560', stopAfter: 'saving' });

async function filingItems(practice: Practice): Promise<JsonObject[]> {
	const declared = filing('EDC', { additionalFields: { declarationEtcNo: '12345678901' }, options });
	const permit = output('waitFor', { until: 'permit', options });
	const lines = filing('EDA', { additionalFields: '={{ $json.fields }}', options });
	const items = [
		await last(practice, [declared, permit]),
		await last(practice, [built, lines], { item: row, tags: '#reject:E0002' }),
		await last(practice, [filing('MSX', { attachments: 'invoice', options })], { files }),
		await last(practice, [filing('EDA', { options })], { tags: '#lenient #lost-answer #silent' }),
		await last(practice, [filing('ECR', { additionalFields: { bookingNo: 'いろは' } })]),
		await last(practice, [saved]),
		await last(practice, [{ ...saved, options: { dryRun: true } }]),
	].flat();
	return [...items, SOMETIMES];
}

/** What only some filings have, depending on their code and on what is found: the schema names it all. */
const SOMETIMES: JsonObject = {
	keys: Object.fromEntries(KEY_NAMES.map((name) => [name, ''])),
	findings: [{ severity: '', field: '', label: '', value: '', rule: '', message: '', advice: '' }],
	result: { codes: [{ sourceRows: [1] }] },
};

async function otherItems(practice: Practice): Promise<RealItems['others']> {
	const run = async (...nodes: INodeParameters[]) => await last(practice, nodes);
	const edi = { ediSource: 'text', ediText: netNaccsText({ code: 'EDC', common: {} }) };
	const listed = output('getAll', { returnAll: true, options: { outputFormat: 'edi' } });
	const eda = filing('EDA', { options });
	const byId = { naccsReceiveDataId: '={{ $json.naccsReceiveDataId }}' };
	const both = async (operation: string, more: INodeParameters = {}) => [
		...(await run(eda, output(operation, more))),
		...(await run(eda, output(operation, { ...more, options: { outputFormat: 'edi' } }))),
	];
	return {
		'deal/create': await run(on('deal', 'create', { dealName: 'Tea', domesticNo: 'IN-1' })),
		'deal/createInquiryDeal': await run(on('deal', 'createInquiryDeal')),
		'deal/get': await run(eda, on('deal', 'get', { dealNo: '={{ $json.dealNo }}' })),
		'deal/getAll': await run(eda, on('deal', 'getAll', { deal })),
		'output/explainResultCode': await run(
			output('explainResultCode', { resultCodes: 'A0010', businessCode: 'EDC' }),
		),
		'output/get': [
			...(await run(eda, output('getAll'), output('get', byId))),
			...(await run(eda, listed, output('get', { ...byId, options: { outputFormat: 'edi' } }))),
		],
		'output/getAll': await both('getAll'),
		'output/getManySince': await both('getManySince'),
		'output/parseEdi': [
			...(await run(eda, listed, output('parseEdi', { ediSource: 'text' }))),
			...(await run(output('parseEdi', edi))),
		],
		'output/renderOutput': await run(eda, listed, output('renderOutput', byId)),
		'report/ask': await run(eda, report('ask', { inquiry: 'auto', options })),
		'report/buildLines': await last(practice, [built], { item: row }),
		'report/callAndFill': await run(report('callAndFill', { businessCode: 'EDB', deal, options })),
		'report/copyReport': await run(saved, report('copyReport')),
		'report/delete': await run(saved, report('delete')),
		'report/get': [
			...(await run(saved, report('get'))),
			...(await last(practice, [attaching, report('get')], { files })),
			...(await last(
				practice,
				[
					built,
					filing('EDA', { stopAfter: 'saving', additionalFields: '={{ $json.fields }}' }),
					report('get'),
				],
				{ item: row },
			)),
		],
		'report/getAll': [
			...(await run(saved, report('getAll', { businessCode: 'ECR', deal }))),
			...(await run(ofContainer, report('getAll', { businessCode: 'CYO', deal }))),
		],
		'report/readNetNaccsFile': await run(report('readNetNaccsFile', edi)),
		'report/renderReview': await run(saved, report('renderReview')),
	};
}

/** The printed keys of a notification (Cyber Port API help); the trigger makes its item of them. */
function notifications(): JsonObject[] {
	const names = ['dealReportHistoryId', 'dateTime', 'operationType', 'operationName', 'dealNo', 'dealName'];
	const more = ['domesticNo', 'bookingNo', 'blNumber', 'scacCode', 'containerNo', 'dealReportId'];
	const last = ['naccsReceiveDataId', 'businessCode', 'outputInformationCode'];
	const data = Object.fromEntries([...names, ...more, ...last].map((name) => [name, 'text']));
	return [plain(toItem({ operationType: 'text', data, envelope: {} }, 'processingResult'))];
}

/** Every operation that the node offers files a code, or has items of its own here. */
export function isFiling(operation: string): boolean {
	return findCode(operation) !== undefined || ['file', 'send', 'waitFor'].includes(operation);
}
