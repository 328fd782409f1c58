/**
 * Writes what follows from `nodes/Naccs/catalogue/codes/*.json`: the light index, docs/operations.md, docs/fields.md,
 * the words the nodes panel finds the nodes by, and the table of README.md. Runs before every build. With `--check`
 * nothing is written: it names the files that are not up to date and ends with 1.
 */
import { findStale, writeStale } from './catalogue/generated.cjs';

const check = process.argv.includes('--check');
const { stale, skipped } = check ? findStale() : writeStale();

for (const reason of skipped) console.log(`Skipped: ${reason}`);
for (const path of stale) console.log(`${check ? 'Not up to date' : 'Written'}: ${path}`);
if (stale.length === 0) console.log('The files made from the catalogue are up to date.');
if (check && stale.length > 0) {
	console.log('Run: npm run catalogue');
	process.exitCode = 1;
}
