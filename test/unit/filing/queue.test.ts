import { Queue, queueNamed } from '../../../nodes/Naccs/filing/queue';

/** Work that ends when told to. */
function work(log: string[], name: string) {
	let end = (): void => undefined;
	const ended = new Promise<void>((resolve) => (end = resolve));
	const run = async (): Promise<string> => {
		log.push(`${name} begins`);
		await ended;
		log.push(`${name} ends`);
		return name;
	};
	return { run, end: () => end() };
}

describe('the send queue', () => {
	it('runs one after another, in the order of asking', async () => {
		const log: string[] = [];
		const queue = new Queue();
		const [a, b] = [work(log, 'a'), work(log, 'b')];
		const all = Promise.all([queue.run(a.run), queue.run(b.run)]);
		b.end();
		a.end();
		expect(await all).toEqual(['a', 'b']);
		expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
	});

	it('goes on after work that threw', async () => {
		const queue = new Queue();
		await expect(queue.run(async () => await Promise.reject(new Error('no')))).rejects.toThrow('no');
		expect(await queue.run(async () => 'next')).toBe('next');
	});

	it('lets a stopped caller go at once, and nobody overtakes the one before it', async () => {
		const log: string[] = [];
		const queue = new Queue();
		const stop = new AbortController();
		const [a, c] = [work(log, 'a'), work(log, 'c')];
		const first = queue.run(a.run);
		const stopped = queue.run(work(log, 'b').run, stop.signal);
		const last = queue.run(c.run);
		stop.abort();
		expect(await stopped).toBeNull();
		c.end();
		a.end();
		expect([await first, await last]).toEqual(['a', 'c']);
		expect(log).toEqual(['a begins', 'a ends', 'c begins', 'c ends']);
	});

	it('does not begin work for a caller that was stopped before it asked', async () => {
		const queue = new Queue();
		const stop = new AbortController();
		stop.abort();
		expect(await queue.run(async () => 'x', stop.signal)).toBeNull();
		expect(await queue.run(async () => 'y')).toBe('y');
	});

	it('is one per name', () => {
		expect(queueNamed('one')).toBe(queueNamed('one'));
		expect(queueNamed('one')).not.toBe(queueNamed('two'));
	});
});
