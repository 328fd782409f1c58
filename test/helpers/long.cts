/** Whether this is `npm run test:long`: few runs for every test, many there. */
export function isLong(): boolean {
	return Reflect.get(globalThis, 'LONG_TEST') === true;
}

export function runsOf(few: number, many: number): number {
	return isLong() ? many : few;
}

/**
 * Every test repeats the same runs, so that it fails for a change only; the long one tries new ones. The environment
 * variable repeats one.
 */
export function seedOf(variable: string): number {
	const given = Number(process.env[variable] ?? '');
	if (Number.isInteger(given) && given !== 0) return given;
	return isLong() ? Date.now() % 2_147_483_647 : 20_260_105;
}
