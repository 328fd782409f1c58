/** How a promise ended, as a value: for places that decide what to do with a failure instead of passing it on. */
export type Ending<T> = { readonly value: T; readonly failure?: never } | { readonly failure: unknown };

export async function attempted<T>(pending: Promise<T>): Promise<Ending<T>> {
	try {
		return { value: await pending };
	} catch (failure) {
		return { failure };
	}
}

/** The value, or the failure thrown as it came. */
export function valueOf<T>(ending: Ending<T>): T {
	if ('value' in ending) return ending.value;
	throw ending.failure;
}
