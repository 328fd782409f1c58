/**
 * Whether the same message, unchanged, can pass when it is sent again: after a while, after NACCS has opened, or not before
 * something else is put right.
 */
export type Retry = 'later' | 'afterOpening' | 'never';

/** The strictest first. */
export const RETRIES: readonly Retry[] = ['never', 'afterOpening', 'later'];

/**
 * What several codes say together: the strictest. A code that does not tell (null) leaves the whole open, unless another
 * says never. Null: not known.
 */
export function strictestRetry(retries: ReadonlyArray<Retry | null>): Retry | null {
	if (retries.includes('never')) return 'never';
	if (retries.includes(null)) return null;
	return RETRIES.find((retry) => retries.includes(retry)) ?? null;
}
