import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** A node description as n8n serves it to the editor. */
export interface ServedType {
	/** Such as `n8n-nodes-naccs.naccs`. */
	readonly name: string;
	/** Of its JSON, in UTF-8. */
	readonly bytes: number;
	/** The same, compressed as a web server does. */
	readonly gzip: number;
}

/** The descriptions of this package in the list that the editor loads when it opens. */
export async function servedTypes(page: Page): Promise<ServedType[]> {
	const answer = await page.request.get(new URL('/types/nodes.json', page.url()).href);
	const all = (await answer.json()) as ReadonlyArray<{ name: string }>;
	return all
		.filter(({ name }) => name.startsWith('n8n-nodes-naccs.'))
		.map((type) => {
			const json = Buffer.from(JSON.stringify(type));
			return { name: type.name, bytes: json.length, gzip: gzipSync(json).length };
		});
}
