// @ts-check
// The commands that work on a fresh checkout: npm start, npm test, npm run e2e, e2e:queue, editor, bench. Plain JavaScript
// that needs nothing but Node: at this point nothing is installed.
// Usage: node scripts/bootstrap.cjs start|test|e2e|e2e:queue|editor|bench [arguments]
'use strict';

const { installMissing } = require('./bootstrap/install.cjs');
const { tsx } = require('./bootstrap/run.cjs');
const { start } = require('./bootstrap/start.cjs');
const { e2e, queue, test } = require('./bootstrap/test.cjs');

const OLDEST_NODE = 20;
/** Each gives the exit code. @type {Readonly<Record<string, (args: readonly string[]) => Promise<number>>>} */
const commands = { start, test, e2e, 'e2e:queue': queue, editor, bench };

async function main() {
	const [name = '', ...args] = process.argv.slice(2);
	const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (command === undefined)
		return complain(`Usage: node scripts/bootstrap.cjs ${Object.keys(commands).join('|')} [arguments]`);
	if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
		return complain(`This needs Node ${OLDEST_NODE} or newer; this is Node ${process.versions.node}.`);
	}
	return (await installMissing()) ? await command(args) : 1;
}

/** @param {readonly string[]} args */
async function editor(args) {
	return (await tsx('scripts/editor.cts', args)).code;
}

/** @param {readonly string[]} args */
async function bench(args) {
	return (await tsx('scripts/bench/main.cts', args)).code;
}

/** @param {string} message */
function complain(message) {
	console.error(message);
	return 1;
}

void main().then((code) => {
	process.exitCode = code;
});
