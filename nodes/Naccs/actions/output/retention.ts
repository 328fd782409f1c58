import { dateText, japanDay } from '../../filing/japanTime';
import { ParameterProblem } from '../failures';

/**
 * How long the owner says the records are kept: Customs Act, article 94 (関税法94条). Importers keep books 7 years and papers
 * 5, exporters both 5.
 */
const YEARS = { exporter5: 5, importerBooks7: 7, importerPapers5: 5 } as const;

export type RetentionRule = keyof typeof YEARS;

export interface Retention {
	readonly rule: RetentionRule;
	readonly years: number;
	/** `2026-01-05`, in Japan. */
	readonly keptSince: string;
	readonly keepUntil: string;
	readonly note: string;
}

/** Null: the owner has said nothing. @throws ParameterProblem for a rule that is none */
export function readRetentionRule(value: unknown): RetentionRule | null {
	if (value === undefined || value === 'none') return null;
	const rules = Object.keys(YEARS) as RetentionRule[];
	const known = rules.find((rule) => rule === value);
	if (known !== undefined) return known;
	throw new ParameterProblem(
		`Retention is "${String(value)}", which is none of ${[...rules, 'none'].join(', ')}.`,
		'Choose it from the list in the node, or let the expression give one of these.',
	);
}

/** Until when, counted from the day (in Japan) on which NACCS gave the output out, in milliseconds. */
export function retentionOf(rule: RetentionRule, receivedAt: number): Retention {
	const since = dateText(japanDay(receivedAt).day);
	const years = YEARS[rule];
	return { rule, years, keptSince: since, keepUntil: yearsLater(since, years), note: NOTE };
}

const NOTE =
	'Counted from the day on which NACCS gave the output out. The law can count from another day, such as that of the permit: the owner of the records confirms the date.';

/** The 29th of February becomes the 1st of March where there is none: rather a day too long than one too short. */
function yearsLater(date: string, years: number): string {
	const later = new Date(`${date}T00:00:00Z`);
	later.setUTCFullYear(later.getUTCFullYear() + years);
	return later.toISOString().slice(0, 10);
}
