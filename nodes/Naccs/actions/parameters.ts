import {
	isResourceLocatorValue,
	type IExecuteFunctions,
	type INodeParameterResourceLocator,
} from 'n8n-workflow';
import { codes } from '../catalogue/index';
import { findCode } from '../catalogue/load';
import type { CodeSummary, KeyName } from '../catalogue/types';
import { isCodeLike, unlistedCode } from '../catalogue/unlisted';
import { isJsonObject } from '../cyberport/api';
import {
	howToFind,
	type Assumptions,
	type DealLocator,
	type Json,
	type JsonObject,
	type OutputFormat,
} from '../cyberport';
import type { Keys, StopAfter } from '../filing';
import { ParameterProblem } from './failures';
import { plainJson } from './plainJson';

/**
 * A text parameter of one item, or what a locator names; numbers that an expression gave become text, blanks around it go.
 * A locator may be a plain text too: older workflows hold one, and so does an expression for the whole parameter.
 */
export function textParameter(
	context: IExecuteFunctions,
	name: string,
	index: number,
	fallback = '',
): string {
	const given: unknown = context.getNodeParameter(name, index, fallback);
	return asText(isResourceLocatorValue(given) ? given.value : given, name);
}

/** @throws ParameterProblem for an object or a list, which an expression gave in place of one value */
function asText(value: unknown, name: string): string {
	if (value === undefined || value === null) return '';
	if (typeof value !== 'object') return String(value).trim();
	throw new ParameterProblem(
		`${name} is an object or a list, not one value.`,
		'Let the expression name the one value in it.',
	);
}

/** A text parameter that must not be empty. @throws ParameterProblem */
export function requiredText(context: IExecuteFunctions, name: string, index: number, label: string): string {
	const value = textParameter(context, name, index);
	if (value === '')
		throw new ParameterProblem(
			`${label} is empty.`,
			`Enter it, or check the expression: the item may not have it.`,
		);
	return value;
}

/**
 * The business code of an item. One that is not in the catalogue is taken where the operation needs no knowledge of it
 * (it hands over the assumptions) and the user gave its resource name. @throws ParameterProblem for an unknown one
 */
export function codeParameter(
	context: IExecuteFunctions,
	index: number,
	assumptions?: Pick<Assumptions, 'resources'>,
): CodeSummary {
	const text = requiredText(context, 'businessCode', index, 'Business Code');
	const code = findCode(text) ?? givenCode(text, assumptions);
	if (code !== undefined) return code;
	const wanted = text.toUpperCase();
	const alike = codes.filter((known) => known.code.startsWith(wanted.slice(0, 2))).map((known) => known.code);
	const meant = alike.length === 0 ? '' : `Did you mean ${alike.join(', ')}? `;
	throw new ParameterProblem(
		`"${text}" is not a business code of this package.`,
		assumptions !== undefined && isCodeLike(wanted)
			? `${meant}The README lists all codes. To use ${wanted} all the same: ${howToFind(wanted)}`
			: `${meant}The README lists all codes.`,
	);
}

/** The code a text names, also one that is not in the catalogue but has a resource name from the user. */
export function givenCode(
	text: string,
	assumptions: Pick<Assumptions, 'resources'> | undefined,
): CodeSummary | undefined {
	const wanted = text.trim().toUpperCase();
	const known = findCode(wanted);
	if (known !== undefined) return known;
	const resource = isCodeLike(wanted) ? assumptions?.resources[wanted] : undefined;
	return resource === undefined ? undefined : unlistedCode(wanted, resource);
}

/** The deal of an item. @throws ParameterProblem when a part of it is missing */
export function dealParameter(
	context: IExecuteFunctions,
	index: number,
): DealLocator | { by: 'dealReportId'; dealReportId: string } {
	const { mode, value } = context.getNodeParameter('deal', index) as INodeParameterResourceLocator;
	const text = asText(value, 'Deal');
	if (text === '')
		throw new ParameterProblem(
			'Deal is empty.',
			'Choose a deal, or check the expression: the item may not have its number.',
		);
	switch (mode) {
		case 'blNo':
			return { by: 'blNo', blNo: text };
		case 'bookingNo':
			return {
				by: 'bookingNo',
				bookingNo: text,
				scacCode: requiredText(context, 'scacCode', index, 'Carrier (SCAC)'),
			};
		case 'domesticNo':
			return { by: 'domesticNo', domesticNo: text };
		case 'dealReportId':
			return { by: 'dealReportId', dealReportId: text };
		default:
			return { by: 'dealNo', dealNo: text };
	}
}

