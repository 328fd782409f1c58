import { ediSourceProperties, encodingOption } from '../../description/ediSource';
import { optionsProperty } from '../../description/filing';
import type { Operation } from '../operation';
import { perItem } from '../perItem';
import { decodedParameter } from './decoded';
import { messageItem } from './messageItem';

const show = { resource: ['output'], operation: ['parseEdi'] };

/** EDI text taken apart: an item for each message in it. Cyber Port is not asked. */
export const parseEdi: Operation = {
	option: {
		name: 'Parse EDI Text (EDI電文)',
		value: 'parseEdi',
		action: 'Parse EDI text (電文)',
		description:
			'Read NACCS EDI text or a file of it: an item for each message, with header, explained result codes and items. Cyber Port is not asked.',
	},
	properties: [
		...ediSourceProperties(show, 'text'),
		optionsProperty(show, [
			encodingOption,
			{
				displayName: 'Direction',
				name: 'direction',
				type: 'options',
				options: [
					{ name: 'Auto', value: 'auto', description: 'The header of the first message decides' },
					{ name: 'From NACCS', value: 'output', description: 'Output messages (出力電文)' },
					{ name: 'To NACCS', value: 'input', description: 'Input messages (入力電文)' },
				],
				default: 'auto',
			},
		]),
	],
	async execute(context) {
		return await perItem(context, async (index) => {
			const { messages } = await decodedParameter(context, index);
			return await Promise.all(messages.map(messageItem));
		});
	},
};
