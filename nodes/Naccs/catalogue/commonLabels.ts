import { codes } from './index';
import { loadCode } from './load';
import type { CodeSummary } from './types';

/**
 * The Japanese labels by property name, where all codes that print one print the same: for fields of a report that the
 * code's own list does not have. Names with several labels (`reserve` is 予備 and IDC予備) are left out. The further codes
 * count where no other has the name: `deliveryDate` is 引渡年月日 in PCD, and 搬入年月日 in all that the others print.
 */
export async function commonLabels(): Promise<ReadonlyMap<string, string>> {
	const announced = codes.filter(({ further }: CodeSummary) => further !== true);
	return new Map([...(await sameLabels(codes)), ...(await sameLabels(announced))]);
}

async function sameLabels(among: readonly CodeSummary[]): Promise<ReadonlyMap<string, string>> {
	const entries = await Promise.all(among.map(async ({ code }) => await loadCode(code)));
	const found = new Map<string, Set<string>>();
	for (const { name, ja } of entries.flatMap(({ fields }) => fields)) {
		if (ja !== null) found.set(name, (found.get(name) ?? new Set()).add(ja));
	}
	return new Map(
		[...found].flatMap(([name, labels]): Array<[string, string]> => {
			const [ja, ...others] = labels;
			return ja === undefined || others.length > 0 ? [] : [[name, ja]];
		}),
	);
}
