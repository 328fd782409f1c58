import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * How long n8n needs to load the built node: reading its files and making its description, in a fresh process where
 * n8n-workflow is loaded already, as it is in n8n. The median of nine, in milliseconds.
 */
export function loadTime(packageFolder = join(__dirname, '../..')): number {
	const times = Array.from({ length: 9 }, () => once(packageFolder)).sort((a, b) => a - b);
	return times[4] ?? Number.NaN;
}

const MEASURE = `
	require('n8n-workflow');
	const begun = performance.now();
	const { Naccs } = require('./dist/nodes/Naccs/Naccs.node.js');
	new Naccs();
	console.log(performance.now() - begun);
`;

function once(cwd: string): number {
	return Number(execFileSync(process.execPath, ['-e', MEASURE], { cwd, encoding: 'utf8' }));
}

if (require.main === module) console.log(`${loadTime(process.argv[2]).toFixed(1)} ms`);
