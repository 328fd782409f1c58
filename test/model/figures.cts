import type { DoubleSend, FalseItem, Judgement } from './judge.cjs';
import type { Run } from './run.cjs';
import { isOwn } from './sends.cjs';

/** Why something that must not happen is not held against the node: an assumption did not hold. Null: it is. */
export type Excuse =
	'record lost' | 'sent by somebody else too' | 'sent by Resend' | 'unguarded and sent by another run too';

/** The assumptions of "at most one send". */
export function excuseOfDouble({ around, overridden }: DoubleSend): Excuse | null {
	if (overridden) return 'sent by Resend';
	if (around.recordLost) return 'record lost';
	return around.outsider ? 'sent by somebody else too' : null;
}

/** The assumptions of "no false result". They excuse results that were taken from another send of the same report, nothing else. */
export function excuseOfFalse({ around, guarded, shared, why }: FalseItem): Excuse | null {
	if (!/by the answer to/.test(why)) return null;
	if (around.outsider) return 'sent by somebody else too';
	if (around.resent) return 'sent by Resend';
	if (around.recordLost) return 'record lost';
	return !guarded && shared ? 'unguarded and sent by another run too' : null;
}

/** The sum of many runs. */
export class Figures {
	private runs = 0;
	private readonly counts = new Map<string, number>();
	private readonly faults = new Map<string, number>();

	add(run: Run, { doubleSends, falseItems }: Judgement): void {
		this.runs++;
		const { sends } = run.core.state;
		count(this.counts, 'items', run.nodeRuns.flatMap(({ filings }) => filings ?? []).length);
		count(this.counts, 'sends', sends.filter(isOwn).length);
		count(this.counts, 'sends of somebody else', sends.filter((send) => !isOwn(send)).length);
		count(this.counts, 'runs in which n8n lost a record', run.store.lost.size > 0 ? 1 : 0);
		for (const [kind, times] of Object.entries(run.core.faults.counts())) count(this.faults, kind, times);
		count(this.faults, 'execution stopped', run.stops);
		count(this.faults, 'process killed', run.kills);
		count(this.faults, 'n8n store failed', run.store.failed);
		count(this.faults, 'node run again', run.nodeRuns.filter(({ threw }) => threw !== null).length);
		count(this.counts, 'double sends', 0);
		count(this.counts, 'false results', 0);
		for (const double of doubleSends) count(this.counts, named('double sends', excuseOfDouble(double)), 1);
		for (const item of falseItems) count(this.counts, named('false results', excuseOfFalse(item)), 1);
	}

	/** For people. */
	text(title: string, seed: number): string {
		const list = (counts: ReadonlyMap<string, number>): string =>
			[...counts]
				.map(([name, times]) => `${name} ${times}`)
				.sort()
				.join(', ');
		return `${title}: ${this.runs} runs, seed ${seed}\n  ${list(this.counts)}\n  faults: ${list(this.faults)}\n`;
	}
}

function named(what: string, excuse: Excuse | null): string {
	return excuse === null ? what : `${what} (${excuse})`;
}

function count(counts: Map<string, number>, name: string, times: number): void {
	counts.set(name, (counts.get(name) ?? 0) + times);
}
