import { attempted, valueOf, type Ending } from '../cyberport';
import type { FilingOptions } from './file';
import type { Pace } from './pace';
import { exclusiveOf } from './exclusive';
import type { Prepared } from './prepare';
import { lookAtOutputs, type Look } from './outputsOfNow';
import { isGuarded, isReady, makeReadyAhead, release, type Ready } from './ready';
import type { Saved } from './save';
import type { Finding } from './types';

/** So many filings are made ready at most while the one before them is sent. */
const MOST = 4;

/** A filing as it comes to its turn. */
export interface Early {
	/** What its turn goes on with: another one where the report was saved meanwhile. */
	readonly prepared: Prepared;
	/** Null: it is made ready in its turn. */
	readonly ready: Ready | null;
}

/** What is to be told of a filing that was made ready, or was to be. */
interface Dropped {
	/** Null: it was not saved. */
	readonly saved: Saved | null;
	/** Where the guard could not forget it. */
	readonly findings: readonly Finding[];
	/** Why it could not be made ready. */
	readonly failure?: unknown;
}

interface Begun {
	readonly dealReportId: string;
	readonly ready: Promise<Ending<Ready | Prepared>>;
	look: Promise<Look | null> | null;
}

/**
 * Makes the next filings ready while the one before them is sent and answered: guard, save, and a look at the outputs.
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
	private begin(place: number): void {
		const step = this.nextFrom[place] === place ? this.steps[place] : undefined;
		if (step === undefined || step === null || this.begun.has(place)) return;
		if (this.options.signal?.aborted === true) return;
		const { dealReportId } = step.onServer;
		const ready = attempted(makeReadyAhead(step, this.options, this));
		this.begun.set(place, { dealReportId, ready, look: null });
	}

	/**
	 * A send has left. Behind it as many are made ready as are sent before that is done, no more: the longer a report is
	 * saved and not sent, the more can happen to it. The next one has its look at the outputs.
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
		if (begun === undefined) return { prepared, ready: null };
		const ending = await begun.ready;
		this.end(place, begun);
		const ready = valueOf(ending);
		if (!isReady(ready)) return { prepared: ready, ready: null };
		return { prepared, ready: { ...ready, look: await begun.look } };
	}

	/** It is not sent after all: the guard forgets it. */
	async drop(place: number): Promise<Dropped> {
		const begun = this.begun.get(place);
		if (begun === undefined) return { saved: null, findings: [] };
		const ending = await begun.ready;
		const ready = 'value' in ending && isReady(ending.value) ? ending.value : null;
		const findings = ready === null ? [] : await release(ready.entries, this.options);
		this.end(place, begun);
		return { saved: ready?.saved ?? null, findings, failure: ending.failure };
	}

	private async look({ ready, dealReportId }: Begun): Promise<Look | null> {
		const ending = await ready;
		return 'value' in ending && isReady(ending.value)
			? await lookAtOutputs(dealReportId, this.options)
			: null;
	}

	private end(place: number, { dealReportId }: Begun): void {
		this.begun.delete(place);
		exclusiveOf(this.options.queue).endEarly(dealReportId, this);
	}

	/** All that had no turn. */
	async dropRest(): Promise<void> {
		for (const place of [...this.begun.keys()]) await this.drop(place);
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
