import type { IExecuteFunctions } from 'n8n-workflow';
import { readEdi, type Encoding } from '../edi';
import { ParameterProblem } from './failures';
import { options, requiredText } from './parameters';

/** EDI text as it was handed over: a text, or bytes where there were bytes. */
export interface EdiSource {
	readonly given: string | Uint8Array;
	/** The file's name; null where it was a text, or has none. */
	readonly fileName: string | null;
}

/**
 * The EDI text of an item, by the parameters of `ediSourceProperties`. Nothing is trimmed: its blanks are part of it.
 * @throws ParameterProblem where there is none
 */
export async function ediSourceParameter(context: IExecuteFunctions, index: number): Promise<EdiSource> {
	return context.getNodeParameter('ediSource', index) === 'binary'
		? await fromFile(context, index)
		: { given: fromText(context, index), fileName: null };
}

/** The character set the user named; undefined: the bytes decide. */
export function encodingParameter(context: IExecuteFunctions, index: number): Encoding | undefined {
	const { encoding } = options(context, index);
	return ENCODINGS.find((known) => known === encoding);
}

const ENCODINGS: readonly Encoding[] = ['utf-8', 'euc-jp', 'shift_jis'];

function fromText(context: IExecuteFunctions, index: number): string | Uint8Array {
	const text: unknown = context.getNodeParameter('ediText', index, '');
	if (typeof text === 'string' && text.trim() !== '') return readEdi(text);
	const found = text === null || text === undefined || typeof text === 'string' ? 'empty' : 'not a text';
	throw new ParameterProblem(
		`EDI Text is ${found}.`,
		'Check the expression. Output: Get gives the text in edi when its option Output Format is EDI.',
	);
}

async function fromFile(context: IExecuteFunctions, index: number): Promise<EdiSource> {
	const property = requiredText(context, 'ediBinaryProperty', index, 'Input Binary Field');
	const files = context.getInputData()[index]?.binary ?? {};
	const file = Object.hasOwn(files, property) ? files[property] : undefined;
	if (file === undefined) {
		const names = Object.keys(files);
		throw new ParameterProblem(
			`The item has no binary field "${property}".`,
			names.length === 0 ? 'It has no file at all.' : `Its binary fields are: ${names.join(', ')}.`,
		);
	}
	const given = await context.helpers.getBinaryDataBuffer(index, property);
	if (given.length === 0)
		throw new ParameterProblem('The EDI file is empty.', 'Check the node that read it.');
	return { given, fileName: file.fileName ?? null };
}
