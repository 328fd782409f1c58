import type { IExecuteFunctions, INodeExecutionData, IPairedItemData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { CodeSummary } from '../../catalogue/types';
import { loadCode } from '../../catalogue/load';
import { attempted, type JsonObject } from '../../cyberport';
import { businessCodeProperty } from '../../description/filing';
import { lineProperties } from '../../description/lines';
import type { Finding } from '../../filing';
import { buildLines as build, cell, type BuiltFiling, type SourceRow } from '../../filing/lines';
import { failureItem, operationError, ParameterProblem } from '../failures';
import { plain } from '../filingItem';
import type { Operation } from '../operation';
import { codeParameter } from '../parameters';
import { readLinePlan, rowNumberColumn } from './linePlan';

const show = { resource: ['report'], operation: ['buildLines'] };

/** Many rows, such as those of a spreadsheet, as the fields of one filing or several. Nothing is asked of Cyber Port. */
export const buildLines: Operation = {
	option: {
		name: 'Build Lines',
		value: 'buildLines',
		action: 'Build lines of report (欄)',
		description:
			'Turn many rows into the repeated lines (欄) of one filing or several, with the rows each line comes from. Nothing is saved or sent.',
	},
	properties: [businessCodeProperty(show), ...lineProperties(show)],
	async execute(context) {
		const ending = await attempted(built(context));
		if ('value' in ending) return items(context, ending.value);
		if (context.continueOnFail()) return [failureItem(context, ending.failure, 0)];
		throw operationError(context, ending.failure, 0);
	},
};

interface Built {
	readonly code: CodeSummary;
	readonly filings: readonly BuiltFiling[];
}

/** @throws ParameterProblem */
async function built(context: IExecuteFunctions): Promise<Built> {
	const code = sameCode(context);
	const column = rowNumberColumn(context);
	const rows = context.getInputData().map(({ json }, index): SourceRow => {
		const cells = plain(json);
		return { index, name: column === '' ? index : rowName({ index, name: index, cells }, column), cells };
	});
	const plan = readLinePlan(context, await loadCode(code.code), rows);
	return { code, filings: build(rows, plan) };
}

/** All rows are of one business code. @throws ParameterProblem */
function sameCode(context: IExecuteFunctions): CodeSummary {
	const code = codeParameter(context, 0);
	const other = context.getInputData().findIndex((_, index) => codeParameter(context, index) !== code);
	if (other < 0) return code;
	throw new ParameterProblem(
		`Business Code is ${code.code} for item 0 and ${codeParameter(context, other).code} for item ${other}.`,
		'Use a node for each business code: their fields differ.',
	);
}

function rowName(row: SourceRow, column: string): SourceRow['name'] {
	const name = cell(row, column);
	if (typeof name === 'number' || typeof name === 'string') return name;
	throw new ParameterProblem(
		`Item ${row.index} has no "${column}", which is Row Number Column.`,
		'Take rows without a number out before this node, or leave Row Number Column empty.',
	);
}

/** One item a filing. What cannot be filed stops the node, or is an item of its own under Continue On Fail. */
function items(context: IExecuteFunctions, { code, filings }: Built): INodeExecutionData[] {
	const stops = filings.flatMap((filing) => stopsOf(filing));
	if (stops.length > 0 && !context.continueOnFail())
		throw new NodeOperationError(context.getNode(), told(stops), { description: advised(stops) });
	return filings.map((filing) => {
		const item: JsonObject = plain({
			businessCode: code.code,
			dealNo: filing.dealNo,
			keys: filing.keys,
			fields: filing.fields,
			lines: filing.lines,
			part: filing.part,
			parts: filing.parts,
			findings: filing.findings,
		});
		const pairedItem: IPairedItemData[] = filing.items.map((index) => ({ item: index }));
		const own = stopsOf(filing);
		return own.length === 0
			? { json: item, pairedItem }
			: { json: { error: told(own), details: item }, pairedItem };
	});
}

function stopsOf({ findings }: BuiltFiling): readonly Finding[] {
	return findings.filter(({ severity }) => severity === 'stop');
}

function told(stops: readonly Finding[]): string {
	const more = stops.length > 1 ? ` (and ${stops.length - 1} more)` : '';
	return `${stops[0]?.message ?? ''}${more}`;
}

function advised(stops: readonly Finding[]): string {
	return stops.map(({ message, advice }) => `${message} ${advice}`).join('\n');
}
