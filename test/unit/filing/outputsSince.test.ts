import * as fc from 'fast-check';
import { outputsSince } from '../../../nodes/Naccs/filing/outputsSince';
import { output } from './outputs';

const at = (seconds: number): string => new Date(Date.UTC(2026, 0, 5) + seconds * 1000).toISOString();
const made = (id: string, seconds: number | null) =>
	output({ id, receivedAt: seconds === null ? null : at(seconds) });
const ids = (...args: Parameters<typeof outputsSince>) => outputsSince(...args).map(({ id }) => id);
const known = (...of: string[]) => ({ by: 'id', ids: of }) as const;

const three = [made('a', 1), made('b', 2), made('c', 3)];

describe('the outputs since', () => {
	it('the last one are those after it', () => {
		expect(ids(three, known('a'))).toEqual(['b', 'c']);
		expect(ids(three, known('c'))).toEqual([]);
	});

	it('nothing are all', () => {
		expect(ids(three, null)).toEqual(['a', 'b', 'c']);
	});

	it('one that is gone are all', () => {
		expect(ids(three, known('gone'))).toEqual(['a', 'b', 'c']);
	});

	it('several known ones are those between them too: an output that came late', () => {
		expect(ids(three, known('a', 'c'))).toEqual(['b']);
	});

	it('a time are those of that very time and after it, in Japan as well', () => {
		const time = Date.UTC(2026, 0, 5) + 1000;
		expect(ids(three, { by: 'time', at: time })).toEqual(['a', 'b', 'c']);
		expect(ids(three, { by: 'time', at: time + 1 })).toEqual(['b', 'c']);
		const plain = [
			output({ id: 'a', receivedAt: '2026-01-05T09:00:01' }),
			output({ id: 'b', receivedAt: '2026-01-05T09:00:02' }),
		];
		expect(ids(plain, { by: 'time', at: time + 1000 })).toEqual(['b']);
	});

	it('come oldest first, whatever the order of the list', () => {
		expect(ids([...three].reverse(), null)).toEqual(['a', 'b', 'c']);
		expect(ids([...three].reverse(), known('a'))).toEqual(['b', 'c']);
	});

	it('keep the order of the list where a time is missing, and lose none', () => {
		const untimed = [made('a', 1), made('b', null), made('c', 0)];
		expect(ids(untimed, known('a'))).toEqual(['b', 'c']);
		expect(ids(untimed, { by: 'time', at: Date.UTC(2026, 0, 5) + 5000 })).toEqual(['b']);
	});

	it('lose and repeat none in a schedule that keeps the last ID, as long as outputs come in order', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.nat(3), fc.boolean())), (arrivals) => {
				const there: ReturnType<typeof made>[] = [];
				const seen: string[] = [];
				let second = 0;
				for (const [wait, looks] of arrivals) {
					there.push(made(`o${there.length}`, (second += wait)));
					if (looks) seen.push(...ids(there, seen.length === 0 ? null : known(seen.at(-1) ?? '')));
				}
				expect(seen).toEqual(there.slice(0, seen.length).map(({ id }) => id));
			}),
		);
	});
});
