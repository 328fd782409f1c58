import type { CreateVariant, CreationUnit, Field, PathFamily } from '../../../nodes/Naccs/catalogue/types';
import type { PrintedField } from './modelTable.cjs';
import { PageReader, type Sourced } from './pageReader.cjs';
import type { BadPage, Pages } from './pages.cjs';
import type { ListedReport } from './reports.cjs';

/** What the help says of one report; undefined where no page could be used. */
export interface PrintedReport {
	readonly code: string;
	/** Its source is a call's own page where one can be used, else the list. */
	readonly resource: Sourced<string>;
	readonly family?: PathFamily;
	/** The list of calls that names it. */
	readonly list: string;
	readonly variants: readonly CreateVariant[];
	readonly unit: Sourced<CreationUnit> | undefined;
	readonly fields: Sourced<readonly Field[]> | undefined;
	/** The pages of objects and rows, by their place. */
	readonly models: ReadonlyMap<string, string>;
	/** The names of all calls that are listed. */
	readonly calls: readonly string[];
	readonly bad: readonly BadPage[];
	/** What is printed and not understood, in words. */
	readonly unread: readonly string[];
}

export const CREATE_VARIANTS: readonly CreateVariant[] = [
	'Create',
	'CreateByBlNo',
	'CreateByBookingNo',
	'CreateByDomesticNo',
];

/** Deeper than any report is; against a page that leads back to itself. */
const DEEPEST = 5;

/** Reads the pages of one report: a call that creates it for its unit, and one that has all its fields. */
export async function readReport(report: ListedReport, pages: Pages): Promise<PrintedReport> {
	const reader = new PageReader(pages, report.calls);
	const unit = await readUnit(reader);
	const top = await readFields(reader);
	const inside = await withModels(reader, top?.value ?? [], { base: report.source, place: '', depth: 0 });
	const names = report.calls.map(({ name }) => name);
	return {
		code: report.code,
		resource: { value: report.resource, source: unit?.source ?? top?.source ?? report.source },
		...(report.family === undefined ? {} : { family: report.family }),
		list: report.source,
		variants: CREATE_VARIANTS.filter((variant) => names.includes(variant)),
		unit,
		fields: top && { value: inside.fields, source: top.source },
		models: inside.models,
		calls: names,
		bad: reader.bad,
		unread: inside.unread.map((words) => `${report.code}, ${words}`),
	};
}

/** What joins the body of Create tells several reports of one deal apart (`cyber-port-api.md`, Creation unit). */
async function readUnit(reader: PageReader): Promise<Sourced<CreationUnit> | undefined> {
	for (const variant of CREATE_VARIANTS) {
		const page = await reader.call(variant);
		const names = page?.value.body.map(({ field }) => field.name) ?? [];
		if (!page || !names.includes('organizationId')) continue;
		const unit = (['containerNo', 'customId'] as const).find((name) => names.includes(name));
		return { value: unit ?? 'deal', source: page.source };
	}
	return undefined;
}

/** The report as it is saved; where that page cannot be used, as it is answered. */
async function readFields(reader: PageReader): Promise<Sourced<readonly PrintedField[]> | undefined> {
	for (const name of ['Register', 'Get', ...CREATE_VARIANTS]) {
		const page = await reader.call(name);
		const printed = name === 'Register' ? page?.value.body : page?.value.answer;
		if (!page || !printed || printed.length === 0) continue;
		if (isReport(printed)) return { value: printed, source: page.source };
		reader.reject(page.source, 'its table has no _etag and dealReportId');
	}
	return undefined;
}

/** Every report has them (`cyber-port-api.md`, Reports): without them it is another table. */
function isReport(printed: readonly PrintedField[]): boolean {
	const names = printed.map(({ field }) => field.name);
	return names.includes('_etag') && names.includes('dealReportId');
}

interface Inside {
	readonly fields: readonly Field[];
	readonly models: ReadonlyMap<string, string>;
	readonly unread: readonly string[];
}

interface Where {
	/** The page that has the links. */
	readonly base: string;
	readonly place: string;
	readonly depth: number;
}

/** The fields with those of their objects and rows inside, as far as there are pages. */
async function withModels(
	reader: PageReader,
	printed: readonly PrintedField[],
	{ base, place, depth }: Where,
): Promise<Inside> {
	const fields: Field[] = [];
	const models = new Map<string, string>();
	const unread: string[] = [];
	for (const { field, model, unread: words } of printed) {
		const at = place === '' ? field.name : `${place}.${field.name}`;
		unread.push(...words.map((word) => `field ${at}: ${word}.`));
		const page =
			model === undefined || depth >= DEEPEST ? undefined : await reader.model(new URL(model, base).href);
		if (!page) {
			fields.push(field);
			continue;
		}
		const below = { base: page.source, place: at, depth: depth + 1 };
		const inside = await withModels(reader, page.value, below);
		models.set(at, page.source);
		for (const [inner, source] of inside.models) models.set(inner, source);
		unread.push(...inside.unread);
		fields.push(inside.fields.length === 0 ? field : { ...field, fields: inside.fields });
	}
	return { fields, models, unread };
}
