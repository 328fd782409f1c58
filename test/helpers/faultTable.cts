import { isDeepStrictEqual } from 'node:util';
import type { IDataObject } from 'n8n-workflow';
import type { HostExecution } from '../../scripts/host/host.cjs';
import { isAccepting } from '../../sandbox/core/naccs/judge.cjs';
import type { LedgerEntry } from '../../sandbox/server.cjs';
import { inform } from './package.cjs';
import type { Row } from './queue.cjs';

/** What was tried, for the table at the end. */
export interface Tried {
	readonly fault: string;
	readonly filings: number;
	readonly doubles: number;
	/** In no final state, or row, item and ledger do not agree. */
	readonly lost: number;
	/** Rows that were compared with an item that n8n kept. */
	readonly items: number;
	readonly states: string;
	/** Why they are lost. */
	readonly because: readonly string[];
}

export interface Evidence {
	/** The deals that were to be filed. */
	readonly wanted: readonly string[];
	readonly rows: readonly Row[];
	/** Of the sandbox. */
	readonly ledger: readonly LedgerEntry[];
	/** What n8n kept of the runs. */
	readonly runs: readonly HostExecution[];
}

/** What a row may say, by what NACCS knows of its report. */
const STATES = {
	'never taken': 'unknown',
	'without an answer': 'unknown',
	accepted: 'accepted',
	rejected: 'rejected',
} as const;

/** The nodes whose item goes into the row. */
const FILING_NODES = ['Send', 'Look'];

/** Compares the rows with the ledger, and with the items that n8n kept. */
export function compared(fault: string, { wanted, rows, ledger, runs }: Evidence): Tried {
	const found = wanted.map((dealNo) => {
		const row = rows.find(({ deal_no }) => deal_no === dealNo);
		const items = itemsOf(row?.filing?.dealReportId, runs);
		const because =
			row === undefined ? ['no row'] : [...againstLedger(row, ledger), ...againstItems(row, items, runs)];
		return { row, items, because: because.map((why) => `${dealNo}: ${why}`) };
	});
	const states = new Map<string, number>();
	for (const { state } of rows) states.set(state, (states.get(state) ?? 0) + 1);
	return {
		fault,
		filings: wanted.length,
		doubles: sentTwice(ledger, 'dealNo').filter((dealNo) => wanted.includes(dealNo)).length,
		lost: found.filter(({ because }) => because.length > 0).length,
		items: found.filter(({ row, items }) => items.some((item) => isDeepStrictEqual(item, row?.filing)))
			.length,
		states: [...states].map(([state, count]) => `${count} ${state}`).join(', '),
		because: found.flatMap(({ because }) => because),
	};
}

/** The reports, or the deals, of which NACCS took more than one send. */
export function sentTwice(ledger: readonly LedgerEntry[], by: 'dealReportId' | 'dealNo'): readonly string[] {
	const taken = ledger.filter(({ kind }) => kind === 'sendTaken').map((line) => line[by]);
	return [...new Set(taken.filter((name, place) => taken.indexOf(name) !== place))];
}

function againstLedger({ deal_no, state, filing }: Row, ledger: readonly LedgerEntry[]): string[] {
	const ofReport = ledger.filter(({ dealReportId }) => dealReportId === filing?.dealReportId);
	if (filing === null || ofReport.length === 0) return [`${state}, without its report`];
	const known = answerTo(ofReport);
	return [
		...(ofReport.some(({ dealNo }) => dealNo !== deal_no) ? ['the report of another deal'] : []),
		...(filing.state === state ? [] : [`${state}, and its item ${filing.state}`]),
		...(STATES[known] === state ? [] : [`${state}, and the ledger ${known}`]),
	];
}

/** @returns what NACCS answered to a report, by its lines */
function answerTo(lines: readonly LedgerEntry[]): keyof typeof STATES {
	const last = lines.findLast(({ kind }) => kind === 'sendTaken' || kind === 'result');
	if (last === undefined) return 'never taken';
	if (last.kind === 'sendTaken') return 'without an answer';
	return (last.reason ?? '').split(' ').every(isAccepting) ? 'accepted' : 'rejected';
}

/** Of a run that was killed n8n keeps no items; any other that had the row must have given what the row holds. */
function againstItems(
	{ claimed_by, state, filing }: Row,
	items: readonly IDataObject[],
	runs: readonly HostExecution[],
): string[] {
	const isKept = runs.some(({ id, status }) => id === claimed_by && status === 'success');
	const finals = items.filter((item) => item['state'] === 'accepted' || item['state'] === 'rejected');
	return [
		...(isKept && !items.some((item) => isDeepStrictEqual(item, filing))
			? ['no item is what the row holds']
			: []),
		...finals.flatMap((item) =>
			item['state'] === state ? [] : [`${state}, and an item ${String(item['state'])}`],
		),
	];
}

function itemsOf(dealReportId: string | undefined, runs: readonly HostExecution[]): readonly IDataObject[] {
	return runs
		.flatMap(({ items }) => FILING_NODES.flatMap((node) => items[node] ?? []))
		.map(({ json }) => json)
		.filter((json) => json['dealReportId'] === dealReportId);
}

export function printTable(tried: readonly Tried[]): void {
	const width = Math.max(...tried.map(({ fault }) => fault.length));
	const line = (...cells: ReadonlyArray<string | number>): string =>
		`${String(cells[0]).padEnd(width)}  ${cells
			.slice(1, 5)
			.map((cell) => String(cell).padStart(7))
			.join('  ')}  ${cells[5]}`;
	inform(line('fault', 'filings', 'doubles', 'lost', 'items', 'states'));
	for (const { fault, filings, doubles, lost, items, states } of tried)
		inform(line(fault, filings, doubles, lost, items, states));
}
