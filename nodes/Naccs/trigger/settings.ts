import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { findCode } from '../catalogue/load';
import { categoryJa, overrideAssumptions, type Assumptions, type OutputCategory } from '../cyberport';
import { parseOverrides } from '../transport/connection';
import type { Filters } from './filter';
import type { Verification } from './verify';

type TriggerContext = IHookFunctions | IWebhookFunctions;

/** Everything a user chose for a trigger, in the node and in the credential. */
export interface TriggerSettings {
	readonly assumptions: Assumptions;
	readonly verification: Verification;
	readonly filters: Filters;
	/** Business codes and categories of the filters that there are not: nothing would ever match them. */
	readonly unknownFilters: readonly string[];
	readonly registers: boolean;
	readonly withRaw: boolean;
	readonly dropsRepeats: boolean;
}

/** @throws InvalidRequestError for assumption overrides that do not fit */
export async function readSettings(context: TriggerContext): Promise<TriggerSettings> {
	const credential = await context.getCredentials<TriggerCredential>('cyberPortApi');
	const assumptions = overrideAssumptions(parseOverrides(credential.assumptionOverrides));
	const options = context.getNodeParameter('options', {}) as TriggerOptions;
	return {
		assumptions,
		verification: verificationOf(context, assumptions, (credential.webhookSecret ?? '').trim()),
		...filtersOf(context),
		registers: context.getNodeParameter('registerAutomatically', true) === true,
		withRaw: options.includeRaw === true,
		dropsRepeats: options.dropRepeats !== false,
	};
}

interface TriggerCredential {
	readonly webhookSecret?: string;
	readonly assumptionOverrides?: unknown;
}

interface TriggerOptions {
	readonly includeRaw?: boolean;
	readonly dropRepeats?: boolean;
}

function verificationOf(context: TriggerContext, assumptions: Assumptions, secret: string): Verification {
	switch (context.getNodeParameter('verification', 'header')) {
		case 'none':
			return { by: 'none' };
		case 'hmac':
			return {
				by: 'hmac',
				header: chosenHeader(context) || assumptions.webhookSignatureHeader,
				secret,
			};
		default:
			return { by: 'header', header: assumptions.webhookSecretHeader, secret };
	}
}

function chosenHeader(context: TriggerContext): string {
	return String(context.getNodeParameter('signatureHeader', '') ?? '').trim();
}

/** What is not known is told apart, and filters nothing: one result too many is better than one lost. */
function filtersOf(context: TriggerContext): Pick<TriggerSettings, 'filters' | 'unknownFilters'> {
	const filters = context.getNodeParameter('filters', {}) as Readonly<Record<string, unknown>>;
	const businessCodes = texts(filters['businessCodes']);
	const categories = texts(filters['outputCategories']);
	return {
		filters: {
			events: texts(context.getNodeParameter('events', [])),
			businessCodes: businessCodes.flatMap((text) => findCode(text)?.code ?? []),
			dealNos: texts(filters['dealNos']),
			categories: categories.filter(isCategory),
		},
		unknownFilters: [
			...businessCodes.filter((text) => findCode(text) === undefined),
			...categories.filter((text) => !isCategory(text)),
		],
	};
}

function isCategory(text: string): text is OutputCategory {
	return Object.hasOwn(categoryJa, text);
}

/** The texts of a list, also where an expression gave one text with commas. */
function texts(value: unknown): string[] {
	const list: readonly unknown[] = Array.isArray(value) ? value : String(value ?? '').split(',');
	return list.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
}
