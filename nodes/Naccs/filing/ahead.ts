import { attempted, valueOf, type Ending, type Output } from '../cyberport';
import type { FilingOptions } from './file';
import type { Pace } from './pace';
import { preparedAnew, type Prepared } from './prepare';
import { isGuarded, makeReadyAhead, release, type Ready } from './ready';
import type { Finding } from './types';

/** So many filings are made ready at most while the one before them is sent. */
const MOST = 4;

/** How long a look at the outputs before a send counts, in milliseconds. */
const LOOK_COUNTS_MS = 1000;

/** A filing as it comes to its turn. */
export interface Early {
	/** What its turn goes on with: another one where the report was saved meanwhile. */
	readonly prepared: Prepared;
	/** Null: it is made ready in its turn. */
	readonly ready: Ready | null;
	/** The outputs of its report, where they were looked at just now. */
	readonly outputs: readonly Output[] | null;
}

interface Begun {
	readonly ready: Promise<Ending<Ready | null>>;
	look: Promise<{ readonly askedAt: number; readonly outputs: Ending<readonly Output[]> } | null> | null;
}

/**
 * Makes the next filings ready while the one before them is sent and answered: guard, save, and the last look at the outputs.
 * Only what the guard looks after: it has noted them, so another run that meets the same report meanwhile stands back. The
 * others are made ready in their turn; so are reports with files, and those of one deal: saving one would move the `_etag`
 * of another that is saved already.
 */
export class Ahead {
	private readonly begun = new Map<number, Begun>();
	/** The next place from each one on that can be made ready; after the last one none. */
	private readonly nextFrom: ReadonlyArray<number | undefined>;

	/** `steps`: by their place in the batch; null: it is not sent, or cannot be made ready yet. */
	constructor(
		private readonly steps: ReadonlyArray<Prepared | null>,
		private readonly options: FilingOptions,
		private readonly pace: Pace,
	) {
		const alone = onlyOnes(steps);
		let next: number | undefined;
		this.nextFrom = steps
			.map((step, place) =>
				step !== null && alone.has(step) && canBeAhead(step, options) ? place : undefined,
			)
			.reverse()
			.map((place) => (next = place ?? next))
			.reverse();
	}

	/** It is made ready, if it can be. */
	begin(place: number): void {
		const step = this.nextFrom[place] === place ? this.steps[place] : undefined;
		if (step === undefined || step === null || this.begun.has(place)) return;
		if (this.options.signal?.aborted === true) return;
		this.begun.set(place, { ready: attempted(makeReadyAhead(step, this.options)), look: null });
	}

	/**
	 * A send has left. Behind it as many are made ready as are sent before that is done, no more: the longer a report is
	 * saved and not sent, the more can happen to it. The next one has its last look at the outputs.
	 */
	beginBehind(place: number): void {
		let next = this.nextFrom[place + 1];
		const first = next;
		for (let count = Math.min(MOST, this.pace.meanwhile); count > 0 && next !== undefined; count--) {
			this.begin(next);
			next = this.nextFrom[next + 1];
		}
		const begun = this.begun.get(first ?? -1);
		if (begun !== undefined) begun.look = this.look(begun);
	}

	/** @throws what making it ready has thrown: CyberPortError, FilingStopped */
	async take(place: number, prepared: Prepared): Promise<Early> {
		const begun = this.begun.get(place);
		if (begun === undefined) return { prepared, ready: null, outputs: null };
		const ready = valueOf(await begun.ready);
		this.begun.delete(place);
		if (ready === null)
			return { prepared: await preparedAnew(prepared, this.options.port), ready, outputs: null };
		const look = await begun.look;
		const counts =
			look !== null && 'value' in look.outputs && this.options.clock.now() - look.askedAt <= LOOK_COUNTS_MS;
		return { prepared, ready, outputs: counts ? valueOf(look.outputs) : null };
	}

	/** It is not sent after all: the guard forgets it. Findings tell where it could not. */
	async drop(place: number): Promise<readonly Finding[]> {
		const begun = this.begun.get(place);
		this.begun.delete(place);
		const ending = await begun?.ready;
		const ready = ending !== undefined && 'value' in ending ? ending.value : null;
		return ready === null ? [] : await release(ready.entries, this.options);
	}

	/** All that had no turn. */
	async dropRest(): Promise<void> {
		for (const place of [...this.begun.keys()]) await this.drop(place);
	}

	private async look({ ready }: Begun): Promise<Awaited<NonNullable<Begun['look']>>> {
		const ending = await ready;
		if (!('value' in ending) || ending.value === null) return null;
		const askedAt = this.options.clock.now();
		const outputs = await attempted(
			this.options.port.outputs.byReport(ending.value.saved.saved.dealReportId),
		);
		return { askedAt, outputs };
	}
}

/** The filings whose deal is known, and is that of no other filing of the batch. */
function onlyOnes(steps: ReadonlyArray<Prepared | null>): ReadonlySet<Prepared> {
	const all = steps.filter((step) => step !== null);
	const times = new Map<string | null, number>();
	for (const { dealNo } of all) times.set(dealNo, (times.get(dealNo) ?? 0) + 1);
	return new Set(all.filter(({ dealNo }) => dealNo !== null && times.get(dealNo) === 1));
}

/** The files of a report are looked at right before its send. */
function canBeAhead(step: Prepared, options: FilingOptions): boolean {
	const { code, stopAfter } = step.request;
	return stopAfter !== 'saving' && code.attachments !== true && isGuarded(step, options);
}
