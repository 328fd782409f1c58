import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

type Show = NonNullable<IDisplayOptions['show']>;

const SOURCES: readonly INodePropertyOptions[] = [
	{
		name: 'Binary Property',
		value: 'binary',
		description: 'A file with the bytes of the EDI text (電文), in any of its character sets',
	},
	{
		name: 'Text',
		value: 'text',
		description: 'EDI text, or its bytes as Base64, such as an output read with Output Format EDI',
	},
];

/**
 * Where EDI text comes from: a text or a file. `more` are sources that only one operation has. The same source holds for all
 * items, so it takes no expression.
 */
export function ediSourceProperties(
	show: Show,
	byDefault: string,
	more: readonly INodePropertyOptions[] = [],
): INodeProperties[] {
	return [
		{
			displayName: 'Source',
			name: 'ediSource',
			type: 'options',
			noDataExpression: true,
			options: [...SOURCES, ...more].sort((one, other) => one.name.localeCompare(other.name)),
			default: byDefault,
			displayOptions: { show },
		},
		{
			displayName: 'EDI Text',
			name: 'ediText',
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '={{ $json.edi }}',
			description:
				'The whole text with its blanks and CRLF, or its bytes as Base64. A text that was pasted here has lost its CRLF: use a file for it.',
			displayOptions: { show: { ...show, ediSource: ['text'] } },
		},
		{
			displayName: 'Input Binary Field',
			name: 'ediBinaryProperty',
			type: 'string',
			required: true,
			default: 'data',
			hint: 'The name of the input binary field that holds the EDI file',
			displayOptions: { show: { ...show, ediSource: ['binary'] } },
		},
	];
}

export const encodingOption: INodeProperties = {
	displayName: 'Encoding',
	name: 'encoding',
	type: 'options',
	options: [
		{ name: 'Auto', value: 'auto', description: 'The bytes decide' },
		{ name: 'EUC-JP', value: 'euc-jp' },
		{ name: 'Shift_JIS', value: 'shift_jis' },
		{ name: 'UTF-8', value: 'utf-8' },
	],
	default: 'auto',
	description:
		'The character set of the bytes, and of the lengths in the text. Set it where Auto reads the Japanese wrongly.',
};
