/** What is told while something takes long; a line at a time. */
export type Say = (line: string) => void;

/** Does something that takes long: says what, every 20 s that it is still at it, and at the end how long it took. */
export async function withProgress<T>(title: string, say: Say, work: () => Promise<T>): Promise<T> {
	const begun = Date.now();
	const seconds = (): string => `${Math.round((Date.now() - begun) / 1000)} s`;
	say(`${title} ...`);
	const news = setInterval(() => say(`  still at it (${seconds()})`), 20_000);
	try {
		const result = await work();
		say(`  done in ${seconds()}`);
		return result;
	} finally {
		clearInterval(news);
	}
}
