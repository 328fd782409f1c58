import { unzipSync } from 'fflate';
import { decodeText } from './text.cjs';

export interface ArchivedPage {
	/** Its path in the archive. */
	readonly name: string;
	readonly text: string;
}

/**
 * The HTML pages of an archive, those of archives inside it too.
 * @throws Error when it is no zip archive, or a damaged one
 */
export function pagesIn(bytes: Uint8Array, within = ''): ArchivedPage[] {
	let files: Record<string, Uint8Array>;
	try {
		files = unzipSync(bytes, { filter: ({ name }) => /\.(html?|zip)$/i.test(name) });
	} catch (cause) {
		const why = cause instanceof Error ? cause.message : String(cause);
		throw new Error(`${within || 'The file'} cannot be read as a zip archive: ${why}.`, { cause });
	}
	return Object.entries(files).flatMap(([name, content]) => {
		const path = within === '' ? name : `${within}/${name}`;
		return /\.zip$/i.test(name) ? pagesIn(content, path) : [{ name: path, text: decodeText(content) }];
	});
}
