/** Chance that can be repeated: the same seed gives the same numbers. */
export interface Chance {
	/** 0 to `end` - 1. */
	below(end: number): number;
	/** 0 to `last`. */
	upTo(last: number): number;
	of<T>(choices: readonly T[]): T;
}

/** Mulberry32: 32 bits of state, far enough apart for neighbouring seeds. */
export function chance(seed: number): Chance {
	let state = Math.imul(seed, 0x9e3779b1) >>> 0;
	const below = (end: number): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * end);
	};
	return {
		below,
		upTo: (last) => below(last + 1),
		of: (choices) => {
			const chosen = choices[below(choices.length)];
			if (chosen === undefined) throw new RangeError('Nothing to choose from');
			return chosen;
		},
	};
}
