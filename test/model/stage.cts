import type { ManualTime } from '../../sandbox/inProcess.cjs';

/** What takes steps: an n8n process. A killed one takes none any more. */
export class Actor {
	killed = false;
	/** Fulfilled when it is killed. */
	readonly death: Promise<void>;
	private die = (): void => undefined;

	/** `left`: after how many steps it is killed; null: it is not. */
	constructor(public left: number | null) {
		this.death = new Promise((resolve) => (this.die = resolve));
	}

	kill(): void {
		this.killed = true;
		this.die();
	}
}

/** `leaving`: on its way; when the process is killed it may arrive all the same. `back`: something that only the process sees. */
export type StepKind = 'leaving' | 'back';

interface Step {
	readonly actor: Actor;
	/** Which execution it belongs to. */
	readonly lane: object;
	readonly go: () => void;
}

/**
 * Decides what happens next among everything that could: every request and every access to a store stops here until it is
 * its turn. The same seed gives the same order.
 */
export class Stage {
	private steps: Step[] = [];
	private last: object | null = null;
	kills = 0;

	constructor(
		private readonly time: ManualTime,
		readonly random: () => number,
		private readonly sticky: number,
	) {}

	/** Resolves when it is this step's turn; never, when the process was killed before. */
	async step(actor: Actor, lane: object, kind: StepKind): Promise<void> {
		if (!actor.killed && actor.left !== null && actor.left-- <= 0) this.kill(actor);
		if (actor.killed) await forever();
		await new Promise<void>((go) => this.steps.push({ actor, lane, go }));
		// What is on its way arrives, whatever became of the process; what comes back finds nobody.
		if (actor.killed && kind === 'back') await forever();
	}

	/** Goes on until the promise is settled, or nothing is left that could happen. True: settled. */
	async until(pending: Promise<unknown>): Promise<boolean> {
		let settled = false;
		const done = (): void => {
			settled = true;
		};
		pending.then(done, done);
		for (;;) {
			await new Promise((resolve) => setImmediate(resolve));
			if (settled) return true;
			const timeGoesOn = this.steps.length === 0 || (this.time.pending > 0 && this.random() < 0.05);
			if (timeGoesOn ? !this.time.next() : !this.next()) return false;
		}
	}

	private kill(actor: Actor): void {
		actor.kill();
		this.kills++;
		// Half of what was on its way still arrives.
		this.steps = this.steps.filter((step) => step.actor !== actor || this.random() < 0.5);
	}

	private next(): boolean {
		const same = this.steps.findIndex(({ lane }) => lane === this.last);
		const at =
			same >= 0 && this.random() < this.sticky ? same : Math.floor(this.random() * this.steps.length);
		const [step] = this.steps.splice(at, 1);
		if (step === undefined) return false;
		this.last = step.lane;
		step.go();
		return true;
	}
}

export function forever(): Promise<never> {
	return new Promise(() => undefined);
}

/** mulberry32: the same seed gives the same row of numbers from 0 to 1. */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}
