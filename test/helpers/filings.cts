import { inspect } from 'node:util';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { findCode } from '../../nodes/Naccs/catalogue/load';
import type { EngineRun } from '../../scripts/engine/index.cjs';
import type { LedgerEntry, Sandbox } from '../../sandbox/server.cjs';
import type { Practice } from './practice.cjs';

/** The parameters that file a code in the deal that the item names, with the fields that it brings. */
export function filing(code: string, changes: INodeParameters = {}): INodeParameters {
	return {
		resource: findCode(code)?.group ?? '',
		operation: code.toLowerCase(),
		deal: locator('dealNo', '={{ $json.dealNo }}'),
		additionalFields: '={{ $json.fields ?? {} }}',
		stopAfter: 'answer',
		...changes,
	};
}

/** A value of the Deal parameter. */
export function locator(mode: string, value: string): INodeParameters {
	return { __rl: true, mode, value };
}

/** New deals, one for each name, in the order of the names. The tags in a name choose what happens to the deal. */
export async function deals(practice: Practice, names: readonly string[]): Promise<string[]> {
	const run = await practice.run([{ resource: 'deal', operation: 'create', dealName: '={{ $json.name }}' }], {
		input: names.map((name): IDataObject => ({ name })),
	});
	return (run.items['N1'] ?? []).map(({ json }) => String(json['dealNo']));
}

/** How often NACCS got a filing of each of these deals. */
export function timesSent(sandbox: Sandbox, dealNos: readonly string[]): number[] {
	const taken = linesOf(sandbox, 'sendTaken');
	return dealNos.map((dealNo) => taken.filter((line) => line.dealNo === dealNo).length);
}

export function linesOf(sandbox: Sandbox, kind: LedgerEntry['kind']): readonly LedgerEntry[] {
	return sandbox.ledger().filter((line) => line.kind === kind);
}

/** From now on every call is counted, whatever it asks for; the answer tells how many there were. */
export function countCalls(sandbox: Sandbox): () => number {
	const id = sandbox.faults.add({ match: { times: 0 }, then: 'slow:0' });
	return () => sandbox.faults.list().find((fault) => fault.id === id)?.met ?? 0;
}

/** Resolves as soon as something is true of the sandbox; it is asked again whenever the process has nothing else to do. */
export async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise((resume) => setImmediate(resume));
}

/** All that n8n keeps of a run, and the error with whatever hangs on it. */
export function everythingStored({ data, error }: EngineRun): string {
	return JSON.stringify(data) + inspect(error, { depth: 12, showHidden: true, maxStringLength: null });
}
