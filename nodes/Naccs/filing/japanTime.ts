/** Japan is nine hours ahead of UTC and changes no clocks, so its time is plain arithmetic. */
const AHEAD_MS = 9 * 3_600_000;
export const DAY_MS = 86_400_000;

/** The days since 1970-01-01 in Japan, and the milliseconds since its midnight. */
export function japanDay(at: number): { readonly day: number; readonly ms: number } {
	const local = at + AHEAD_MS;
	const day = Math.floor(local / DAY_MS);
	return { day, ms: local - day * DAY_MS };
}

/** The moment that lies `ms` after the midnight, in Japan, of a day since 1970-01-01. */
export function momentOf(day: number, ms: number): number {
	return day * DAY_MS + ms - AHEAD_MS;
}

/** `2026-01-05`, of a day since 1970-01-01. */
export function dateText(day: number): string {
	return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** `2026-01-05T08:30:00+09:00` */
export function japanTime(at: number): string {
	return `${new Date(at + AHEAD_MS).toISOString().slice(0, 19)}+09:00`;
}

/**
 * A time as people, Cyber Port or NACCS write it, in milliseconds: ISO 8601, with `/` and a blank as well, a date alone, or
 * NACCS's `YYYYMMDDhhmmss`. Without a zone it is Japan's time, which is NACCS's. Null: it is no time.
 */
export function readTime(text: string): number | null {
	const found = ISO.exec(text.trim()) ?? NACCS.exec(text.trim());
	if (found === null) return null;
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(asNumber);
	const midnight = Date.UTC(year, month - 1, day);
	const { fraction = '', zone = '' } = found.groups ?? {};
	const isDate = new Date(midnight).toISOString().startsWith(`${found[1]}-${found[2]}-${found[3]}`);
	const offset = zoneMinutes(zone);
	if (!isDate || hour > 24 || minute > 59 || second > 59 || offset === null) return null;
	const milliseconds = Math.trunc(Number(`0${fraction}`) * 1000);
	return midnight + ((hour * 60 + minute - offset) * 60 + second) * 1000 + milliseconds;
}

const ISO =
	/^(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?<fraction>\.\d{1,9})?)?(?<zone>Z|[+-]\d\d:?\d\d)?)?$/;
const NACCS = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/;

function zoneMinutes(zone: string): number | null {
	if (zone === '') return AHEAD_MS / 60_000;
	if (zone === 'Z') return 0;
	const hours = Number(zone.slice(1, 3));
	const minutes = Number(zone.slice(-2));
	return hours > 23 || minutes > 59 ? null : (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function asNumber(text: string | undefined): number {
	return Number(text ?? 0);
}
