import { delays } from './budget';
import type { Queue } from './queue';

/**
 * How long NACCS takes, learned from the answers so far: each lay between the last look without it and the first one with
 * it. In milliseconds since the send left.
 */
export class Pace {
	private notYet = 0;
	private there: number | null = null;
	private roundTrip = Infinity;

	/** When to expect the next answer; null before the first one. */
	get expected(): number | null {
		return this.there === null ? null : (this.notYet + this.there) / 2;
	}

	/**
	 * Whether a look is worth it before the send's own answer is there: to a server that is near, it would come no later
	 * behind it, and costs a request.
	 */
	get isEarly(): boolean {
		return this.there !== null && this.roundTrip >= FAR_MS;
	}

	/** The first wait behind an expected answer that is not there: it is late by little, as a rule. */
	get close(): number {
		return Math.max(CLOSEST_MS, Math.min(this.roundTrip, LATE_MS) / 8);
	}

	/** How many filings are sent and answered while another one is made ready: five round trips, if need be. */
	get meanwhile(): number {
		return this.there === null ? 1 : Math.ceil((5 * this.roundTrip) / (this.there + this.roundTrip)) || 1;
	}

	/** How long a look took. The shortest counts: the others met something else on the way. */
	looked(ms: number): void {
		// A clock that was set back would tell of less than nothing.
		if (ms >= 0) this.roundTrip = Math.min(this.roundTrip, ms);
	}

	/** `notYet`: the last look without the answer, null where there was none: then the next one is tried a little earlier. */
	learn(there: number, notYet: number | null): void {
		this.notYet = notYet ?? Math.min(this.notYet * EARLIER, there);
		this.there = there;
	}
}

/** What a NACCS user's answers have taught, whichever execution asked for them. */
export function paceOf(turns: Queue): Pace {
	const found = known.get(turns) ?? new Pace();
	known.set(turns, found);
	return found;
}

const known = new WeakMap<Queue, Pace>();

const EARLIER = 0.97;

const FAR_MS = 12;
const CLOSEST_MS = 5;
const LATE_MS = 300;

/**
 * The waits between the looks for an answer: up to the expected moment as ever, behind it close together, then wider and
 * wider. `passed`: milliseconds since the send left.
 */
export function* waits(
	{ expected, close }: Pick<Pace, 'expected' | 'close'>,
	passed: () => number,
	random: () => number = Math.random,
): Generator<number, never> {
	if (expected !== null) {
		for (const delay of delays(random)) {
			const left = expected - passed();
			yield Math.max(0, Math.min(left, delay));
			if (left <= delay) break;
		}
		for (let delay = close; delay < LATE_MS; delay *= 1.6) yield delay;
	}
	const regular = delays(random);
	for (;;) yield regular.next().value;
}
