import {
	NoAnswerError,
	RefusedError,
	UnreadableAnswerError,
	attempted,
	valueOf,
	type CyberPort,
	type Ending,
	type Output,
} from '../cyberport';
import type { Budget } from './budget';
import { Pace, waits } from './pace';

/** Looks that follow one another closer than this do not wait for one another. */
const OVERLAPPING_MS = 250;
/** So many are under way at most. A server that is near has answered one before the next is due, or would soon. */
const UNDER_WAY = 2;
/** A body that cannot be read may be a passing fault of a proxy; this many in a row are none. */
const UNREADABLE_LIMIT = 3;

/** Whether these outputs of the report hold what is waited for. */
export type Enough = (outputs: readonly Output[]) => boolean;

interface Look {
	readonly askedAt: number;
	readonly ending: Ending<readonly Output[]>;
}

/**
 * Looks at the outputs of a report again and again, from when a send leaves. Once it is known how long NACCS takes, they
 * begin while the send is on its way: asked for after its answer, NACCS's would be known a round trip later than it could be.
 * Each attempt to send has looks of its own: what was seen before it cannot hold its answer.
 */
export class Looks {
	private readonly leftAt: number;
	private waits: Iterator<number, never> | null = null;
	private looping = false;
	private readonly underWay = new Set<Promise<void>>();
	private readonly looks: Look[] = [];
	private unreadable = 0;
	private enough: Enough | null = null;
	private wantedAt = 0;
	private end: Ending<readonly Output[]> | null = null;
	private wake = (): void => undefined;
	private readonly ended = new Promise<void>((resolve) => (this.wake = resolve));

	/** The send leaves now. */
	constructor(
		private readonly dealReportId: string,
		private readonly port: CyberPort,
		private readonly budget: Budget,
		private readonly pace = new Pace(),
	) {
		this.leftAt = budget.now();
	}

	/** Does not wait for the answer to the send. */
	begin(): void {
		if (this.pace.isEarly) this.start();
	}

	/**
	 * Goes on until `enough` is there, time is over, or the execution is stopped; gives the last list. What could not be read
	 * in between is asked for again.
	 * @throws CyberPortError when the last reading failed, or a reading failed in a way that time does not heal
	 */
	async until(enough: Enough): Promise<readonly Output[]> {
		this.enough = enough;
		this.wantedAt = this.budget.now();
		for (const look of this.looks) this.judge(look);
		if (this.end === null && !this.looping) {
			if (this.pace.expected === null) await this.look();
			this.start();
		}
		await this.ended;
		return valueOf(this.end ?? { value: [] });
	}

	/** Nobody waits for it any more. */
	stop(): void {
		this.settle({ value: [] });
	}

	/** Whatever goes wrong in the loop is told to the one who waits: nobody else hears of it. */
	private start(): void {
		void attempted(this.loop()).then((ending) => {
			if ('failure' in ending) this.settle({ failure: ending.failure });
		});
	}

	private async loop(): Promise<void> {
		this.looping = true;
		this.waits ??= waits(this.pace, () => this.budget.now() - this.leftAt);
		for (;;) {
			const wait = this.waits.next().value;
			if (wait >= OVERLAPPING_MS) await Promise.all(this.underWay);
			if (this.isOver) return;
			const goesOn = await Promise.race([this.budget.pause(wait), this.ended]);
			if (this.isOver) return;
			if (goesOn === false) return await this.timeIsOver();
			while (this.underWay.size >= (this.pace.isEarly ? UNDER_WAY : 1)) await Promise.race(this.underWay);
			if (this.isOver) return;
			this.lookMeanwhile();
		}
	}

	/** While the send is on its way nothing is decided: its answer is progress, and there is time again. */
	private async timeIsOver(): Promise<void> {
		const isEarly = this.enough === null;
		await Promise.all(this.underWay);
		if (this.isOver) return;
		if (isEarly) {
			this.looping = false;
			if (this.enough !== null) this.start();
			return;
		}
		const last = this.looks.at(-1);
		if (last === undefined || last.askedAt < this.wantedAt) await this.look();
		this.settle(this.looks.at(-1)?.ending ?? { value: [] });
	}

	private lookMeanwhile(): void {
		const look: Promise<void> = attempted(this.look()).then((ending) => {
			this.underWay.delete(look);
			if ('failure' in ending) this.settle({ failure: ending.failure });
		});
		this.underWay.add(look);
	}

	private async look(): Promise<void> {
		const askedAt = this.budget.now();
		const ending = await attempted(this.port.outputs.byReport(this.dealReportId));
		if ('value' in ending) this.pace.looked(this.budget.now() - askedAt);
		// While the send is on its way nobody waits yet for what could not be read.
		if (this.enough === null && 'failure' in ending) return;
		const look = { askedAt, ending };
		// A list that was overtaken on its way back is older than the one that is there.
		const place = this.looks.findLastIndex((other) => other.askedAt <= askedAt) + 1;
		this.looks.splice(place, 0, look);
		this.judge(look);
	}

	private judge(look: Look): void {
		if (this.enough === null || this.end !== null) return;
		const { ending } = look;
		if ('value' in ending) {
			this.unreadable = 0;
			if (!this.enough(ending.value)) return;
			this.learn(look);
			this.settle(ending);
			return;
		}
		if (ending.failure instanceof UnreadableAnswerError) this.unreadable++;
		if (!isPassing(ending.failure) || this.unreadable >= UNREADABLE_LIMIT) this.settle(ending);
	}

	private learn({ askedAt }: Look): void {
		const before = this.looks.findLast((other) => other.askedAt < askedAt && 'value' in other.ending);
		this.pace.learn(askedAt - this.leftAt, before === undefined ? null : before.askedAt - this.leftAt);
	}

	private get isOver(): boolean {
		return this.end !== null;
	}

	private settle(ending: Ending<readonly Output[]>): void {
		this.end ??= ending;
		this.wake();
	}
}

/** Faults that may be gone at the next reading. */
function isPassing(failure: unknown): boolean {
	return (
		failure instanceof NoAnswerError ||
		failure instanceof UnreadableAnswerError ||
		(failure instanceof RefusedError && (failure.kind === 'server' || failure.kind === 'rateLimited'))
	);
}
