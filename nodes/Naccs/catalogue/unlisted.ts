import { findCode, loadCode } from './load';
import type { CodeEntry, CodeSummary } from './types';

/**
 * A business code that is not in the catalogue, with the resource name that the user gave for it. What it does is not known,
 * so it has the strictest weight; its fields are not known either, so they come as JSON.
 */
export function unlistedCode(code: string, resource: string): CodeSummary {
	return {
		code,
		id: null,
		kind: 'register',
		weight: 'declare',
		group: '',
		nameJa: '一覧にない業務',
		nameEn: 'Code Not in the Catalogue',
		resource,
		resourceStatus: 'documented',
		creationUnit: null,
		filers: [],
		checkedBy: [],
		keysIn: {},
		keysOut: [],
		fieldsComplete: false,
	};
}

/** Three letters, and two digits where there are any: `EDD`, `EDA01`. */
export function isCodeLike(text: string): boolean {
	return /^[A-Z]{3}(\d{2})?$/.test(text);
}

/** The whole entry of a code; without fields where it is not in the catalogue. */
export async function loadEntry({ code }: Pick<CodeSummary, 'code'>): Promise<CodeEntry> {
	if (findCode(code) !== undefined) return await loadCode(code);
	const { resource: name, ...summary } = unlistedCode(code, '');
	return {
		...summary,
		availableSince: null,
		order: 0,
		resource: { name, status: 'inferred', strength: 'weak', because: 'Given by the user.' },
		createVariants: [],
		fields: [],
		sources: [],
	};
}
