import type { CodeEntry, CreationUnit } from '../../nodes/Naccs/catalogue/types';
import type { Assumptions } from '../../nodes/Naccs/cyberport/assumptions';

/** The business codes as the sandbox serves them: with the assumed resource names and creation units. */
export interface Catalogue {
	readonly codes: readonly CodeEntry[];
	byCode(code: string): CodeEntry | undefined;
	byResource(resource: string): CodeEntry | undefined;
	/** A unit nobody knows is served as one report per deal. */
	unitOf(entry: CodeEntry): CreationUnit;
}

export function createCatalogue(codes: readonly CodeEntry[], assumptions: Assumptions): Catalogue {
	const byCode = new Map(codes.map((entry) => [entry.code, entry]));
	const byResource = new Map(
		codes.map((entry) => [assumptions.resources[entry.code] ?? entry.resource.name, entry]),
	);
	return {
		codes,
		byCode: (code) => byCode.get(code),
		byResource: (resource) => byResource.get(resource),
		unitOf: (entry) => assumptions.creationUnits[entry.code] ?? entry.creationUnit ?? 'deal',
	};
}
