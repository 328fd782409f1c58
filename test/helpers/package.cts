import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { LoadedPackage } from '../../scripts/package/load.cjs';

const root = resolve(__dirname, '../..');
// Below a node_modules folder no linter and no test runner takes the unpacked files for the project's own.
const place = join(root, '.cache/package');
const unpacked = join(place, 'node_modules/n8n-nodes-naccs');

/** The package as it would be published. */
export interface Packed {
	readonly tarball: string;
	/** The unpacked tarball. */
	readonly folder: string;
	/** Bytes of the tarball. */
	readonly size: number;
	/** Paths in the package, such as `dist/index.js`. */
	readonly files: readonly string[];
}

export interface ScanResult {
	readonly passed: boolean;
	readonly details?: string;
}

/** Builds with n8n's tool and packs. Takes some seconds: once a test file. Throws with the tool's output. */
export function buildAndPack(): Packed {
	npm(['run', '--silent', 'compile']);
	rmSync(place, { recursive: true, force: true });
	mkdirSync(unpacked, { recursive: true });
	const [packed] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', place])) as [
		{ filename: string; size: number; files: { path: string }[] },
	];
	const tarball = join(place, packed.filename);
	run('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
	const files = packed.files.map((file) => file.path);
	return { tarball, folder: unpacked, size: packed.size, files };
}

/** What n8n's scanner says about the repository (`source`) or the unpacked tarball. */
export function scan(leg: 'source' | 'tarball'): ScanResult {
	return JSON.parse(
		script('scripts/package/scan.cts', [leg, leg === 'source' ? root : unpacked]),
	) as ScanResult;
}

/** What n8n's loader makes of the unpacked tarball. */
export function load(): LoadedPackage {
	return JSON.parse(script('scripts/package/load.cts', [unpacked])) as LoadedPackage;
}

/** Installs the tarball, and nothing else, into an empty folder, offline; returns what the code prints there. */
export function fromEmptyFolder(tarball: string, code: string): string {
	const folder = mkdtempSync(join(tmpdir(), 'naccs-empty-'));
	try {
		const flags = ['--offline', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'];
		npm(['install', ...flags, tarball], folder);
		return run(process.execPath, ['-e', code], folder).trim();
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** A number worth knowing that no test should depend on. */
export function inform(text: string): void {
	process.stderr.write(`  ${text}\n`);
}

function script(file: string, args: readonly string[]): string {
	return run(process.execPath, ['--require', require.resolve('tsx/cjs'), join(root, file), ...args]);
}

function npm(args: readonly string[], cwd = root): string {
	const cli = process.env['npm_execpath'];
	const quiet = ['--loglevel=error', ...args];
	return cli?.endsWith('.js') ? run(process.execPath, [cli, ...quiet], cwd) : run('npm', quiet, cwd);
}

/** Outside of jest's environment: with NODE_ENV=test n8n's lint rules take every file for the one they are tested on. */
function run(program: string, args: readonly string[], cwd = root): string {
	const env = { ...process.env };
	delete env['NODE_ENV'];
	return execFileSync(program, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
