import type { Json } from '../cyberport';
import { ParameterProblem } from './failures';

/**
 * What an expression gave, as JSON. A date becomes its text, as n8n hands it from node to node; a member that is not there
 * is left out, which means: leave what the report has. @throws ParameterProblem for what JSON has no form for, such as NaN
 * or a Map: it would be gone without a word, and the filing would go without it
 */
export function plainJson(value: unknown, label: string): Json {
	if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	if (typeof value !== 'object') throw unusable(label, String(value));
	if (Array.isArray(value))
		return Array.from(value, (row: unknown, at) => plainJson(row ?? null, `${label}[${at}]`));
	if ('toJSON' in value && typeof value.toJSON === 'function') {
		const text: unknown = value.toJSON();
		// What a day that does not exist becomes.
		if (text === null || text === undefined) throw unusable(label, String(value));
		return plainJson(text, label);
	}
	const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
	if (kind !== 'Object') throw unusable(label, `a ${kind}`);
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, inner]) => inner !== undefined)
			.map(([name, inner]): [string, Json] => [name, plainJson(inner, `${label}, ${name}`)]),
	);
}

function unusable(label: string, what: string): ParameterProblem {
	return new ParameterProblem(
		`${label} is ${what}, which no report can hold. Nothing was saved or sent.`,
		'Correct the expression: it has to give text, numbers, true or false, rows and objects.',
	);
}
