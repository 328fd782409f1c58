import type { IExecuteFunctions } from 'n8n-workflow';
import {
	decodeInputMessages,
	decodeMessages,
	directionOf,
	type EdiMessage,
	type InputMessage,
} from '../../edi';
import { ediSourceParameter, encodingParameter, type EdiSource } from '../ediSource';
import { options } from '../parameters';

/** EDI text of an item, and the messages in it. */
export interface Decoded {
	readonly source: EdiSource;
	readonly messages: ReadonlyArray<EdiMessage | InputMessage>;
}

/** Reads and decodes the EDI text of an item. @throws EdiError, ParameterProblem */
export async function decodedParameter(context: IExecuteFunctions, index: number): Promise<Decoded> {
	const source = await ediSourceParameter(context, index);
	const encoding = encodingParameter(context, index);
	const { direction } = options(context, index);
	const known = direction === 'input' || direction === 'output' ? direction : directionOf(source.given);
	const decode = known === 'input' ? decodeInputMessages : decodeMessages;
	return { source, messages: decode(source.given, { encoding }) };
}
