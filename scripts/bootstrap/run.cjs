// @ts-check
'use strict';

const { spawn } = require('node:child_process');
const path = require('node:path');

const root = path.resolve(__dirname, '../..');

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

/** @type {'SIGINT' | 'SIGTERM' | 'SIGHUP' | null} */
let stoppedBy = null;

// Whatever ends this process ends what it started, and waits for it: a real n8n takes seconds to go. A terminal's Ctrl-C
// reaches the children by itself as well.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
	process.on(signal, () => {
		stoppedBy = signal;
		for (const child of children) child.kill(signal);
		exitWhenStopped(1);
	});
}

/** @param {number} code What the last child ended with: 0 where being stopped is its ordinary end. */
function exitWhenStopped(code) {
	if (stoppedBy === null || children.size > 0) return;
	process.exit(code === 0 ? 0 : stoppedBy === 'SIGINT' ? 130 : 143);
}

/**
 * Runs a program in the project's folder. Quiet: its output is kept and handed back instead of shown.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>} A program that cannot be started or is killed counts as code 1.
 */
function run(program, args, { quiet = false } = {}) {
	return new Promise((resolve) => {
		const child = spawn(program, args, { cwd: root, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
		let output = '';
		child.stdout?.on('data', (part) => (output += part));
		child.stderr?.on('data', (part) => (output += part));
		children.add(child);
		/** @param {number} code */
		const end = (code) => {
			children.delete(child);
			exitWhenStopped(code);
			resolve({ code, output });
		};
		child.on('error', (error) => {
			output += error.message;
			end(1);
		});
		child.on('close', (code) => end(code ?? 1));
	});
}

/**
 * Runs npm itself: the one that runs this script, or the one on the path.
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean }} [options]
 */
function npm(args, options) {
	const cli = process.env.npm_execpath;
	return cli?.endsWith('.js') ? run(process.execPath, [cli, ...args], options) : run('npm', args, options);
}

/**
 * Runs a TypeScript file of this project. Through Node's CommonJS loader and not by the tsx command: with that, Node 20
 * does not get through n8n-core's own packages (a JSON file required in one of them).
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean }} [options]
 */
function tsx(file, args, options) {
	return run(process.execPath, ['--require', require.resolve('tsx/cjs'), file, ...args], options);
}

/**
 * One step of a command: its name, and when it is done how long it took. What the step prints is shown only when it
 * did not go well or when it found something.
 * @param {string} name
 * @param {() => Promise<{ code: number, output: string }>} work
 * @returns {Promise<boolean>}
 */
async function step(name, work) {
	const begun = Date.now();
	const seconds = () => `${Math.round((Date.now() - begun) / 1000)} s`;
	console.log(`${name} ...`);
	const news = setInterval(() => console.log(`  still at it (${seconds()})`), 20_000);
	const { code, output } = await work();
	clearInterval(news);
	if (code !== 0 || /\d+ problems?\b/.test(output)) console.log(output.trim());
	console.log(code === 0 ? `  done in ${seconds()}` : `  stopped after ${seconds()}: see above`);
	return code === 0;
}

module.exports = { npm, root, run, step, tsx };
