// @ts-check
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { npm, root, step } = require('./run.cjs');

/**
 * Installs what package-lock.json lists, unless it is there.
 *
 * `--ignore-scripts`: one lint plugin refuses to be installed by npm otherwise; nothing here needs an install script.
 * `--loglevel=error`: parts of n8n ask for a newer Node than they need for what is used of them, and npm warns of it.
 *
 * @returns {Promise<boolean>} Whether everything is there now.
 */
async function installMissing() {
	if (isInstalled()) return true;
	const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	return await step('Installing the development packages (about 1 GB, about a minute)', () =>
		npm(['ci', ...flags], { quiet: true }),
	);
}

/**
 * Every package of the lock file is installed in its version. Optional ones depend on the system and may be missing;
 * extraneous ones are in the file by accident and never installed.
 */
function isInstalled() {
	const wanted = packages(path.join(root, 'package-lock.json'));
	const present = packages(path.join(root, 'node_modules/.package-lock.json'));
	return Object.entries(wanted).every(
		([folder, { version, optional, extraneous }]) =>
			folder === '' || optional || extraneous || present[folder]?.version === version,
	);
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, extraneous?: boolean }>}
 */
function packages(file) {
	return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).packages : {};
}

module.exports = { installMissing };
