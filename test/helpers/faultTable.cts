import { inform } from './package.cjs';
import type { Queue, Row } from './queue.cjs';

/** What was tried, for the table at the end. */
export interface Tried {
	readonly fault: string;
	readonly filings: number;
	readonly doubles: number;
	readonly lost: number;
	readonly states: string;
}

const FINAL = new Set(['accepted', 'rejected', 'unknown']);

/** Compares the rows, the items in them and the sandbox's ledger. */
export function compared(queue: Queue, fault: string, rows: readonly Row[], wanted = rows.length): Tried {
	const sends = queue.sendsOf(rows);
	const states = new Map<string, number>();
	for (const { state } of rows) states.set(state, (states.get(state) ?? 0) + 1);
	const isLost = ({ state, filing }: Row, place: number): boolean =>
		!FINAL.has(state) || filing?.state !== state || (state !== 'unknown' && sends[place] === 0);
	return {
		fault,
		filings: rows.length,
		doubles: sends.filter((count) => count > 1).length,
		lost: wanted - rows.length + rows.filter(isLost).length,
		states: [...states].map(([state, count]) => `${count} ${state}`).join(', '),
	};
}

export function printTable(tried: readonly Tried[]): void {
	const width = Math.max(...tried.map(({ fault }) => fault.length));
	const line = (...cells: ReadonlyArray<string | number>): string =>
		`${String(cells[0]).padEnd(width)}  ${cells
			.slice(1, 4)
			.map((cell) => String(cell).padStart(7))
			.join('  ')}  ${cells[4]}`;
	inform(line('fault', 'filings', 'doubles', 'lost', 'states'));
	for (const { fault, filings, doubles, lost, states } of tried)
		inform(line(fault, filings, doubles, lost, states));
}
