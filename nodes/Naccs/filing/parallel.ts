/** Runs `work` over all items, at most `width` at a time; results in the order of the items. Rejects with the first rejection. */
export async function parallel<In, Out>(
	items: readonly In[],
	width: number,
	work: (item: In, index: number) => Promise<Out>,
): Promise<Out[]> {
	const results: Out[] = [];
	let next = 0;
	const lane = async (): Promise<void> => {
		while (next < items.length) {
			const index = next++;
			results[index] = await work(items[index] as In, index);
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
	return results;
}
