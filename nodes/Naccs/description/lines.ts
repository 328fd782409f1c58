import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { optionsProperty } from './filing';

type Show = NonNullable<IDisplayOptions['show']>;

/** What the user says about rows that become the lines of filings. Columns are named as the items have them. */
export function lineProperties(show: Show): INodeProperties[] {
	return [
		{
			displayName: 'One Filing Per',
			name: 'filingBy',
			type: 'string',
			requiresDataPath: 'multiple',
			default: '',
			placeholder: 'e.g. containerNo',
			description:
				'Columns whose values tell one filing from another, with commas between them. Empty: all rows are one filing.',
			displayOptions: { show },
		},
		columnsProperty(
			show,
			'Header Fields',
			'headerFields',
			'Columns that are the same in all rows of a filing, and their fields of the report. A filled cell in one of the rows is enough.',
		),
		{
			displayName: 'Lines Into',
			name: 'linesInto',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'List Field', value: 'list', description: 'One field of the report takes all lines as rows' },
				{
					name: 'Numbered Fields',
					value: 'numbered',
					description: 'Each line has fields of its own: quantity becomes quantity1, quantity2 and so on',
				},
			],
			default: 'list',
			displayOptions: { show },
		},
		{
			displayName: 'List Field',
			name: 'listField',
			type: 'string',
			default: '',
			placeholder: 'e.g. exportStatisticsItemNumbers',
			description:
				'The field that takes the lines, by its Cyber Port name. Empty: the only list that is known for the business code.',
			displayOptions: { show: { ...show, linesInto: ['list'] } },
		},
		columnsProperty(
			show,
			'Line Fields',
			'lineFields',
			'Columns that each line has, and their fields. None: every column that nothing else uses, under its own name.',
		),
		{
			displayName: 'One Line Per',
			name: 'lineBy',
			type: 'string',
			requiresDataPath: 'multiple',
			default: '',
			placeholder: 'e.g. hsCode, origin',
			description:
				'Columns whose values tell one line (欄) from another, with commas between them: rows that are equal in them become one line. Empty: each row is a line.',
			displayOptions: { show },
		},
		{
			displayName: 'Add Up',
			name: 'addUp',
			type: 'string',
			requiresDataPath: 'multiple',
			default: '',
			placeholder: 'e.g. quantity, amount',
			description:
				'Columns that are added up where several rows become one line, with commas between them. All others must agree.',
			displayOptions: { show },
		},
		optionsProperty(show, [
			{
				displayName: 'Check Sums',
				name: 'checkSums',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				default: {},
				placeholder: 'Add Sum',
				description: 'Totals that the rows must add up to; a filing where they do not is refused',
				options: [
					{
						displayName: 'Sum',
						name: 'sum',
						values: [
							columnProperty('Total', 'total', 'e.g. totalPackages', 'The column with the total of a filing'),
							columnProperty('Column', 'column', 'e.g. packages', 'The column whose rows are added up'),
						],
					},
				],
			},
			{
				displayName: 'Over the Limit',
				name: 'overLimit',
				type: 'options',
				options: [
					{ name: 'Refuse', value: 'refuse', description: 'Make no filing of the rows' },
					{
						name: 'Split Into Several Filings',
						value: 'split',
						description: 'Each takes as many lines as the limit allows; none is left out',
					},
				],
				default: 'refuse',
			},
			{
				displayName: 'Row Limit',
				name: 'rowLimit',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description:
					'How many lines one filing takes, from the specification of the procedure (業務仕様書). 0: not checked.',
			},
			{
				...columnProperty('Numbers as Text', 'asText', 'e.g. amount'),
				requiresDataPath: 'multiple',
				description:
					'Columns whose numbers the report takes as text, such as amounts, with commas between them. Not for codes: a code that a sheet holds as a number has lost its leading zeros.',
			},
			{
				...columnProperty('Row Number Column', 'rowNumber', 'e.g. row_number'),
				description:
					'The column that names a row in lines, findings and results: row_number where every row has it, unless you name another. Empty: the number of the item, from 0.',
			},
		]),
	];
}

/** Columns and the fields they go to. */
function columnsProperty(
	show: Show,
	displayName: string,
	name: string,
	description: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add Field',
		description,
		options: [
			{
				displayName: 'Field',
				name: 'field',
				values: [
					columnProperty('Column', 'column', 'e.g. HS code', 'The name in the items'),
					columnProperty(
						'Field',
						'field',
						'e.g. exportStatisticsItemNo',
						'The name in the report, as Cyber Port spells it; empty where it is the same',
					),
				],
			},
		],
		displayOptions: { show },
	};
}

/** A column that is dropped into it becomes its name, not an expression of its value. */
function columnProperty(
	displayName: string,
	name: string,
	placeholder: string,
	description?: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'string',
		requiresDataPath: 'single',
		default: '',
		placeholder,
		...(description === undefined ? {} : { description }),
	};
}
