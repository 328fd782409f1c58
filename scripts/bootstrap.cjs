// @ts-check
// `npm start` and `npm test` on a fresh checkout. Plain JavaScript that needs nothing but Node: at this point nothing
// is installed. Usage: node scripts/bootstrap.cjs start|test [arguments]
'use strict';

const { installMissing } = require('./bootstrap/install.cjs');
const { start } = require('./bootstrap/start.cjs');
const { test } = require('./bootstrap/test.cjs');

const OLDEST_NODE = 20;
const commands = { start, test };

async function main() {
	const [name = '', ...args] = process.argv.slice(2);
	const command = name === 'start' || name === 'test' ? commands[name] : undefined;
	if (command === undefined) return complain('Usage: node scripts/bootstrap.cjs start|test [arguments]');
	if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
		return complain(`This needs Node ${OLDEST_NODE} or newer; this is Node ${process.versions.node}.`);
	}
	return (await installMissing()) ? await command(args) : 1;
}

/** @param {string} message */
function complain(message) {
	console.error(message);
	return 1;
}

void main().then((code) => {
	process.exitCode = code;
});
