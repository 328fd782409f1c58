import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { npm, type Say } from './npm.cjs';

const root = path.join(__dirname, '../..');
const NAME = 'n8n-nodes-naccs';

/**
 * Builds and packs this package and puts it where n8n keeps community packages, as n8n's own install leaves it: only
 * what is published, without development and peer dependencies.
 */
export async function placePackage(userFolder: string, say: Say): Promise<void> {
	const target = path.join(userFolder, '.n8n/nodes/node_modules', NAME);
	await npm(root, ['run', '--silent', 'build'], 'Building the package', say);
	await mkdir(target, { recursive: true });
	await npm(root, ['pack', '--ignore-scripts', '--pack-destination', userFolder], 'Packing it', say);
	const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
		version: string;
	};
	const tarball = path.join(userFolder, `${NAME}-${version}.tgz`);
	await promisify(execFile)('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
	await rm(tarball);
	await strip(path.join(target, 'package.json'));
}

async function strip(file: string): Promise<void> {
	const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
	for (const key of ['devDependencies', 'peerDependencies', 'optionalDependencies']) delete manifest[key];
	await writeFile(file, JSON.stringify(manifest, null, '\t'));
}
