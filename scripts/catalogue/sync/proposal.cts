import type { CodeEntry, Kind } from '../../../nodes/Naccs/catalogue/types';
import type { PrintedPart } from './mergeEntry.cjs';
import type { PrintedReport } from './readReport.cjs';

/**
 * A code that Cyber Port lists and the catalogue has not. Not an entry: what the help does not print is missing or the
 * strictest there is, and `needs` says what a person has to decide. The test of the code files refuses it until then.
 */
export type Proposal = PrintedPart &
	Pick<CodeEntry, 'kind' | 'weight' | 'group' | 'order' | 'nameEn' | 'filers' | 'checkedBy' | 'keysOut'> & {
		readonly id: null;
		readonly nameJa: null;
		readonly further: true;
		readonly availableSince: null;
		readonly needs: readonly string[];
	};

/** The group of all proposals. */
export const PROPOSED_GROUP = 'further';

const NEEDS = [
	'id (NR... or NI...) and availableSince where Cyber Port announced the code, then without further; else as they are',
	'nameJa, nameEn',
	'kind, weight: what a send of it does; until somebody has looked, the strictest',
	'group, order, filers',
	'feeds, checkedBy, keysIn, keysOut, where they apply',
];

/** What is known before anything was read. */
export function newProposal({ code, resource, calls }: PrintedReport, order: number): Proposal {
	return {
		code,
		id: null,
		kind: guessedKind(resource.value),
		weight: 'declare',
		group: PROPOSED_GROUP,
		order,
		nameJa: null,
		nameEn: wordsOf(resource.value),
		further: true,
		availableSince: null,
		resource: {
			name: resource.value,
			status: 'inferred',
			strength: 'strong',
			because: `Listed with ${calls.length} calls.`,
		},
		creationUnit: null,
		createVariants: [],
		filers: ['ANY'],
		checkedBy: [],
		keysIn: {},
		keysOut: [],
		fieldsComplete: false,
		sources: [],
		fields: [],
		needs: NEEDS,
	};
}

/** Cyber Port's names end in Calls and Inquiries where they are such; the weight does not follow from it. */
function guessedKind(resource: string): Kind {
	if (/Calls$/.test(resource)) return 'call';
	return /Inquiries$/.test(resource) ? 'inquiry' : 'register';
}

function wordsOf(resource: string): string {
	return resource.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ');
}
