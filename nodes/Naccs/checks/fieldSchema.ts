import { z } from 'zod';
import type { Field } from '../catalogue/types';
import type { RuleName } from './rules';

/**
 * What a field takes, from its entry in the catalogue. Types are Cyber Port's own (`string|null`, `array<containers>|null`, ...).
 * Empty values never come here: empty means "leave what is there".
 */
export function fieldSchema(field: Field): z.ZodTypeAny {
	const kind = (field.type ?? '').replace('|null', '');
	if (kind === 'string') return textSchema(field);
	if (kind === 'number' || kind === 'integer') return numberSchema(field, kind);
	if (kind === 'boolean') return z.boolean({ message: 'must be true or false' });
	if (kind === 'object')
		return z.record(z.string(), z.unknown(), { message: 'must be an object, such as {"name": "value"}' });
	if (kind.startsWith('array')) return rowsSchema(field);
	return z.unknown();
}

/** The rule that an issue of such a schema is about. */
export function ruleOf(issue: z.ZodIssue): RuleName {
	if (issue.code === 'custom') return issue.params?.['rule'] === 'range' ? 'range' : 'digits';
	return issue.code === 'invalid_string' ? 'pattern' : 'type';
}

function textSchema({ pattern }: Field): z.ZodTypeAny {
	const text = z.string({
		message: 'must be text; write numbers in quotation marks, so that leading zeros stay',
	});
	return pattern === undefined
		? text
		: text.regex(new RegExp(pattern), 'holds a character that Cyber Port does not take here');
}

/** Numbers also as text, the way spreadsheets and forms hand them over. */
function numberSchema({ minimum, maximum, number }: Field, kind: 'number' | 'integer'): z.ZodTypeAny {
	const digits =
		number === undefined
			? ''
			: ` with at most ${number[0] - number[1]} digits${number[1] > 0 ? ` and ${number[1]} decimals` : ''}`;
	const whole = kind === 'integer' || number?.[1] === 0;
	const message = `must be a ${whole ? 'whole ' : ''}number${digits}`;
	const rules: ReadonlyArray<
		readonly [holds: (value: number) => boolean, rule: 'digits' | 'range', message: string]
	> = [
		[(value) => (!whole || Number.isInteger(value)) && fits(value, number), 'digits', message],
		[(value) => minimum === undefined || value >= minimum, 'range', `must not be below ${minimum}`],
		[(value) => maximum === undefined || value <= maximum, 'range', `must not be above ${maximum}`],
	];
	const text = z
		.string()
		.regex(/^-?\d+(\.\d+)?$/)
		// More would be rounded in silence.
		.refine((value) => digitsOf(value) <= 15)
		.transform(Number);
	return (
		z
			// A plain `message` is not used for unions.
			.union([z.number(), text], { errorMap: () => ({ message }) })
			.superRefine((value, context) => {
				const broken = rules.find(([holds]) => !holds(value));
				if (broken === undefined) return;
				const [, rule, told] = broken;
				context.addIssue({ code: z.ZodIssueCode.custom, message: told, params: { rule } });
			})
	);
}

function rowsSchema({ fields }: Field): z.ZodTypeAny {
	const message = 'must be a list of rows, such as [{"name": "value"}]';
	if (fields === undefined) return z.array(z.unknown(), { message });
	const row = z
		.object(Object.fromEntries(fields.map((field) => [field.name, cellSchema(field)])), {
			message: 'must be a row, such as {"name": "value"}',
		})
		.catchall(z.unknown());
	return z.array(row, { message });
}

/** A value in a row may be empty, as the cells of a sheet are: it is nothing then, whatever its type. */
function cellSchema(field: Field): z.ZodTypeAny {
	return z.unknown().transform((value, context) => {
		if (value === undefined || value === null || value === '') return value === '' ? null : value;
		const { success, data, error } = fieldSchema(field).safeParse(value);
		if (success) return data as unknown;
		error.issues.forEach((issue) => context.addIssue(issue));
		return z.NEVER;
	});
}

/** How many digits a number as text has, without zeros that mean nothing. */
function digitsOf(text: string): number {
	return text
		.replace(/^-?0*/, '')
		.replace(/(\.\d*?)0+$/, '$1')
		.replace('.', '').length;
}

/** `Number(11,2)`: at most 9 digits before the point and 2 behind it. */
function fits(value: number, number: Field['number']): boolean {
	if (number === undefined) return true;
	const [precision, scale] = number;
	return Math.abs(value) < 10 ** (precision - scale) && Number(value.toFixed(scale)) === value;
}
