import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { npm } from './npm.cjs';
import { fillOnce } from './once.cjs';
import { packPackage } from './package.cjs';
import { cacheFolder, N8N_VERSION, NODE_MAJOR } from './places.cjs';
import type { Say } from './progress.cjs';

/** Two programs: the Node that runs n8n, and n8n's own start file. */
export interface InstalledN8n {
	readonly node: string;
	readonly n8n: string;
}

/**
 * The real n8n, installed once into the user's cache folder (about 5 minutes, 3 GB; afterwards nothing). Only package
 * registries are needed. n8n's own install scripts stay off: most of them fetch or build what is not used here, and the
 * one that is needed, SQLite, is built by itself.
 */
export async function installN8n(say: Say = console.log): Promise<InstalledN8n> {
	return { node: await installNode(say), n8n: await installServer(say) };
}

async function installNode(say: Say): Promise<string> {
	if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
	const proof = 'node_modules/node/bin/node';
	const fill = async (draft: string): Promise<void> => {
		nameIt(draft);
		// The package's install script puts the binary into place.
		const args = ['install', '--ignore-scripts=false', `node@${NODE_MAJOR}`];
		await npm(draft, args, `Installing Node ${NODE_MAJOR}, which n8n needs`, say);
		await proveNode(path.join(draft, proof));
	};
	return await fillOnce({ parent: cacheFolder(), name: `node-${NODE_MAJOR}`, proof }, fill, say);
}

async function proveNode(binary: string): Promise<void> {
	const version = await promisify(execFile)(binary, ['--version']).then(
		({ stdout }) => stdout.trim(),
		(cause: unknown) => (cause instanceof Error ? cause.message : String(cause)),
	);
	if (!version.startsWith(`v${NODE_MAJOR}.`))
		throw new Error(
			`The Node ${NODE_MAJOR} that npm installed does not run here (${version}). Install Node ${NODE_MAJOR} yourself and run this with it.`,
		);
}

async function installServer(say: Say): Promise<string> {
	const fill = async (draft: string): Promise<void> => {
		nameIt(draft);
		const install = ['install', '--ignore-scripts', `n8n@${N8N_VERSION}`];
		await npm(draft, install, `Installing n8n ${N8N_VERSION} (3 GB, about 5 minutes, once)`, say);
		const rebuild = ['rebuild', '--ignore-scripts=false', 'sqlite3'];
		await npm(draft, rebuild, "Building n8n's database driver (about a minute)", say);
	};
	const place = { parent: cacheFolder(), name: `n8n-${N8N_VERSION}`, proof: 'node_modules/n8n/bin/n8n' };
	return await fillOnce(place, fill, say);
}

/** npm installs into the nearest folder above that has a package.json. */
function nameIt(draft: string): void {
	writeFileSync(path.join(draft, 'package.json'), JSON.stringify({ name: 'host', private: true }));
}

// Before the tests begin: several of them would build at once.
if (require.main === module) {
	const both = async (): Promise<string> => {
		await installN8n();
		return await packPackage(console.log);
	};
	both().catch((cause: unknown) => {
		console.error(cause instanceof Error ? cause.message : String(cause));
		process.exitCode = 1;
	});
}
