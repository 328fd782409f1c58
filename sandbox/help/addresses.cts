import { createHash } from 'node:crypto';

/** Where Cyber Port's help has its pages (`cyber-port-api.md`, Hosts). */
export const INDEX = '/DynamicHelp';

/** The page of one call. */
export const callPage = (id: string): string => `${INDEX}/Api/${id}`;

/** The page of an object or a row inside a report: `place` is its property, behind a point those below. */
export const modelPage = (place: string, schemaId: string): string =>
	`${INDEX}/ResourceModel?path=${encodeURIComponent(place)}&schemaId=${schemaId}`;

/** The list of one report's calls. */
export const detailPage = (id: string): string => `/DataDictionary/Detail/${id}`;

/** The same GUID for the same thing at every start. */
export function guid(...parts: readonly string[]): string {
	const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
		'-',
	);
}
