import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm, type Say } from './npm.cjs';
import { cacheFolder, N8N_VERSION, NODE_MAJOR } from './places.cjs';

/** Two programs: the Node that runs n8n, and n8n's own start file. */
export interface InstalledN8n {
	readonly node: string;
	readonly n8n: string;
}

/**
 * The real n8n, installed once into the user's cache folder (about 4 minutes, 2.8 GB; afterwards nothing). Only package
 * registries are needed. n8n's own install scripts stay off: most of them fetch or build what is not used here, and the
 * one that is needed, SQLite, is built by itself.
 */
export async function installN8n(say: Say = console.log): Promise<InstalledN8n> {
	return { node: await installNode(say), n8n: await installServer(say) };
}

async function installNode(say: Say): Promise<string> {
	if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
	// The package's install script puts the binary into place.
	const args = ['install', '--ignore-scripts=false', `node@${NODE_MAJOR}`];
	const folder = await once(`node-${NODE_MAJOR}`, async (draft) => {
		await npm(draft, args, `Installing Node ${NODE_MAJOR}, which n8n needs`, say);
	});
	return path.join(folder, 'node_modules/node/bin/node');
}

async function installServer(say: Say): Promise<string> {
	const folder = await once(`n8n-${N8N_VERSION}`, async (draft) => {
		const install = ['install', '--ignore-scripts', `n8n@${N8N_VERSION}`];
		await npm(draft, install, `Installing n8n ${N8N_VERSION} (2.8 GB, some minutes, once)`, say);
		const rebuild = ['rebuild', '--ignore-scripts=false', 'sqlite3'];
		await npm(draft, rebuild, 'Building its database driver (about a minute)', say);
	});
	return path.join(folder, 'node_modules/n8n/bin/n8n');
}

/** Fills a folder of the cache unless it is there. It gets its name when it is complete: half an install is never used. */
async function once(name: string, fill: (draft: string) => Promise<void>): Promise<string> {
	const folder = path.join(cacheFolder(), name);
	if (existsSync(folder)) return folder;
	const draft = `${folder}.${process.pid}`;
	mkdirSync(draft, { recursive: true });
	try {
		writeFileSync(path.join(draft, 'package.json'), JSON.stringify({ name: 'host', private: true }));
		await fill(draft);
		if (!existsSync(folder)) renameSync(draft, folder);
	} finally {
		rmSync(draft, { recursive: true, force: true });
	}
	return folder;
}

if (require.main === module) {
	void installN8n().then(({ node, n8n }) => console.log(`${node}\n${n8n}`));
}
