// @ts-check
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { npm, root, step, tsx } = require('./run.cjs');

const SOURCES = ['index.ts', 'nodes', 'credentials', 'icons', 'package.json', 'tsconfig.json'];

/**
 * Builds when the sources are newer than the build, then runs the example.
 * @param {readonly string[]} args
 */
async function start(args) {
	const built =
		isBuilt() || (await step('Building', () => npm(['run', '--silent', 'build'], { quiet: true })));
	return built ? (await tsx('scripts/start.cts', args)).code : 1;
}

function isBuilt() {
	const built = path.join(root, 'dist/index.js');
	if (!fs.existsSync(built)) return false;
	const newest = Math.max(...SOURCES.map((source) => newestChange(path.join(root, source))));
	return fs.statSync(built).mtimeMs > newest;
}

/**
 * @param {string} entry A file or folder.
 * @returns {number} When it or anything in it last changed, in milliseconds.
 */
function newestChange(entry) {
	const stat = fs.statSync(entry, { throwIfNoEntry: false });
	if (stat === undefined) return 0;
	const inside = stat.isDirectory() ? fs.readdirSync(entry) : [];
	return Math.max(stat.mtimeMs, ...inside.map((name) => newestChange(path.join(entry, name))));
}

module.exports = { start };
