import { dateText, japanDay, japanTime, momentOf } from './japanTime';
import type { Finding } from './types';

/**
 * When sends may go out, in Japan's time. NACCS's hours of service differ by business and year, and this package does not
 * know them: the user enters them.
 */
export interface SendWindow {
	/** Minutes since midnight, 0 to 1439. */
	readonly from: number;
	/** Minutes since midnight, 0 to 1440. Not after `from`: it closes on the next day. */
	readonly to: number;
	/** The days on which it opens: 0 is Sunday. */
	readonly weekdays: readonly number[];
	/** `YYYY-MM-DD`: days on which it does not open. */
	readonly holidays: readonly string[];
	/** What becomes of a filing outside of it. */
	readonly outside: 'hold' | 'send';
}

/** When the window opens next, in milliseconds; null while it is open. Infinity: never, because it has no weekdays. */
export function nextOpening(window: SendWindow, at: number): number | null {
	const today = japanDay(at).day;
	// It can still be open from the day before; holidays in a row put it off by at most a week each.
	const last = today + 7 * (window.holidays.length + 1);
	for (let day = today - 1; day <= last; day++) {
		if (!opensOn(window, day)) continue;
		const opening = momentOf(day, window.from * MINUTE_MS);
		const closing = momentOf(day, (window.to + (window.to > window.from ? 0 : DAY_MINUTES)) * MINUTE_MS);
		if (at < opening) return opening;
		if (at < closing) return null;
	}
	return Infinity;
}

/** A send that is held back: why, and when it can go. Null: it may go out now. */
export function heldBack(
	window: SendWindow | undefined,
	at: number,
): { readonly because: string; readonly advice: string; readonly nextOpening: string | null } | null {
	if (window?.outside !== 'hold') return null;
	const opening = nextOpening(window, at);
	if (opening === null) return null;
	const opens = Number.isFinite(opening) ? japanTime(opening) : null;
	return {
		because: `it is ${japanTime(at)}, outside of the send window (${hours(window)} in Japan).`,
		advice: opens === null ? 'The send window never opens.' : `The send window opens at ${opens}.`,
		nextOpening: opens,
	};
}

/** The note on a send that went out outside of the window, because the user wants it so. */
export function outsideFindings(window: SendWindow | undefined, at: number): readonly Finding[] {
	if (window === undefined || nextOpening(window, at) === null) return [];
	return [
		{
			severity: 'note',
			message: `It was sent at ${japanTime(at)}, outside of the send window (${hours(window)} in Japan).`,
			advice: 'Set Outside the Window to Hold Back where this shall not happen.',
		},
	];
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 4;

function opensOn({ weekdays, holidays }: SendWindow, day: number): boolean {
	return weekdays.includes((((day + FIRST_WEEKDAY) % 7) + 7) % 7) && !holidays.includes(dateText(day));
}

function hours({ from, to }: SendWindow): string {
	return `${clockText(from)} to ${clockText(to)}`;
}

function clockText(minutes: number): string {
	return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
