import { Budget, delays, LONGEST_WAIT_MS } from '../../../nodes/Naccs/filing/budget';
import { FakeClock } from './fakeCyberPort';

let clock: FakeClock;
beforeEach(() => {
	clock = new FakeClock();
});

describe('Budget', () => {
	it('ends when nothing has moved for the limit, and cuts the last wait', async () => {
		const budget = new Budget(clock, 1000);
		expect([await budget.pause(700), await budget.pause(700), await budget.pause(700)]).toEqual([
			true,
			true,
			false,
		]);
		expect(clock.slept).toEqual([700, 300]);
	});

	it('starts anew with every progress', async () => {
		const budget = new Budget(clock, 1000);
		await budget.pause(900);
		budget.progress();
		expect(await budget.pause(900)).toBe(true);
		expect(clock.now()).toBe(1800);
	});

	it('ends after 300 s in all, whatever the limit and the progress', async () => {
		const budget = new Budget(clock, 600_000);
		let pauses = 0;
		while (await budget.pause(10_000)) {
			budget.progress();
			pauses += 1;
		}
		expect(clock.now()).toBe(LONGEST_WAIT_MS);
		expect(pauses).toBe(30);
	});

	it('a limit of 0 never waits', async () => {
		expect(await new Budget(clock, 0).pause(1)).toBe(false);
		expect(clock.slept).toEqual([]);
	});

	it('ends with the execution', async () => {
		const stop = new AbortController();
		const budget = new Budget(clock, 1000, stop.signal);
		expect(await budget.pause(1)).toBe(true);
		stop.abort();
		expect(budget.cancelled).toBe(true);
		expect(await budget.pause(1)).toBe(false);
	});
});

describe('delays', () => {
	const first = (count: number, random: number): number[] => {
		const waits = delays(() => random);
		return Array.from({ length: count }, () => Math.round(waits.next().value));
	};

	it('grow by 1.6 from 0.3 s to 10 s', () => {
		expect(first(10, 0)).toEqual([300, 480, 768, 1229, 1966, 3146, 5033, 8053, 10_000, 10_000]);
	});

	it('are spread by up to a fifth', () => {
		expect(first(2, 0.5)).toEqual([330, 528]);
		expect(first(9, 1).at(-1)).toBe(12_000);
	});
});
