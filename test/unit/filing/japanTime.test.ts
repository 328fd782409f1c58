import * as fc from 'fast-check';
import { dateText, japanDay, japanTime, momentOf, readTime } from '../../../nodes/Naccs/filing/japanTime';

const moments = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2090, 0) });

describe('a time as text', () => {
	it.each([
		['2026-01-05T08:30:00', '2026-01-04T23:30:00.000Z'],
		['2026-01-05T08:30', '2026-01-04T23:30:00.000Z'],
		['2026/01/05 08:30:00', '2026-01-04T23:30:00.000Z'],
		['20260105083000', '2026-01-04T23:30:00.000Z'],
		['2026-01-05', '2026-01-04T15:00:00.000Z'],
		['2026-01-05T08:30:00.250Z', '2026-01-05T08:30:00.250Z'],
		['2026-01-05T08:30:00+09:00', '2026-01-04T23:30:00.000Z'],
		['2026-01-05T08:30:00-0530', '2026-01-05T14:00:00.000Z'],
		[' 2024-02-29T24:00 ', '2024-02-29T15:00:00.000Z'],
	])('%s is %s', (text, expected) => {
		expect(new Date(readTime(text) ?? NaN).toISOString()).toBe(expected);
	});

	it.each([
		'',
		'now',
		'2026-02-30',
		'2026-13-01',
		'2026-01-05T25:00',
		'2026-01-05T08:60',
		'2026-1-5',
		'1767000000',
		'2026-01-05T08:30:00+99:00',
	])('%p is none', (text) => {
		expect(readTime(text)).toBeNull();
	});

	it('reads what it writes, and every form of a machine', () => {
		fc.assert(
			fc.property(moments, (at) => {
				const second = Math.floor(at / 1000) * 1000;
				expect(readTime(japanTime(at))).toBe(second);
				expect(readTime(new Date(at).toISOString())).toBe(at);
			}),
		);
	});

	it('throws nothing at any text', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-/:TZ+. ') }), (text) => {
				readTime(text);
			}),
		);
	});
});

describe('the day in Japan', () => {
	const asTokyo = new Intl.DateTimeFormat('sv-SE', {
		timeZone: 'Asia/Tokyo',
		dateStyle: 'short',
		timeStyle: 'medium',
	});

	it('is the one of the time-zone database', () => {
		fc.assert(
			fc.property(moments, (at) => {
				const { day, ms } = japanDay(at);
				expect(`${dateText(day)} ${new Date(ms).toISOString().slice(11, 19)}`).toBe(asTokyo.format(at));
				expect(momentOf(day, ms)).toBe(at);
			}),
		);
	});
});
