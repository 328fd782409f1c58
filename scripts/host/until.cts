/**
 * Asks again and again, every 100 ms, until there is an answer other than undefined.
 * @returns undefined when the time is over
 */
export async function until<T>(ms: number, ask: () => Promise<T | undefined>): Promise<T | undefined> {
	const end = Date.now() + ms;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined || Date.now() >= end) return answer;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}
