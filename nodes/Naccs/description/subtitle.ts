import type { INodePropertyOptions } from 'n8n-workflow';
import { codes, type Code } from '../catalogue/index';
import { shortJapanese } from '../catalogue/names';
import { operationOf } from './codes';
import { stopAfterOptions } from './filing';

/** A resource beside the groups of business codes, with the options of its operations. */
export interface NamedResource {
	readonly name: string;
	readonly value: string;
	readonly operations: ReadonlyArray<{ readonly option: INodePropertyOptions }>;
}

/** In characters. The canvas shows 192 pixels of a subtitle, and its end says whether something is sent: it must be seen. */
const LONGEST_LABEL = 11;

/**
 * The line under a node on the canvas, as an expression: `EDC 輸出申告 · Saving`, `Report: Send · Dry Run`. What the
 * parameters say is only compared, never called or used as a key, so that no value of theirs makes it throw.
 */
export function subtitleOf(resources: readonly NamedResource[]): string {
	const filed = codes.map((code) => [operationOf(code.code), codeLabel(code)]);
	const others = resources.flatMap(({ name, value, operations }) =>
		operations.map(({ option: { value: operation, name: does } }) => [
			operation,
			`${withoutJapanese(name)}: ${withoutJapanese(does)}`,
			value,
		]),
	);
	const stops = stopAfterOptions.map(({ name, value }) => [value, name]);
	const does = named(
		[...filed, ...others],
		'$parameter["operation"]',
		'(!resource || resource === $parameter["resource"])',
	);
	// First, because a tool's line is shorter still.
	const agent = '$parameter["sendAsTool"] === false ? "Not Sent" : ""';
	const sends = `$parameter["sendAsTool"] === false ? "" : ${named(stops, STOP)}`;
	const ends = LOOKS.map(([name, label]) => `${option(name)} === true ? ${JSON.stringify(label)} : `);
	return `={{ [${agent}, ${does}, ${ends.join('')}${sends}].filter((part) => part).join(" · ") }}`;
}

/** Options with which nothing is saved or sent; the first that is on counts, as in the run. */
const LOOKS = [
	['dryRun', 'Dry Run'],
	['checksOnly', 'Checks Only'],
] as const;

/** An expression in an option is not known before the run: then the line says how far the filing can go. */
function option(name: string): string {
	return `$parameter["options"]?.[${JSON.stringify(name)}]`;
}

/** A declaration has a parameter of its own for it. */
const STOP = '($parameter["declareStopAfter"] ?? $parameter["stopAfter"])';

/** The name that a list of `[value, name, resource]` has for this expression, and where that is so. */
function named(list: ReadonlyArray<readonly unknown[]>, expression: string, where = 'true'): string {
	return `${JSON.stringify(list)}.find(([value, , resource]) => value === ${expression} && ${where})?.[1]`;
}

/** `EDC 輸出申告`, `BIC 搬入確認登録`, `EDA 輸出申告事項…`: a label that is too long loses its brackets, then its end. */
function codeLabel({ code, nameJa }: Code): string {
	const whole = `${code} ${shortJapanese(nameJa)}`;
	const label = whole.length > LONGEST_LABEL ? whole.replace(/\(.*$/, '') : whole;
	return label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label;
}

/** `Report (帳票)` -> `Report`. */
function withoutJapanese(name: string): string {
	return name.replace(/ \([^)]*\)$/, '');
}
