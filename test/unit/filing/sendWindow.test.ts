import * as fc from 'fast-check';
import { readTime } from '../../../nodes/Naccs/filing/japanTime';
import {
	heldBack,
	nextOpening,
	outsideFindings,
	type SendWindow,
} from '../../../nodes/Naccs/filing/sendWindow';

/** Weekdays from 8:30 to 17:00. */
const office: SendWindow = { from: 510, to: 1020, weekdays: [1, 2, 3, 4, 5], holidays: [], outside: 'hold' };
const at = (text: string): number => readTime(text) ?? NaN;
const opens = (window: SendWindow, text: string) => heldBack(window, at(text))?.nextOpening;

describe('the next opening', () => {
	const cases: ReadonlyArray<[text: string, expected: string | undefined, changes?: Partial<SendWindow>]> = [
		// 2026-01-05 is a Monday.
		['2026-01-05T08:29:59', '2026-01-05T08:30:00+09:00'],
		['2026-01-05T08:30:00', undefined],
		['2026-01-05T16:59:59', undefined],
		['2026-01-05T17:00:00', '2026-01-06T08:30:00+09:00'],
		['2026-01-04T23:30:00Z', undefined],
		['2026-01-09T18:00:00', '2026-01-12T08:30:00+09:00'],
		['2026-01-09T18:00:00', '2026-01-13T08:30:00+09:00', { holidays: ['2026-01-12'] }],
		['2025-12-31T18:00:00', '2026-01-05T08:30:00+09:00', { holidays: ['2026-01-01', '2026-01-02'] }],
		['2026-01-05T12:00:00', '2026-01-06T08:30:00+09:00', { holidays: ['2026-01-05'] }],
		['2026-01-05T12:00:00', '2026-01-11T08:30:00+09:00', { weekdays: [0] }],
		['2026-01-05T23:59:59', undefined, { to: 1440 }],
		['2026-01-06T00:00:00', '2026-01-06T08:30:00+09:00', { to: 1440 }],
		// Over midnight: it belongs to the day on which it opens.
		['2026-01-06T03:00:00', undefined, { from: 1320, to: 360 }],
		['2026-01-06T06:00:00', '2026-01-06T22:00:00+09:00', { from: 1320, to: 360 }],
		['2026-01-10T03:00:00', undefined, { from: 1320, to: 360 }],
		['2026-01-05T03:00:00', '2026-01-05T22:00:00+09:00', { from: 1320, to: 360 }],
		// From and To the same: a whole day.
		['2026-01-06T08:29:59', undefined, { to: 510 }],
	];

	it.each(cases.map(([text, expected, changes = {}]) => ({ text, expected, changes })))(
		'at $text: $expected $changes',
		({ text, expected, changes }) => {
			expect(opens({ ...office, ...changes }, text)).toBe(expected);
		},
	);

	it('is never without weekdays, and says so', () => {
		const never = { ...office, weekdays: [] };
		expect(nextOpening(never, 0)).toBe(Infinity);
		expect(heldBack(never, 0)).toMatchObject({ nextOpening: null, advice: expect.stringContaining('never') });
	});
});

describe('any window at any time', () => {
	const MINUTE = 60_000;
	const windows = fc.record({
		from: fc.integer({ min: 0, max: 1439 }),
		to: fc.integer({ min: 0, max: 1440 }),
		weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
		holidays: fc.array(
			fc
				.integer({ min: 0, max: 30 })
				.map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)),
			{ maxLength: 12 },
		),
		outside: fc.constant('hold' as const),
	});
	const times = fc.integer({ min: Date.UTC(2025, 11, 28), max: Date.UTC(2026, 1, 3) });

	it('is open at its next opening, and was closed until then', () => {
		fc.assert(
			fc.property(windows, times, fc.double({ min: 0, max: 1, noNaN: true }), (window, now, part) => {
				const opening = nextOpening(window, now);
				if (opening === null) return;
				expect(opening).toBeGreaterThan(now);
				expect(nextOpening(window, opening)).toBeNull();
				expect(nextOpening(window, opening - 1)).toBe(opening);
				expect(nextOpening(window, now + Math.floor((opening - 1 - now) * part))).toBe(opening);
			}),
			{ numRuns: 500 },
		);
	});

	it('is open exactly when a clock on the wall in Tokyo says so', () => {
		const wall = new Intl.DateTimeFormat('en-US', {
			timeZone: 'Asia/Tokyo',
			hourCycle: 'h23',
			weekday: 'short',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
		});
		const onTheWall = (time: number) => {
			const parts = Object.fromEntries(wall.formatToParts(time).map(({ type, value }) => [type, value]));
			return {
				weekday: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(parts['weekday'] ?? ''),
				date: `${parts['year']}-${parts['month']}-${parts['day']}`,
				minute: Number(parts['hour']) * 60 + Number(parts['minute']),
			};
		};
		const opensThen = ({ weekdays, holidays }: SendWindow, time: number) => {
			const { weekday, date } = onTheWall(time);
			return weekdays.includes(weekday) && !holidays.includes(date);
		};
		fc.assert(
			fc.property(windows, times, (window, now) => {
				const { minute } = onTheWall(now);
				const { from, to } = window;
				const sameDay = minute >= from && (to > from ? minute < to : true) && opensThen(window, now);
				const overnight = to <= from && minute < to && opensThen(window, now - 1440 * MINUTE);
				expect(nextOpening(window, now) === null).toBe(sameDay || overnight);
			}),
			{ numRuns: 500 },
		);
	});
});

describe('what a window does with a filing', () => {
	const closed = at('2026-01-05T18:00:00');

	it('holds back outside of it, and says until when', () => {
		expect(heldBack(office, closed)).toEqual({
			because: 'it is 2026-01-05T18:00:00+09:00, outside of the send window (08:30 to 17:00 in Japan).',
			advice: 'The send window opens at 2026-01-06T08:30:00+09:00.',
			nextOpening: '2026-01-06T08:30:00+09:00',
		});
	});

	it('lets through inside of it, without a window, and where the user wants it so', () => {
		expect(heldBack(office, at('2026-01-05T12:00:00'))).toBeNull();
		expect(heldBack(undefined, closed)).toBeNull();
		expect(heldBack({ ...office, outside: 'send' }, closed)).toBeNull();
	});

	it('notes a send outside of it', () => {
		expect(outsideFindings({ ...office, outside: 'send' }, closed)).toMatchObject([{ severity: 'note' }]);
		expect(outsideFindings({ ...office, outside: 'send' }, at('2026-01-05T12:00:00'))).toEqual([]);
		expect(outsideFindings(undefined, closed)).toEqual([]);
	});
});
