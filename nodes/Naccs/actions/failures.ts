import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type JsonObject as N8nJson,
} from 'n8n-workflow';
import { CyberPortError } from '../cyberport';
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
	const message = failure instanceof Error ? failure.message : String(failure);
	const description =
		failure instanceof CyberPortError || failure instanceof ParameterProblem ? failure.advice : undefined;
	return new NodeOperationError(context.getNode(), message, {
		itemIndex,
		...(description === undefined ? {} : { description }),
	});
}

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
	const details: N8nJson = { ...(description === undefined || description === null ? {} : { description }) };
	return { json: { error: message, details }, pairedItem: { item } };
}

export function stopsOf(filing: Filing): readonly Finding[] {
	return filing.findings.filter(({ severity }) => severity === 'stop');
}
