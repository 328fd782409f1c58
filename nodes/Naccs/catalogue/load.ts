import { codes, type Code } from './index';
import type { CodeEntry } from './types';

/** The business code a text names, in any case and with blanks around it; undefined where there is none. */
export function findCode(text: string): Code | undefined {
	const wanted = text.trim().toUpperCase();
	return codes.find(({ code }) => code === wanted);
}

/**
 * The whole entry of a business code, with its fields. Each file is read when it is first asked for: a node that
 * files EDC does not load the others.
 * @throws Error when there is no such business code
 */
export async function loadCode(text: string): Promise<CodeEntry> {
	const known = findCode(text);
	if (!known) throw new Error(`There is no business code "${text.trim()}" in the catalogue.`);
	const file: { readonly default: CodeEntry } = await import(`./codes/${known.code}.json`);
	return file.default;
}
