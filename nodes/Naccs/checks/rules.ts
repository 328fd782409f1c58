import type { Json } from '../cyberport';
import data from './rules.json';

export type RuleName =
	| 'server'
	| 'type'
	| 'digits'
	| 'range'
	| 'pattern'
	| 'required'
	| 'choice'
	| 'likelyChoice'
	| 'control'
	| 'outside'
	| 'character'
	| 'kana'
	| 'day'
	| 'dateForm'
	| 'length'
	| 'cleared'
	| 'deal'
	| 'otherKey'
	| 'codeTable'
	| 'oldTable'
	| 'normalised';

/** A certain rule stops a filing, an uncertain one warns. `insists`: it stops with Send Anyway too. */
export interface Rule {
	readonly name: RuleName;
	readonly severity: 'stop' | 'warning' | 'note';
	readonly insists: boolean;
	readonly status: 'documented' | 'inferred';
	readonly source: string;
}

export const rules: readonly Rule[] = data.rules as readonly Rule[];

/** One value that breaks a rule, with everything needed to correct it. */
export interface FieldFinding {
	readonly severity: Rule['severity'];
	readonly rule: RuleName;
	/** The field of the report, as Cyber Port spells it. */
	readonly field: string;
	/** `English (日本語)`; inside of rows and objects with the way to the value. */
	readonly label: string;
	readonly value: Json;
	readonly message: string;
	readonly advice: string;
}

/** What broke a rule: `place` is where, `broken` the rule in words that go on behind the value, such as "must be text". */
export interface Breach {
	readonly rule: RuleName;
	readonly place: Place;
	readonly label: string;
	readonly value: Json;
	readonly broken: string;
	readonly advice: string;
}

/** The field, then the rows (from 0) and members inside it. */
export type Place = readonly [field: string, ...inside: ReadonlyArray<string | number>];

/** A breach as it is told. `sendAnyway`: what need not stop becomes a warning. */
export function findingOf(
	code: string,
	{ rule, place, label, value, broken, advice }: Breach,
	sendAnyway: boolean,
): FieldFinding {
	const shown = value === '' || value === null ? '' : ` = ${clip(JSON.stringify(value))}`;
	return {
		severity: severityOf(rule, sendAnyway),
		rule,
		field: place[0],
		label,
		value: JSON.stringify(value).length > CLIPPED ? clip(JSON.stringify(value)) : value,
		message: `${code}, ${label}, ${spelled(place)}${shown}: ${broken}.`,
		advice,
	};
}

function severityOf(name: RuleName, sendAnyway: boolean): Rule['severity'] {
	const rule = rules.find((one) => one.name === name);
	if (rule === undefined) return 'stop';
	return rule.severity === 'stop' && sendAnyway && !rule.insists ? 'warning' : rule.severity;
}

/** `goods[1].name`, rows from 0, as in JSON. */
function spelled(place: Place): string {
	return place
		.map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`))
		.join('');
}

const CLIPPED = 60;

function clip(text: string): string {
	return text.length > CLIPPED ? `${text.slice(0, CLIPPED - 3)}...` : text;
}
