/** What the help says otherwise than the catalogue. */
export interface Change {
	/** `gone`: not printed any more; it is kept unless the removal was asked for. */
	readonly kind: 'added' | 'changed' | 'renamed' | 'gone';
	readonly code: string;
	/** What it is about: `resource name`, `field declarationCondition`. */
	readonly what: string;
	/** From what to what, in words. */
	readonly how: string;
}

const SIGNS: Readonly<Record<Change['kind'], string>> = { added: '+', changed: '~', renamed: '=', gone: '-' };

/** The changes by code, one a line, for people. */
export function printed(changes: readonly Change[]): string[] {
	const codes = [...new Set(changes.map(({ code }) => code))].sort();
	return codes.flatMap((code) => [
		`  ${code}`,
		...changes
			.filter((change) => change.code === code)
			.map(({ kind, what, how }) => `    ${SIGNS[kind]} ${what}${how === '' ? '' : `: ${how}`}`),
	]);
}

/** `3 added, 1 changed, 0 renamed, 2 gone` */
export function counted(changes: readonly Change[]): string {
	return (['added', 'changed', 'renamed', 'gone'] as const)
		.map((kind) => `${changes.filter((change) => change.kind === kind).length} ${kind}`)
		.join(', ');
}
