/** Completes the tables of NACCS EDI from official files: `docs/catalogue.md`. Ends with 1 when the file is of no use. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codes } from '../nodes/Naccs/catalogue/index';
import { importInputs, importResults } from './codes-import/importCodes.cjs';
import { readOptions, USAGE, type Options } from './codes-import/options.cjs';
import { openCodeStore } from './codes-import/store.cjs';

void main();

async function main(): Promise<void> {
	const options = asked();
	if (!options) return;
	const store = openCodeStore(join(__dirname, '..'));
	const { kind, all, check, source, status } = options;
	const known = new Set<string>(codes.map(({ code }) => code));
	try {
		const bytes = readFileSync(options.file);
		if (kind === 'zip') {
			const { tables, lines } = importResults(bytes, store, (code) => all || known.has(code), source);
			if (!check && tables.size > 0) await store.saveResults(tables);
			say(lines, check, tables.size);
		} else {
			const { tables, lines } = importInputs(bytes, store, status, source);
			if (!check && tables.size > 0) await store.saveInputs(tables);
			say(lines, check, tables.size);
		}
	} catch (cause) {
		console.error(cause instanceof Error ? cause.message : String(cause));
		process.exitCode = 1;
	}
}

function say(lines: readonly string[], check: boolean, count: number): void {
	for (const line of lines) console.log(line);
	if (count === 0) console.log('The tables say what the file says.');
	else if (check) console.log('Nothing was written.');
	else console.log('Written. Look at git diff, then: npx prettier --write nodes docs, npm test.');
}

function asked(): Options | undefined {
	try {
		return readOptions(process.argv.slice(2), new Date().toISOString().slice(0, 10));
	} catch (cause) {
		console.error(`${cause instanceof Error ? cause.message : String(cause)}\n${USAGE}`);
		process.exitCode = 2;
		return undefined;
	}
}
