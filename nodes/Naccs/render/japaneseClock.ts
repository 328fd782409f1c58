import { japanTime, readTime } from '../filing/japanTime';

/** `2026-01-05 08:30:00 JST`, whatever zone the time came in; a text that is no time stays as it is. */
export function japaneseClock(text: string): string {
	const at = readTime(text);
	return at === null ? text : `${japanTime(at).slice(0, 19).replace('T', ' ')} JST`;
}
