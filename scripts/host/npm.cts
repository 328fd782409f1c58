import { spawn } from 'node:child_process';
import { endWithUs } from './children.cjs';
import { withProgress, type Say } from './progress.cjs';

/**
 * Runs npm in a folder: the npm that runs this script, or the one on the path.
 * @throws when it does not end well, with what a person can do about it and the end of npm's output
 */
export async function npm(folder: string, args: readonly string[], title: string, say: Say): Promise<void> {
	await withProgress(title, say, async () => {
		const { code, output } = await run(folder, args);
		if (code !== 0) throw new Error(`${title}: npm ended with ${code}.${advice(output)}\n${tail(output)}`);
	});
}

/** What npm's output tells of its end, with what to do about it. */
const ADVICE: ReadonlyArray<readonly [RegExp, string]> = [
	[
		/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b/,
		'The package registry cannot be reached: look at the connection, the proxy and "npm config get registry", then run this again.',
	],
	[
		/\bE40[13]\b/,
		'The package registry refuses access: look at "npm config get registry" and at your log-in there, then run this again.',
	],
	[
		/\b(E404|ETARGET|ENOVERSIONS)\b/,
		'The package registry does not have this version: look at "npm config get registry", then run this again.',
	],
	[/\bENOSPC\b/, 'The disk is full: about 3 GB are needed. Make room, then run this again.'],
	[
		/\bgyp ERR/,
		'It is compiled here: that needs Python 3, make and a C++ compiler (on Debian: build-essential).',
	],
];

function advice(output: string): string {
	const [, text] = ADVICE.find(([sign]) => sign.test(output)) ?? [];
	return text === undefined ? '' : ` ${text}`;
}

function tail(output: string): string {
	return output.trim().split('\n').slice(-30).join('\n');
}

function run(cwd: string, args: readonly string[]): Promise<{ code: number; output: string }> {
	const cli = process.env['npm_execpath'];
	const [program, first]: [string, string[]] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
	// What npm hands to scripts it runs would make this npm believe that it works in the project's folder.
	const env = Object.fromEntries(
		Object.entries(process.env).filter(
			([name]) => !/^npm_(package|lifecycle|config_local_prefix)/.test(name),
		),
	);
	delete env['NODE_ENV'];
	// The build tool draws spinners otherwise.
	env['CI'] = 'true';
	return new Promise((resolve, reject) => {
		const child = spawn(program, [...first, ...args, '--no-audit', '--no-fund', '--loglevel=error'], {
			cwd,
			env,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		endWithUs(child);
		let output = '';
		child.stdout.on('data', (part: Buffer) => (output += part.toString()));
		child.stderr.on('data', (part: Buffer) => (output += part.toString()));
		child.on('error', reject);
		child.on('close', (code) => resolve({ code: code ?? 1, output }));
	});
}
