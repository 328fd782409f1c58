/** What is wrong with a value under a label that means a day (年月日) or a time (時刻). Null: nothing, or no such label. */
export function dateBreach(
	label: string,
	text: string,
): { readonly rule: 'day' | 'dateForm'; readonly broken: string; readonly advice: string } | null {
	if (/年月日( ?\d+)?$/.test(label)) return dayBreach(text);
	return /時刻( ?\d+)?$/.test(label) ? timeBreach(text) : null;
}

function dayBreach(text: string): ReturnType<typeof dateBreach> {
	const advice = 'Write the day as NACCS has it: year, month and day in 8 digits, such as 20260105.';
	const [, year = '', month = '', day = ''] =
		/^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? /^(\d{4})[-/](\d\d?)[-/](\d\d?)(?:T.*)?$/.exec(text) ?? [];
	if (year === '') return { rule: 'dateForm', broken: 'is not a day in 8 digits', advice };
	if (!isDay(Number(year), Number(month), Number(day)))
		return { rule: 'day', broken: 'is a day that does not exist', advice };
	return /^\d{8}$/.test(text) ? null : { rule: 'dateForm', broken: 'is not written in 8 digits', advice };
}

function timeBreach(text: string): ReturnType<typeof dateBreach> {
	const advice = 'Write the time as NACCS has it: hours and minutes in 4 digits, such as 0830.';
	const [, hours = '', minutes = ''] =
		/^(\d\d)(\d\d)(?:\d\d)?$/.exec(text) ?? /^(\d\d?):(\d\d)(?::\d\d)?$/.exec(text) ?? [];
	if (hours === '') return { rule: 'dateForm', broken: 'is not a time in 4 digits', advice };
	if (Number(minutes) > 59 || Number(hours) * 60 + Number(minutes) > 24 * 60)
		return { rule: 'day', broken: 'is a time that does not exist', advice };
	return /^\d{4}$/.test(text) ? null : { rule: 'dateForm', broken: 'is not written in 4 digits', advice };
}

/** Whether the calendar has it; months and days count from 1. */
export function isDay(year: number, month: number, day: number): boolean {
	const date = new Date(Date.UTC(year, month - 1, day));
	return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
