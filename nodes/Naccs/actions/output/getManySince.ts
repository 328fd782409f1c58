import type { IExecuteFunctions } from 'n8n-workflow';
import { assumptionOverridesOption, optionsProperty, outputFormatOption } from '../../description/filing';
import { outputsOfProperties } from '../../description/outputs';
import { simplifyProperty } from '../../description/simplify';
import { readTime } from '../../filing';
import { outputsSince, type Since } from '../../filing/outputsSince';
import { connectFor } from '../connectFor';
import { ParameterProblem } from '../failures';
import type { Operation } from '../operation';
import { textParameter } from '../parameters';
import { perItem } from '../perItem';
import { textList } from '../textList';
import { readOutputs } from './readOutputs';
import { toldOutput } from './toldOutput';

const show = { resource: ['output'], operation: ['getManySince'] };

/** The outputs that a schedule has not seen yet: what a lost notification would have told. */
export const getManyOutputsSince: Operation = {
	option: {
		name: 'Get Many Since',
		value: 'getManySince',
		action: 'Get new outputs (出力情報)',
		description:
			'List what NACCS returned for a report or a deal after the last output that was handled, or from a time on, oldest first. For schedules that find what a lost notification would have told.',
	},
	properties: [
		...outputsOfProperties(show),
		{
			displayName: 'Since',
			name: 'sinceBy',
			type: 'options',
			options: [
				{ name: 'Last Output', value: 'id', description: 'The output that was handled last, by its ID' },
				{
					name: 'Time',
					value: 'time',
					description:
						'The time before which everything was handled. An output of that very second is listed.',
				},
			],
			default: 'id',
			displayOptions: { show },
		},
		{
			displayName: 'Last Output ID',
			name: 'lastOutputId',
			type: 'string',
			default: '={{ $json.lastOutputId }}',
			description:
				'The ID (naccsReceiveDataId) of the output handled last, from your own table. Empty: all outputs. Several, with commas: what lies between them is listed too, so that an output that came late is found.',
			displayOptions: { show: { ...show, sinceBy: ['id'] } },
		},
		{
			displayName: 'Time',
			name: 'sinceTime',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-01-05T08:30:00',
			description: 'Without a zone it is the time in Japan (JST). Empty: all outputs.',
			displayOptions: { show: { ...show, sinceBy: ['time'] } },
		},
		simplifyProperty(show),
		optionsProperty(show, [outputFormatOption, assumptionOverridesOption]),
	],
	async execute(context) {
		const { port } = await connectFor(context);
		return await perItem(context, async (index) => {
			const since = sinceParameter(context, index);
			const outputs = await readOutputs(context, index, port);
			return outputsSince(outputs, since).map((output) =>
				toldOutput(context, index, output, port.assumptions),
			);
		});
	},
};

function sinceParameter(context: IExecuteFunctions, index: number): Since {
	if (context.getNodeParameter('sinceBy', index) === 'id') {
		const ids = textList(context.getNodeParameter('lastOutputId', index, ''));
		return ids.length === 0 ? null : { by: 'id', ids };
	}
	const text = textParameter(context, 'sinceTime', index);
	if (text === '') return null;
	const at = readTime(text);
	if (at === null) {
		throw new ParameterProblem(
			`"${text}" is not a time.`,
			'Write it as 2026-01-05T08:30:00 (then it is the time in Japan) or with a zone, as 2026-01-05T08:30:00+09:00.',
		);
	}
	return { by: 'time', at };
}
