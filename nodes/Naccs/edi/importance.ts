import format from './resultClasses.json';
import type { Outcome } from './resultCode';

const OUTCOMES: readonly Outcome[] = ['rejected', 'unknown', 'accepted'];

/** What of an explanation decides its place. */
interface Ranked {
	readonly outcome: Outcome;
	readonly severity: string;
}

/**
 * The most important first: what rejects, then what has no outcome, then cautions and success; within that by class, what
 * has to be put right first (`importance` of resultClasses.json; a class that is not in it last). Codes of the same rank stay
 * in NACCS's order. So the first one's outcome is what `judgeResultCodes` says of all.
 */
export function byImportance<T extends Ranked>(explanations: readonly T[]): T[] {
	return [...explanations].sort((one, other) => rankOf(one) - rankOf(other));
}

function rankOf({ outcome, severity }: Ranked): number {
	const { importance } = format;
	const place = importance.indexOf(severity);
	return OUTCOMES.indexOf(outcome) * (importance.length + 1) + (place < 0 ? importance.length : place);
}
