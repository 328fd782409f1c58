/** The few members of a large interface that a test needs, for code that uses no others. */
export function fake<T extends object>(members: { readonly [Name in keyof T]?: unknown }): T {
	return { ...members } as T;
}
