import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { fingerprint } from './fingerprint.cjs';
import { npm } from './npm.cjs';
import { fillOnce } from './once.cjs';
import type { Say } from './progress.cjs';

const root = path.join(__dirname, '../..');
const packs = path.join(root, '.cache/packed');
const NAME = 'n8n-nodes-naccs';

/** What the packed package is made of. */
const SOURCES = [
	'index.ts',
	'nodes',
	'credentials',
	'icons',
	'scripts/catalogue',
	'package.json',
	'package-lock.json',
	'tsconfig.json',
	'README.md',
	'README.ja.md',
	'CHANGELOG.md',
	'LICENSE',
];

/**
 * Builds and packs the package, unless nothing changed since the last time.
 * @returns the folder with what is published, without development and peer dependencies
 */
export async function packPackage(say: Say): Promise<string> {
	const name = fingerprint(root, SOURCES).slice(0, 16);
	const fill = async (draft: string): Promise<void> => {
		await pack(draft, say);
		await removeOlder(name);
	};
	return path.dirname(await fillOnce({ parent: packs, name, proof: 'package.json' }, fill, say));
}

/** Puts this package where n8n keeps community packages, as n8n's own install leaves it. */
export async function placePackage(userFolder: string, say: Say): Promise<void> {
	const packed = await packPackage(say);
	const target = path.join(userFolder, '.n8n/nodes/node_modules', NAME);
	await rm(target, { recursive: true, force: true });
	await mkdir(path.dirname(target), { recursive: true });
	await cp(packed, target, { recursive: true });
}

/** Not copied: what is installed, made, or of no use to a build. */
const NOT_SOURCES = ['.cache', '.git', 'dist', 'node_modules'].map((name) => path.join(root, name));

/** Builds in a copy, so that what is edited or built meanwhile in the checkout does not get in. */
async function pack(draft: string, say: Say): Promise<void> {
	const copy = await mkdtemp(path.join(tmpdir(), 'naccs-build-'));
	await cp(root, copy, { recursive: true, filter: (source) => !NOT_SOURCES.includes(source) });
	await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
	try {
		await npm(copy, ['run', '--silent', 'build'], 'Building the package', say);
		await npm(copy, ['pack', '--ignore-scripts', '--pack-destination', draft], 'Packing it', say);
	} finally {
		await rm(copy, { recursive: true, force: true });
	}
	const [tarball = ''] = (await readdir(draft)).filter((name) => name.endsWith('.tgz'));
	const file = path.join(draft, tarball);
	await promisify(execFile)('tar', ['-xzf', file, '-C', draft, '--strip-components=1']);
	await rm(file);
	await strip(path.join(draft, 'package.json'));
}

async function strip(file: string): Promise<void> {
	const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
	for (const key of ['devDependencies', 'peerDependencies', 'optionalDependencies']) delete manifest[key];
	await writeFile(file, JSON.stringify(manifest, null, '\t'));
}

/** Those of earlier sources. Drafts stay: another process may be at one. */
async function removeOlder(current: string): Promise<void> {
	const older = (await readdir(packs)).filter((name) => /^[0-9a-f]+$/.test(name) && name !== current);
	for (const name of older) await rm(path.join(packs, name), { recursive: true, force: true });
}
