import type { CodeEntry, CreateVariant, PathFamily, Resource } from '../../../nodes/Naccs/catalogue/types';
import type { Change } from './difference.cjs';
import { mergeFields } from './mergeFields.cjs';
import { CREATE_VARIANTS, type PrintedReport } from './readReport.cjs';

export interface MergedEntry<Entry> {
	readonly entry: Entry;
	readonly changes: readonly Change[];
}

/** The parts of an entry that the help prints; the rest is trade knowledge and stays. */
export type PrintedPart = Pick<
	CodeEntry,
	'code' | 'resource' | 'creationUnit' | 'createVariants' | 'keysIn' | 'fieldsComplete' | 'sources' | 'fields'
>;

/** The entry as the help has it now. What could not be read stays; what is gone stays too unless `remove`. */
export function mergeEntry<Entry extends PrintedPart>(
	old: Entry,
	report: PrintedReport,
	remove: boolean,
): MergedEntry<Entry> {
	const changes: Array<Omit<Change, 'code'>> = [];
	const { resource, unit, family } = report;
	const creationUnit = unit?.value ?? old.creationUnit;
	const gone = old.createVariants.filter((variant) => !report.variants.includes(variant));
	const added = report.variants.filter((variant) => !old.createVariants.includes(variant));
	const merged = report.fields && mergeFields(old.fields, report.fields.value, remove);
	const fieldsComplete = old.fieldsComplete || merged !== undefined;

	if (resource.value !== old.resource.name || family !== familyOf(old.resource)) {
		changes.push({
			kind: 'changed',
			what: 'resource name',
			how: `${old.resource.name} (${old.resource.status}) -> ${resource.value}`,
		});
	} else if (old.resource.status !== 'documented') {
		changes.push({ kind: 'changed', what: 'resource name', how: `${resource.value} is documented now` });
	}
	if (creationUnit !== old.creationUnit) {
		changes.push({
			kind: 'changed',
			what: 'creation unit',
			how: `${old.creationUnit ?? 'not known'} -> ${creationUnit}`,
		});
	}
	changes.push(
		...added.map((variant) => ({ kind: 'added' as const, what: `call ${variant}`, how: '' })),
		...gone.map((variant) => ({
			kind: 'gone' as const,
			what: `call ${variant}`,
			how: `not listed any more, ${remove ? 'removed' : 'kept'}`,
		})),
		...(merged?.changes ?? []).map((change) => withKeys(change, old)),
	);
	if (fieldsComplete && !old.fieldsComplete) {
		changes.push({ kind: 'changed', what: 'field list', how: `whole now, ${merged?.fields.length} fields` });
	}

	const entry: Entry = {
		...old,
		resource: mergedResource(old.resource, report),
		creationUnit,
		createVariants: variants([...report.variants, ...(remove ? [] : gone)]),
		fieldsComplete,
		sources: [...new Set([...old.sources, ...sourcesOf(report)])],
		fields: merged?.fields ?? old.fields,
	};
	return changes.length === 0
		? { entry: old, changes: [] }
		: { entry, changes: changes.map((change) => ({ ...change, code: old.code })) };
}

/** What is documented already keeps the page that documented it first. */
function mergedResource(old: Resource, { resource, family }: PrintedReport): Resource {
	const { value: name, source } = resource;
	if (old.status === 'documented' && old.name === name && old.family === family) return old;
	return { name, status: 'documented', ...(family === undefined ? {} : { family }), source };
}

function familyOf(resource: Resource): PathFamily | undefined {
	return resource.status === 'documented' ? resource.family : undefined;
}

function variants(names: readonly CreateVariant[]): readonly CreateVariant[] {
	return CREATE_VARIANTS.filter((variant) => names.includes(variant));
}

/** The pages behind the entry as it is now; lists are not worth naming beside them. */
function sourcesOf({ resource, unit, fields, models }: PrintedReport): string[] {
	return [resource.source, unit?.source, fields?.source, ...models.values()].filter(
		(source) => source !== undefined,
	);
}

/** The catalogue names the fields that hold key numbers: one that leaves has to be replaced there by a person. */
function withKeys(change: Omit<Change, 'code'>, { keysIn }: PrintedPart): Omit<Change, 'code'> {
	const keys = Object.entries(keysIn).filter(([, field]) => change.what === `field ${field}`);
	if (change.kind !== 'gone' || keys.length === 0) return change;
	return { ...change, how: `${change.how}; keysIn names it for ${keys.map(([key]) => key).join(', ')}` };
}
