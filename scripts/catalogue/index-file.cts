import type { CodeEntry, CodeSummary } from '../../nodes/Naccs/catalogue/types';

/** The text of `nodes/Naccs/catalogue/index.ts`: the light part of every code, as prettier would print it. */
export function indexFile(entries: readonly CodeEntry[]): string {
	const names = entries.map(({ code }) => `\t| '${code}'`).join('\n');
	const summaries = entries.map((entry) => indented(summary(entry))).join('\n');
	return `// Generated from codes/*.json by scripts/catalogue.cts. To change it, change a code's file and run: npm run catalogue
import type { CodeSummary } from './types';

export type BusinessCode =
${names};

export type Code = CodeSummary & { readonly code: BusinessCode };

/** The light part of every business code, in the order of the menu. Fields and sources: \`loadCode\` in load.ts. */
export const codes: readonly Code[] = [
${summaries}
];
`;
}

function summary(entry: CodeEntry): CodeSummary {
	return {
		code: entry.code,
		id: entry.id,
		kind: entry.kind,
		weight: entry.weight,
		group: entry.group,
		nameJa: entry.nameJa,
		nameEn: entry.nameEn,
		resource: entry.resource.name,
		resourceStatus: entry.resource.status,
		...('family' in entry.resource ? { family: entry.resource.family } : {}),
		creationUnit: entry.creationUnit,
		filers: entry.filers,
		...(entry.feeds === undefined ? {} : { feeds: entry.feeds }),
		checkedBy: entry.checkedBy,
		keysIn: entry.keysIn,
		keysOut: entry.keysOut,
		fieldsComplete: entry.fieldsComplete,
		...(entry.attachments === undefined ? {} : { attachments: entry.attachments }),
		...(entry.further === undefined ? {} : { further: entry.further }),
		...(entry.cancels === undefined ? {} : { cancels: entry.cancels }),
	};
}

function indented(value: CodeSummary): string {
	const lines = Object.entries(value).map(([key, part]) => `\t\t${key}: ${literal(part)},`);
	return `\t{\n${lines.join('\n')}\n\t},`;
}

function literal(value: unknown): string {
	if (typeof value === 'string') return `'${value.replace(/['\\]/g, '\\$&')}'`;
	if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
	if (typeof value !== 'object' || value === null) return String(value);
	const parts = Object.entries(value).map(([key, part]) => `${key}: ${literal(part)}`);
	return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
