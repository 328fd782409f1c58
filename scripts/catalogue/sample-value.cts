import { choicesOf } from '../../nodes/Naccs/catalogue/choices';
import type { Field } from '../../nodes/Naccs/catalogue/types';

/** A made-up value that shows what belongs into a field, by its Japanese label; undefined where nothing is known of its form. */
export function sampleOf(
	code: string,
	{ name, ja, type }: Pick<Field, 'name' | 'ja' | 'type'>,
): string | number | undefined {
	const choice = choicesOf(code, name)?.values[0]?.value;
	if (choice !== undefined) return choice;
	const value = SAMPLES.find(([label]) => label.test(ja ?? ''))?.[1];
	return /^(number|integer)/.test(type ?? '') ? Number(value ?? 1) : value;
}

/** The first that fits counts. */
const SAMPLES: ReadonlyArray<readonly [label: RegExp, value: string]> = [
	[/統計品目番号/, '870323000'],
	[/品名/, 'PASSENGER CAR'],
	[/通貨コード/, 'USD'],
	[/数量単位コード/, 'NO'],
	[/数量/, '2'],
	[/金額/, '1250000'],
	[/按分係数/, '1'],
];
