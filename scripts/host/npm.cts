import { spawn } from 'node:child_process';

/** What is told while something takes long; a line at a time. */
export type Say = (line: string) => void;

/**
 * Runs npm in a folder: the npm that runs this script, or the one on the path. Tells every 20 s that it is still at it.
 * @throws with the end of npm's output when it does not end well
 */
export async function npm(folder: string, args: readonly string[], title: string, say: Say): Promise<void> {
	const begun = Date.now();
	const seconds = (): string => `${Math.round((Date.now() - begun) / 1000)} s`;
	say(`${title} ...`);
	const news = setInterval(() => say(`  still at it (${seconds()})`), 20_000);
	try {
		const { code, output } = await run(folder, args);
		if (code !== 0) throw new Error(`npm ${args[0] ?? ''} ended with ${code}:\n${output.slice(-4000)}`);
	} finally {
		clearInterval(news);
	}
	say(`  done in ${seconds()}`);
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
	return new Promise((resolve, reject) => {
		const child = spawn(program, [...first, ...args, '--no-audit', '--no-fund', '--loglevel=error'], {
			cwd,
			env,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let output = '';
		child.stdout.on('data', (part: Buffer) => (output += part.toString()));
		child.stderr.on('data', (part: Buffer) => (output += part.toString()));
		child.on('error', reject);
		child.on('close', (code) => resolve({ code: code ?? 1, output }));
	});
}
