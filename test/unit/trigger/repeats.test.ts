import { Repeats } from '../../../nodes/Naccs/trigger/repeats';

it('knows what it has seen, each place by itself', () => {
	const repeats = new Repeats(10);
	expect(repeats.isRepeat('one', 'id')).toBe(false);
	expect(repeats.isRepeat('one', 'id')).toBe(true);
	expect(repeats.isRepeat('two', 'id')).toBe(false);
});

it('never keeps more than it may, and forgets the oldest first', () => {
	const repeats = new Repeats(3);
	for (let id = 0; id < 10_000; id++) repeats.isRepeat('place', String(id));
	expect(repeats.size).toBe(3);
	expect(repeats.isRepeat('place', '9997')).toBe(true);
	expect(repeats.isRepeat('place', '9996')).toBe(false);
});

it('takes nothing and very long texts for no ID', () => {
	const repeats = new Repeats(3);
	for (const id of ['', 'x'.repeat(129)]) {
		expect(repeats.isRepeat('place', id)).toBe(false);
		expect(repeats.isRepeat('place', id)).toBe(false);
	}
	expect(repeats.size).toBe(0);
});