/**
 * JSON a user typed or an expression made, as an object. Nothing at all is refused too: it comes from an expression that
 * found nothing, and the filing would go with what the report happened to hold. @throws ParameterProblem
 */
export function objectParameter(value: unknown, label: string): JsonObject {
	if (value === undefined || value === null || value === '') {
		throw new ParameterProblem(
			`${label} is empty: its expression gave nothing.`,
			'Check the names in the expression against the item. Where no field is wanted, write {}.',
		);
	}
	const parsed = typeof value === 'string' ? parseJson(value) : plainJson(value, label);
	if (parsed === undefined) {
		throw new ParameterProblem(
			`${label} is not valid JSON.`,
			'Check quotation marks, commas and brackets. An expression that gives an object works too.',
		);
	}
	if (isJsonObject(parsed)) return parsed;
	throw new ParameterProblem(`${label} is not an object.`, 'Write it as {"fieldName": "value"}.');
}

/** A JSON parameter of one item that may be empty: null then. @throws ParameterProblem */
export function optionalObject(
	context: IExecuteFunctions,
	name: string,
	index: number,
	label: string,
): JsonObject | null {
	const value: unknown = context.getNodeParameter(name, index, null);
	if (value === undefined || value === null || value === '') return null;
	const object = objectParameter(value, label);
	return Object.keys(object).length === 0 ? null : object;
}

/** The keys an item brings from earlier filings; a number counts as its digits. */
export function keysOfItem(json: unknown): Keys {
	const keys = (json as { keys?: unknown }).keys;
	if (typeof keys !== 'object' || keys === null) return {};
	return Object.fromEntries(
		Object.entries(keys as Record<string, unknown>).flatMap(([name, value]): Array<[KeyName, string]> => {
			const text = typeof value === 'number' ? String(value) : value;
			return typeof text === 'string' && text.trim() !== '' ? [[name as KeyName, text.trim()]] : [];
		}),
	);
}

/** How far a filing is taken. Only the exact values count: anything else must not end in a send. @throws ParameterProblem */
export function stopAfterParameter(
	context: IExecuteFunctions,
	name: string,
	index: number,
	allowed: readonly StopAfter[],
): StopAfter {
	const value: unknown = context.getNodeParameter(name, index);
	const known = allowed.find((step) => step === value);
	if (known !== undefined) return known;
	throw new ParameterProblem(
		`Stop After is "${String(value)}", which is none of ${allowed.join(', ')}. Nothing was saved or sent.`,
		'Choose it from the list in the node; it takes no expression.',
	);
}

/** The options collection of one item. */
export function options(context: IExecuteFunctions, index: number): Readonly<Record<string, unknown>> {
	return context.getNodeParameter('options', index, {}) as Record<string, unknown>;
}

/** The rows that Return All and Limit ask for. */
export function limited<T>(context: IExecuteFunctions, index: number, rows: readonly T[]): readonly T[] {
	return context.getNodeParameter('returnAll', index) === true
		? rows
		: rows.slice(0, Number(context.getNodeParameter('limit', index)));
}

/** Undefined for text that is no JSON. */
export function parseJson(text: string): Json | undefined {
	try {
		const value: Json = JSON.parse(text);
		return value;
	} catch {
		return undefined;
	}
}

/** The format chosen in the options. */
export function outputFormat(context: IExecuteFunctions, index: number): OutputFormat {
	return options(context, index)['outputFormat'] === 'edi' ? 'edi' : 'json';
}

/** The wait limit of the execution, in milliseconds: the first item's option, 25 s, at most 300 s. */
export function waitLimitMs(context: IExecuteFunctions): number {
	const limit = Number(options(context, 0)['waitLimit'] ?? 25);
	return (Number.isFinite(limit) ? Math.min(Math.max(limit, 0), 300) : 25) * 1000;
}
