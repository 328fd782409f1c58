import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

const exec = promisify(execFile);

/** Where systems keep a Chromium that can be driven. */
const PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * A browser without a window. Where there is none it is installed, with a font that has Japanese, when this process may
 * do that (root, on a Debian).
 * @throws when there is none and none could be installed, with what to install
 */
export async function startBrowser(): Promise<Browser> {
	const executablePath = findBrowser() ?? (await installBrowser());
	return await chromium.launch({ executablePath, args: isRoot() ? [...QUIET, '--no-sandbox'] : QUIET });
}

/**
 * No window, no graphics card, and no calls of the browser's own: it shows nothing but the n8n of this test. For root
 * Chromium does not start its sandbox, so that is switched off beside these.
 */
const QUIET = [
	'--headless',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

function findBrowser(): string | undefined {
	return PLACES.find((file) => existsSync(file));
}

async function installBrowser(): Promise<string> {
	const reason =
		isRoot() && existsSync('/usr/bin/apt-get')
			? await aptInstall(['chromium', 'fonts-noto-cjk'])
			: 'this process may not install one';
	const installed = findBrowser();
	if (installed === undefined)
		throw new Error(
			`The tests of the editor need Chromium or Chrome at one of ${PLACES.join(', ')}, and ${reason}. Install it (on Debian: apt-get install chromium fonts-noto-cjk), then run this again.`,
		);
	return installed;
}

/** @returns why it was not installed, as far as apt says so */
async function aptInstall(packages: readonly string[]): Promise<string> {
	process.stderr.write(`  Installing ${packages.join(' and ')} ...\n`);
	const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: 2 ** 26 };
	try {
		await exec('apt-get', ['update', '-q'], options);
		await exec('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], options);
		return 'apt-get installed it elsewhere';
	} catch (cause) {
		return `apt-get could not install it (${cause instanceof Error ? cause.message : String(cause)})`;
	}
}

function isRoot(): boolean {
	return process.getuid?.() === 0;
}
