import type { CodeEntry, CreateVariant, CreationUnit, Field } from '../../../nodes/Naccs/catalogue/types';
import { readCodes } from '../../../sandbox/codes.cjs';
import { helpPages } from '../../../sandbox/help/pages.cjs';
import { compare, type CompareOptions, type Comparison } from '../../../scripts/catalogue/sync/compare.cjs';
import { pagesOf, type Pages } from '../../../scripts/catalogue/sync/pages.cjs';

export const ORIGIN = 'https://api-sandbox.cyber-port.net';
const UNITS: readonly CreationUnit[] = ['deal', 'containerNo', 'customId'];
const VARIANTS: readonly CreateVariant[] = [
	'Create',
	'CreateByBlNo',
	'CreateByBookingNo',
	'CreateByDomesticNo',
];

/** Every kind of field and of additional information there is. */
const KINDS: readonly Field[] = [
	{ name: 'zNumber', ja: '数量(1)', type: 'number|null', required: false, minimum: 0, number: [11, 2] },
	{ name: 'zInteger', ja: '個数', type: 'integer', required: true, minimum: 1, maximum: 99 },
	{ name: 'zBoolean', ja: '表示', type: 'boolean|null', required: false },
	{ name: 'zText', ja: '記事 <1> & "2"', type: 'string|null', required: false, maxLength: 35 },
	{
		name: 'zPattern',
		ja: null,
		type: 'string',
		required: true,
		protect: true,
		pattern: '^(?!.*(\\?|<|&)).*$',
	},
	{ name: 'zTexts', ja: '番号', type: 'array<string|null>|null', required: false, minItems: 0, maxItems: 6 },
	{ name: 'zUnknownRows', ja: null, type: 'array<zUnknownRows>|null', required: false },
	{ name: 'zUnknownObject', ja: null, type: 'object|null', required: false },
	{
		name: 'zRows',
		ja: '品目',
		type: 'array<zRows>|null',
		required: false,
		fields: [
			{ name: 'item', ja: '品名', type: 'string|null', required: false },
			{
				name: 'inner',
				ja: null,
				type: 'object',
				required: true,
				fields: [{ name: 'deep', ja: '金額', type: 'number', required: true, number: [13, 0] }],
			},
		],
	},
];

/** All codes as if Cyber Port had printed everything of them: every name documented, every list whole, every kind of field. */
export function completed(): CodeEntry[] {
	return readCodes().map((entry, at) => ({
		...entry,
		resource: {
			name: entry.resource.name,
			status: 'documented',
			...('family' in entry.resource ? { family: entry.resource.family } : {}),
			source: `${ORIGIN}/DynamicHelp`,
		},
		creationUnit: UNITS[at % 3] ?? 'deal',
		createVariants: VARIANTS.filter((_, place) => place === at % 4 || place === 0),
		fieldsComplete: true,
		fields: [...ALWAYS, ...entry.fields.filter(({ name }) => !always.has(name)).map(withType), ...KINDS],
	}));
}

const ALWAYS: readonly Field[] = [
	{ name: '_etag', ja: 'etag', type: 'string', required: true },
	{ name: 'dealReportId', ja: '取引・帳票ID', type: 'string', required: true },
];
const always = new Set(ALWAYS.map(({ name }) => name));

function withType(field: Field): Field {
	return { ...field, type: field.type ?? 'string|null' };
}

/** The same codes as a beginner knows them: names guessed, nothing else that the help prints. */
export function stripped(entries: readonly CodeEntry[]): CodeEntry[] {
	return entries.map((entry, at) => ({
		...entry,
		resource: {
			name: at % 2 === 0 ? entry.resource.name : `Guess${at}`,
			status: 'inferred',
			strength: 'weak',
			because: 'a guess',
		},
		creationUnit: null,
		createVariants: [],
		fieldsComplete: false,
		sources: [],
		fields: [],
	}));
}

/** The help of these codes, with single pages made different. */
export function helpOf(
	entries: readonly CodeEntry[],
	change: (html: string, path: string) => string | undefined = (html) => html,
): Pages {
	const pages = [...helpPages(entries)].flatMap(([path, html]): Array<[string, string]> => {
		const changed = change(html, path);
		return changed === undefined ? [] : [[path, changed]];
	});
	return pagesOf(ORIGIN, new Map(pages));
}

export async function compared(
	pages: Pages,
	entries: readonly CodeEntry[],
	options: Partial<CompareOptions> = {},
): Promise<Comparison> {
	return await compare(
		pages,
		{ entries, proposals: [], facts: {} },
		{ date: '2026-11-23', remove: false, only: [], lists: [], ...options },
	);
}

/** What the help prints of an entry, without the pages it stands on. */
export function printedPart({
	code,
	resource,
	creationUnit,
	createVariants,
	fieldsComplete,
	fields,
}: CodeEntry) {
	const { name, status } = resource;
	const family = 'family' in resource ? resource.family : undefined;
	return { code, name, status, family, creationUnit, createVariants, fieldsComplete, fields };
}
