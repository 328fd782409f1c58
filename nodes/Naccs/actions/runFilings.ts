import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { CodeSummary } from '../catalogue/types';
import { attempted, CyberPortError, type JsonObject } from '../cyberport';
import { fileAll, queueNamed, refusedFiling, type Entry, type Filing, type FilingRequest } from '../filing';
import { parallel } from '../filing/parallel';
import { clock } from '../transport/clock';
import type { Connection } from '../transport/connection';
import { connectFor } from './connectFor';
import { ParameterProblem, refusalError, stopsOf } from './failures';
import { filingJson } from './filingItem';
import { hintSent } from './hints';
import { n8nMemory } from './memory';
import { keysOfItem, options, waitLimitMs } from './parameters';

const WIDTH = 5;

/** What is read from one item; a code that could not be read leaves only the failure. */
export type ReadItem = (index: number, connection: Connection) => Promise<FilingRequest>;

/** The code of an item for its refusal; null where it names none. */
export type CodeOf = (index: number, connection: Connection) => CodeSummary | null;

/**
 * Files all items of an execution: everything is read and checked first, and the state of every filing becomes an item.
 * Failures before the first send follow the node's On Error setting; after it nothing throws.
 */
export async function runFilings(
	context: IExecuteFunctions,
	codeOf: CodeOf,
	read: ReadItem,
): Promise<INodeExecutionData[]> {
	const { filings, connection } = await fileItems(context, codeOf, read);
	const { assumptions } = connection.port;
	const items = context.getInputData();
	return arrange(
		context,
		filings.map((filing, index) => ({
			filing,
			json: filingJson(filing, assumptions, items[index]?.json),
		})),
	);
}

/** The same for operations that go on with the filings: one per item, in order. */
export async function fileItems(
	context: IExecuteFunctions,
	codeOf: CodeOf,
	read: ReadItem,
): Promise<{ readonly filings: readonly Filing[]; readonly connection: Connection }> {
	const items = context.getInputData();
	const signal = context.getExecutionCancelSignal();
	const connection = await connectFor(context);

	// A few at a time: reading an item reads its files.
	const entries = await parallel(
		items,
		WIDTH,
		async ({ json }, index) =>
			await entryOf(
				async () => await read(index, connection),
				() => codeOf(index, connection),
				json,
				connection,
			),
	);
	const filings = await fileAll(entries, {
		port: connection.port,
		clock,
		environment: connection.environment,
		waitLimitMs: waitLimitMs(context),
		queue: queueNamed(connection.user),
		guard: options(context, 0)['duplicateGuard'] === false ? null : n8nMemory(context),
		...(signal === undefined ? {} : { signal }),
		beforeFirstSend: (refused) => {
			const error = context.continueOnFail() ? null : refusalError(context, refused);
			if (error !== null) throw error;
		},
	});
	await hintSent(context, filings);
	return { filings, connection };
}

/** A request, or the refusal that the item's parameters bring. */
async function entryOf(
	read: () => Promise<FilingRequest>,
	codeOf: () => CodeSummary | null,
	json: object,
	connection: Connection,
): Promise<Entry> {
	const ending = await attempted(read());
	if ('value' in ending) return ending.value;
	const { failure } = ending;
	const finding = {
		severity: 'stop' as const,
		message: failure instanceof Error ? failure.message : String(failure),
		advice:
			failure instanceof ParameterProblem || failure instanceof CyberPortError
				? failure.advice
				: 'Check the parameters of the node.',
	};
	const findings = failure instanceof FieldProblems ? failure.findings : [finding];
	// Reading the code can fail for the same reason as everything else: an expression that throws.
	const code = await attempted((async () => codeOf())());
	const { dealNo } = json as { dealNo?: unknown };
	return refusedFiling(
		{
			code: ('value' in code ? code.value : null) ?? UNREAD,
			dealNo: typeof dealNo === 'string' ? dealNo : null,
			keys: keysOfItem(json),
		},
		connection.environment,
		findings,
	);
}

/** Wrong fields, all of them at once. */
export class FieldProblems extends Error {
	constructor(readonly findings: Filing['findings']) {
		super(findings.map(({ message }) => message).join(' '));
		this.name = 'FieldProblems';
	}
}

/** Stands in where not even the business code could be read. */
const UNREAD = { code: '', weight: 'read' } as const;

/**
 * What became of the filings as items, `json` for each. With the error output in use, what stopped before its send goes there; it stands behind the others,
 * because n8n runs the whole node again when the first item carries an `error`, and that would send the others twice.
 */
export function arrange(
	context: IExecuteFunctions,
	made: ReadonlyArray<{ readonly filing: Filing; readonly json: JsonObject }>,
): INodeExecutionData[] {
	const items = made.map(({ filing, json }, item) => ({ filing, item: { json, pairedItem: { item } } }));
	if (context.getNode().onError !== 'continueErrorOutput') return items.map(({ item }) => item);
	const passed = items.filter(({ filing }) => filing.state !== 'refused').map(({ item }) => item);
	const stopped = items
		.filter(({ filing }) => filing.state === 'refused')
		.map(({ filing, item }) => ({
			...item,
			json: {
				error: stopsOf(filing)
					.map(({ message }) => message)
					.join(' '),
				details: item.json,
			},
		}));
	return [...passed, ...stopped];
}
