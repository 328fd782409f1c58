import * as fc from 'fast-check';
import type { Json } from '../../../nodes/Naccs/cyberport';

/** The tags of a page in their order, with their attributes. */
export function tagsOf(page: string): string[] {
	return page.match(/<[^>]*>/g) ?? [];
}

/** Tags that no template has: where there is one, a value has become markup. */
export function strangeTags(page: string): string[] {
	return tagsOf(page).filter((tag) => !KNOWN.test(tag) || /^<(script|img|a|iframe|link|object)\b/.test(tag));
}

const KNOWN =
	/^<(!doctype html|\/?[a-z][a-z0-9]*( (lang|class|charset|name|http-equiv|content)="[^"<>]*")*( \/)?)>$/;

/** The text between the tags as a browser would read it. */
export function textOf(page: string): string {
	return page
		.replace(/\n\t*/g, (space) => (space.length > 1 ? '' : space))
		.replace(/<style>[\s\S]*?<\/style>/, '')
		.replace(/<[^>]*>/g, '')
		.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Printable characters, those of HTML often. */
export const hostile = fc.stringMatching(/^[<>"'&a-z/=!;# -]{1,40}$/);

/** Any JSON with hostile names and texts. */
export const value: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 3 },
		hostile,
		fc.integer(),
		fc.array(tie('value'), { maxLength: 3 }),
		fc.dictionary(hostile, tie('value'), { maxKeys: 3 }),
	),
})).value;

/** All names and values in it, as text. */
export function leaves(json: Json): string[] {
	if (typeof json !== 'object' || json === null) return json === null ? [] : [String(json)];
	return Object.entries(json).flatMap(([name, inner]) => [
		...(Array.isArray(json) ? [] : [name]),
		...leaves(inner),
	]);
}
