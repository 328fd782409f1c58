/**
 * Completes and renews the catalogue from Cyber Port's public API help: `docs/catalogue.md`.
 * Ends with 1 when the help cannot be read, and with `--check` when it says something else than
 * the catalogue or pages could not be used.
 */
import { join } from 'node:path';
import { folderCache } from './catalogue/sync/cache.cjs';
import { fetchPages } from './catalogue/sync/fetchPages.cjs';
import { readOptions, USAGE, type Options } from './catalogue/sync/options.cjs';
import { NoHelp } from './catalogue/sync/readLists.cjs';
import { countBad, reportLines } from './catalogue/sync/report.cjs';
import { openStore } from './catalogue/sync/store.cjs';
import { sync } from './catalogue/sync/sync.cjs';

const root = join(__dirname, '..');

void main();

async function main(): Promise<void> {
	const options = asked();
	if (!options) return;
	const help = fetchPages({
		origin: options.origin,
		freshMs: options.freshMs,
		cache: folderCache(join(root, '.cache', 'help')),
		progress: (done) => {
			if (done % 20 === 0) console.error(`  ${done} pages ...`);
		},
	});
	console.error(
		`Reading the API help of ${options.origin}, two pages at a time. Stopped, it goes on from there.`,
	);
	try {
		const date = new Date().toISOString().slice(0, 10);
		const comparison = await sync(help.pages, openStore(root), { ...options, date });
		for (const line of reportLines(comparison)) console.log(line);
		const { asked: requests, unchanged, kept } = help.figures;
		console.log(
			`${requests} requests, ${unchanged} pages unchanged since last time, ${kept} read a short while ago.`,
		);
		const [changes, bad] = [comparison.changes.length, countBad(comparison)];
		console.log(next(options, changes, bad));
		if (options.check && changes + bad > 0) process.exitCode = 1;
	} catch (cause) {
		if (!(cause instanceof NoHelp)) throw cause;
		console.error(cause.message);
		process.exitCode = 1;
	} finally {
		await help.close();
	}
}

function next({ check }: Options, changes: number, bad: number): string {
	const rest = bad === 0 ? '' : ` ${bad} pages could not be used: what they say is not known.`;
	if (changes === 0) return `No difference between the catalogue and what was read.${rest}`;
	const written = 'Written. Look at git diff, then: npm run catalogue, npm run schemas, npm test.';
	return `${check ? 'Nothing was written.' : written}${rest}`;
}

function asked(): Options | undefined {
	try {
		return readOptions(process.argv.slice(2));
	} catch (cause) {
		console.error(`${cause instanceof Error ? cause.message : String(cause)}\n${USAGE}`);
		process.exitCode = 2;
		return undefined;
	}
}
