import { loadCode } from '../catalogue/load';
import type { CodeSummary, Field } from '../catalogue/types';
import { attempted } from '../cyberport';

/** The fields of a code's report; none where they cannot be read: they only help to explain, and no filing stops for it. */
export async function fieldsOf({ code }: Pick<CodeSummary, 'code'>): Promise<readonly Field[]> {
	const ending = await attempted(loadCode(code));
	return 'value' in ending ? ending.value.fields : [];
}
