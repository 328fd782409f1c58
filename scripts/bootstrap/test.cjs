// @ts-check
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { npm, root, run, step, tsx } = require('./run.cjs');

const RESULT = path.join(root, '.cache/jest.json');

/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * The checks in order, up to the first that does not hold, then all tests. The last line is `N passed, N failed`.
 * @param {readonly string[]} args For jest.
 */
async function test(args) {
	return await told(() => checkAndTest(args));
}

/**
 * The tests on a real n8n. The last line is `N passed, N failed`.
 * @param {readonly string[]} args For jest.
 */
async function e2e(args) {
	return await told(() => testOnN8n(args));
}

/**
 * The tests on a real n8n in queue mode. The last line is `N passed, N failed`.
 * @param {readonly string[]} args For jest.
 */
async function queue(args) {
	return await told(() => testOnN8n(args, 'queue'));
}

/**
 * @param {() => Promise<Counts>} work
 * @returns {Promise<number>} The exit code.
 */
async function told(work) {
	const begun = Date.now();
	const { passed, failed } = await work();
	console.log(`\n${Math.round((Date.now() - begun) / 1000)} s in all`);
	console.log(`${passed} passed, ${failed} failed`);
	return failed === 0 ? 0 : 1;
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<Counts>}
 */
async function checkAndTest(args) {
	const quiet = { quiet: true };
	const checks =
		(await step('Catalogue', () => tsx('scripts/catalogue.cts', ['--check'], quiet))) &&
		(await step('Lint', () => npm(['run', '--silent', 'lint'], quiet))) &&
		(await step('Types', () => npm(['run', '--silent', 'types'], quiet)));
	if (checks) return await jest('Tests', args);
	console.log('The tests were not run: the check above comes first.');
	return { passed: 0, failed: 1 };
}

/**
 * @param {readonly string[]} args
 * @param {'e2e' | 'queue'} mode
 * @returns {Promise<Counts>}
 */
async function testOnN8n(args, mode = 'e2e') {
	const { code } = await tsx('scripts/host/install.cts', []);
	const name = `Tests on a real n8n${mode === 'queue' ? ' in queue mode' : ''}`;
	if (code === 0) return await jest(name, ['--config', `jest.${mode}.config.cjs`, ...args]);
	console.log('The tests on a real n8n were not run: there is none.');
	return { passed: 0, failed: 1 };
}

/**
 * @param {string} name
 * @param {readonly string[]} args
 * @returns {Promise<Counts>}
 */
async function jest(name, args) {
	console.log(`${name} ...`);
	fs.mkdirSync(path.dirname(RESULT), { recursive: true });
	fs.rmSync(RESULT, { force: true });
	const cli = path.join(path.dirname(require.resolve('jest/package.json')), 'bin/jest.js');
	const { code } = await run(process.execPath, [cli, '--json', `--outputFile=${RESULT}`, ...args]);
	const { passed, failed } = counts();
	// A test file that does not load, or a jest that does not end well, has no failed test to show for it.
	return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
}

/** @returns {Counts} */
function counts() {
	if (!fs.existsSync(RESULT)) return { passed: 0, failed: 1 };
	const result = JSON.parse(fs.readFileSync(RESULT, 'utf8'));
	return {
		passed: result.numPassedTests,
		failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
	};
}

module.exports = { e2e, queue, test };
