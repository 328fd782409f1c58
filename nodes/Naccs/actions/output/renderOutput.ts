import type {
	IBinaryData,
	IBinaryKeyData,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { ediSourceProperties, encodingOption } from '../../description/ediSource';
import { assumptionOverridesOption, optionsProperty } from '../../description/filing';
import { outputIdProperty } from '../../description/outputs';
import { renderOutputPage } from '../../render/outputPage';
import { clock } from '../../transport/clock';
import { connectFor } from '../connectFor';
import { plain } from '../filingItem';
import type { Operation } from '../operation';
import { options, requiredText } from '../parameters';
import { perItemData } from '../perItem';
import { archiveOf, pageFile, type KeptFile } from './archive';
import { fromCyberPort, fromEdi, type Renderable } from './renderable';
import { readRetentionRule } from './retention';
import { toldMessage } from './shownMessage';

const show = { resource: ['output'], operation: ['renderOutput'] };

const archiveOptions: readonly INodeProperties[] = [
	{
		displayName: 'Archive',
		name: 'archive',
		type: 'boolean',
		default: false,
		description:
			'Whether to add the JSON, the EDI as it came and a manifest with the SHA-256 of each file. Their binary fields are named like that of the page, with Data, Edi and Manifest behind it.',
	},
	{
		displayName: 'Retention',
		name: 'retention',
		type: 'options',
		options: [
			{ name: 'Exporter: 5 Years', value: 'exporter5' },
			{ name: 'Importer, Books: 7 Years', value: 'importerBooks7' },
			{ name: 'Importer, Papers: 5 Years', value: 'importerPapers5' },
			{ name: 'Not Stated', value: 'none' },
		],
		default: 'none',
		description:
			'What the manifest of an archive says about how long it is kept, counted from the day NACCS gave the output out. Confirm it yourself.',
	},
];

/** A page of an output for people, and for the years in which the law asks for it. */
export const renderOutput: Operation = {
	option: {
		name: 'Render Output (印刷用)',
		value: 'renderOutput',
		action: 'Render output (印刷用)',
		description:
			'Make a printable A4 page of a NACCS output, as a file for mail, a drive or an archive: header, explained result, items',
	},
	properties: [
		...ediSourceProperties(show, 'output', [
			{ name: 'Output ID', value: 'output', description: 'Read the output from Cyber Port, as JSON and EDI' },
		]),
		outputIdProperty({ ...show, ediSource: ['output'] }),
		{
			displayName: 'Put Output in Field',
			name: 'binaryProperty',
			type: 'string',
			required: true,
			default: 'page',
			hint: 'The name of the binary field that takes the page',
			displayOptions: { show },
		},
		optionsProperty(show, [...archiveOptions, assumptionOverridesOption, encodingOption]),
	],
	async execute(context) {
		const fromOutput = context.getNodeParameter('ediSource', 0) === 'output';
		const connection = fromOutput ? await connectFor(context) : null;
		return await perItemData(context, async (index) => {
			const found =
				connection === null
					? [await fromEdi(context, index)]
					: await fromCyberPort(requiredText(context, 'naccsReceiveDataId', index, 'Output ID'), connection);
			return await Promise.all(found.map(async (one) => await renderedItem(context, index, one)));
		});
	},
};

/** The item with its page, and with the archive where that is asked for. What the item brought goes on. */
async function renderedItem(
	context: IExecuteFunctions,
	index: number,
	one: Renderable,
): Promise<Pick<INodeExecutionData, 'json' | 'binary'>> {
	const property = requiredText(context, 'binaryProperty', index, 'Put Output in Field');
	const { archive, retention } = options(context, index);
	const { json, binary } = context.getInputData()[index] ?? { json: {} };
	const madeAt = clock.now();
	const page = pageFile(property, one, renderOutputPage({ ...one.page, madeAt }));
	const { manifest, files } =
		archive === true
			? archiveOf(one, { page, rule: readRetentionRule(retention), archivedAt: madeAt })
			: { manifest: null, files: [page] };
	const { outputId, messages, findings } = one.page;
	const rendered = plain({ outputId, messages: messages.map(toldMessage), findings, manifest });
	return { json: { ...json, rendered }, binary: { ...binary, ...(await stored(context, files)) } };
}

async function stored(context: IExecuteFunctions, files: readonly KeptFile[]): Promise<IBinaryKeyData> {
	const entries = await Promise.all(
		files.map(async ({ property, fileName, mimeType, bytes }): Promise<[string, IBinaryData]> => [
			property,
			await context.helpers.prepareBinaryData(bytes, fileName, mimeType),
		]),
	);
	return Object.fromEntries(entries);
}
