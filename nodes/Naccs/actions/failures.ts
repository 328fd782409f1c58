import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type JsonObject as N8nJson,
} from 'n8n-workflow';
import { CyberPortError } from '../cyberport';
import { EdiError, type EdiErrorKind } from '../edi';
import type { Filing, Finding } from '../filing';

/** A parameter that cannot be used; what happened and what to do next. */
export class ParameterProblem extends Error {
	constructor(
		message: string,
		readonly advice: string,
	) {
		super(message);
		this.name = 'ParameterProblem';
	}
}

/** Any failure of one item as n8n shows it: message = what happened, description = what to do next. */
export function operationError(
	context: IExecuteFunctions,
	failure: unknown,
	itemIndex: number,
): NodeOperationError {
	if (failure instanceof NodeOperationError) return failure;
	const { message, advice } = toldOf(failure);
	return new NodeOperationError(context.getNode(), message, {
		itemIndex,
		...(advice === undefined ? {} : { description: advice }),
	});
}

function toldOf(failure: unknown): { readonly message: string; readonly advice?: string } {
	if (failure instanceof EdiError) {
		return { message: `The EDI text cannot be read: ${failure.message}.`, advice: EDI_ADVICE[failure.kind] };
	}
	if (failure instanceof CyberPortError || failure instanceof ParameterProblem) return failure;
	return { message: failure instanceof Error ? failure.message : String(failure) };
}

const WHOLE =
	'Hand over the whole text with its blanks and CRLF. A text that was copied or edited has often lost them: use the file, or its bytes as Base64.';
const DIRECTION = 'Check that it is NACCS EDI text, and the options Direction and Encoding.';

const EDI_ADVICE: Readonly<Record<EdiErrorKind, string>> = {
	encoding: 'Check that the file is NACCS EDI text. If it is, name its character set in the option Encoding.',
	truncated: WHOLE,
	length: `${WHOLE} The length counts bytes: check the option Encoding too.`,
	lineEnd: WHOLE,
	field: DIRECTION,
	resultLine: DIRECTION,
	resultCode: 'A result code has the form CCCCC-IIII-RRRR.',
	value: DIRECTION,
};

/** All refused filings of a batch in one error, before the first send. */
export function refusalError(
	context: IExecuteFunctions,
	refused: ReadonlyArray<{ readonly index: number; readonly filing: Filing }>,
): NodeOperationError | null {
	const [first] = refused;
	if (first === undefined) return null;
	const stops = refused.flatMap(({ index, filing }) =>
		stopsOf(filing).map((finding) => ({ index, finding })),
	);
	const more = stops.length > 1 ? ` (and ${stops.length - 1} more)` : '';
	const told = stops[0]?.finding.message ?? `${first.filing.businessCode} cannot be filed`;
	const nothing = /Nothing was [a-z ]*sent\.$/.test(told)
		? ''
		: `${told.endsWith('.') ? '' : '.'} Nothing was sent.`;
	return new NodeOperationError(context.getNode(), `${told}${nothing}${more}`, {
		itemIndex: first.index,
		description: stops
			.map(({ index, finding }) => `[Item ${index}] ${finding.message} ${finding.advice}`)
			.join('\n'),
	});
}

/**
 * One item's failure under Continue On Fail, for operations that send nothing: n8n's usual `error` item, with what came in.
 */
export function failureItem(context: IExecuteFunctions, failure: unknown, item: number): INodeExecutionData {
	const { message, description } = operationError(context, failure, item);
	const details: N8nJson = {
		...(description === undefined || description === null ? {} : { description }),
		...(failure instanceof EdiError ? { field: failure.field, offset: failure.offset } : {}),
	};
	return { json: { error: message, details }, pairedItem: { item } };
}

export function stopsOf(filing: Filing): readonly Finding[] {
	return filing.findings.filter(({ severity }) => severity === 'stop');
}
