import { Pace, waits } from '../../../nodes/Naccs/filing/pace';

/** A server that is so far away, in milliseconds. */
function paceOf(roundTrip: number): Pace {
	const pace = new Pace();
	pace.looked(roundTrip);
	return pace;
}

describe('Pace', () => {
	it('expects nothing before the first answer', () => {
		expect(paceOf(100)).toMatchObject({ expected: null, isEarly: false });
	});

	it('expects an answer between the last look without one and the first with one', () => {
		const pace = paceOf(100);
		pace.learn(506, 100);
		expect(pace.expected).toBe(303);
		pace.learn(320, 300);
		expect(pace.expected).toBe(310);
	});

	it('tries a little earlier where the first look had the answer', () => {
		const pace = paceOf(100);
		pace.learn(320, 300);
		pace.learn(310, null);
		expect(pace.expected).toBeCloseTo((291 + 310) / 2);
		for (let time = 0; time < 300; time++) pace.learn(pace.expected ?? 0, null);
		expect(pace.expected).toBeLessThan(1);
	});

	it('looks before the answer to the send only where the server is far away', () => {
		const [far, near] = [paceOf(100), paceOf(3)];
		far.learn(50, null);
		near.learn(50, null);
		expect([far.isEarly, near.isEarly]).toEqual([true, false]);
	});

	it('tells how many are sent while one is made ready', () => {
		const fast = paceOf(100);
		expect(fast.meanwhile).toBe(1);
		fast.learn(0, null);
		expect(fast.meanwhile).toBe(5);
		fast.learn(300, 290);
		expect(fast.meanwhile).toBe(2);
		fast.learn(3000, 2900);
		expect(fast.meanwhile).toBe(1);
	});

	it('goes by the shortest look: the others met something else', () => {
		const pace = paceOf(80);
		pace.looked(4000);
		expect(pace.close).toBe(10);
	});
});

describe('waits', () => {
	function momentsOf(expected: number | null, count: number): number[] {
		let passed = 0;
		const all = waits(
			{ expected, close: 10 },
			() => passed,
			() => 0,
		);
		return Array.from({ length: count }, () => Math.round((passed += all.next().value)));
	}

	it('are the ordinary ones while nothing is known', () => {
		expect(momentsOf(null, 4)).toEqual([300, 780, 1548, 2777]);
	});

	it('lead to the expected moment, and behind it go on closely, then wider and wider', () => {
		expect(momentsOf(303, 5)).toEqual([300, 303, 313, 329, 355]);
	});

	it('keep the ordinary moments before a late one: NACCS may be faster this time', () => {
		expect(momentsOf(2000, 6)).toEqual([300, 780, 1548, 2000, 2010, 2026]);
	});

	it('begin at once where the moment has passed', () => {
		expect(momentsOf(0, 3)).toEqual([0, 10, 26]);
	});
});
