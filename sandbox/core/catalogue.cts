import type { CodeEntry, CreationUnit } from '../../nodes/Naccs/catalogue/types';
import type { Assumptions } from '../../nodes/Naccs/cyberport/assumptions';
import { readResourceName, reportPathOf, type ResourceName } from '../../nodes/Naccs/cyberport/reportPath';

/** The business codes as the sandbox serves them: with the assumed resource names and creation units. */
export interface Catalogue {
	readonly codes: readonly CodeEntry[];
	byCode(code: string): CodeEntry | undefined;
	/** Those of the older path family are not among them. */
	byResource(resource: string): CodeEntry | undefined;
	/** The codes of the older path family, each with the address before its calls. */
	readonly older: ReadonlyArray<{ readonly entry: CodeEntry; readonly path: string }>;
	/** A unit nobody knows is served as one report per deal. */
	unitOf(entry: CodeEntry): CreationUnit;
}

export function createCatalogue(codes: readonly CodeEntry[], assumptions: Assumptions): Catalogue {
	const byCode = new Map(codes.map((entry) => [entry.code, entry]));
	const named = codes.map((entry) => ({ entry, ...nameOf(entry, assumptions) }));
	const byResource = new Map(
		named.flatMap(({ entry, resource, family }) =>
			family === undefined ? [[resource, entry] as const] : [],
		),
	);
	return {
		older: named.flatMap(({ entry, ...name }) =>
			name.family === undefined
				? []
				: [{ entry, path: reportPathOf({ ...name, code: entry.code }, assumptions) }],
		),
		codes,
		byCode: (code) => byCode.get(code),
		byResource: (resource) => byResource.get(resource),
		unitOf: (entry) => assumptions.creationUnits[entry.code] ?? entry.creationUnit ?? 'deal',
	};
}

/** How a report is named in addresses; an assumption wins over the catalogue. */
export function nameOf(
	{ code, resource }: Pick<CodeEntry, 'code' | 'resource'>,
	{ resources }: Pick<Assumptions, 'resources'>,
): ResourceName {
	const assumed = resources[code];
	if (assumed !== undefined) return readResourceName(assumed);
	return 'family' in resource && resource.family !== undefined
		? { resource: resource.name, family: resource.family }
		: { resource: resource.name };
}
