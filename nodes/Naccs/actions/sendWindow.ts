import { readTime, type SendWindow } from '../filing';
import { ParameterProblem } from './failures';
import { textList } from './textList';

/** The send window of an item's options; undefined where the user set none. @throws ParameterProblem */
export function sendWindowOf(options: Readonly<Record<string, unknown>>): SendWindow | undefined {
	const window = recordOf(recordOf(options['sendWindow'])?.['window']);
	if (window === undefined) return undefined;
	const from = minutes(window['from'], 'From');
	const weekdays = weekdaysIn(window['weekdays'] ?? [1, 2, 3, 4, 5]);
	if (from === 1440) throw wrong('From', '24:00', 'Write 00:00 for the beginning of the day.');
	return {
		from,
		to: minutes(window['to'], 'To'),
		weekdays,
		holidays: datesIn(window['holidays']),
		outside: window['outside'] === 'send' ? 'send' : 'hold',
	};
}

function minutes(value: unknown, name: string): number {
	const text = String(value ?? '').trim();
	const [, hour = '', minute = ''] = /^(\d{1,2}):(\d\d)$/.exec(text) ?? [];
	const total = Number(hour) * 60 + Number(minute);
	if (hour === '' || Number(minute) > 59 || total > 1440)
		throw wrong(name, text, 'Write it as hours and minutes in Japan, such as 08:30.');
	return total;
}

function weekdaysIn(value: unknown): readonly number[] {
	const days = (Array.isArray(value) ? value : [value]).map(Number);
	if (days.length === 0 || !days.every((day) => Number.isInteger(day) && day >= 0 && day <= 6))
		throw wrong('Weekdays', String(value), 'Choose at least one. In an expression Sunday is 0, Saturday 6.');
	return days;
}

function datesIn(value: unknown): readonly string[] {
	return textList(value).map((text) => {
		const date = text.replaceAll('/', '-');
		if (!/^\d{4}-\d\d-\d\d$/.test(date) || readTime(date) === null)
			throw wrong('Holidays', text, 'Write dates as 2026-01-01, with commas between them.');
		return date;
	});
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Readonly<Record<string, unknown>>)
		: undefined;
}

function wrong(name: string, text: string, advice: string): ParameterProblem {
	return new ParameterProblem(`"${text}" cannot be used for ${name} of Send Window.`, advice);
}
