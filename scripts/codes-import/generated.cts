/** The text of `resultCodeFiles.ts` or `inputTableFiles.ts`: one import for each file of a folder. */
export function fileIndex(folder: 'resultCodes' | 'inputTables', names: readonly string[]): string {
	const name = folder === 'resultCodes' ? 'resultCodeFiles' : 'inputTableFiles';
	const imports = names.map((code) => `import ${code} from './${folder}/${code}.json';`).join('\n');
	return `// Generated from ${folder}/*.json by scripts/codes-import.cts.
${imports}

/** By business code. */
export const ${name} = { ${names.join(', ')} };
`;
}

/** The row of a table in docs/result-codes.md. */
export function docsRow(
	name: string,
	rows: ReadonlyArray<{ readonly code: string; readonly status?: string }>,
	status: string,
): string {
	const statuses = [...new Set(rows.map((row) => row.status ?? status))].join(', ');
	return `| \`${name}\` | ${rows.length} | ${statuses} | ${rows.map(({ code }) => code).join(', ')} |`;
}

/** The page with other rows in its list of tables; undefined where it has no such list. */
export function withRows(page: string, rows: readonly string[]): string | undefined {
	const [whole, head] = /(\| Table +\|.*\n\|[- |]+\|\n)(?:\|.*\n)+/.exec(page) ?? [];
	return whole === undefined || head === undefined
		? undefined
		: page.replace(whole, () => `${head}${rows.join('\n')}\n`);
}
