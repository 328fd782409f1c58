import '../engine/environment.cjs';
import { PackageDirectoryLoader } from 'n8n-core';

/** A node or credential as n8n sees it after loading the package. */
export interface LoadedPackage {
	readonly name: string;
	readonly nodes: readonly LoadedNode[];
	readonly credentials: readonly string[];
}

export interface LoadedNode {
	/** The production type name, as it is written in workflows. */
	readonly type: string;
	/** Bytes of the description as the editor is sent it (UTF-8 JSON). */
	readonly bytes: number;
	/** Top-level properties. */
	readonly properties: number;
	readonly codex: boolean;
}

/**
 * Loads a built package the way n8n loads an installed one.
 * Usage: node --require tsx/cjs scripts/package/load.cts <folder>. Prints a LoadedPackage as JSON.
 */
async function main([folder = '']: readonly string[]): Promise<void> {
	const loader = new PackageDirectoryLoader(folder);
	await loader.loadAll();
	const loaded: LoadedPackage = {
		name: loader.packageName,
		nodes: loader.types.nodes.map((description) => ({
			type: `${loader.packageName}.${description.name}`,
			bytes: Buffer.byteLength(JSON.stringify(description)),
			properties: description.properties.length,
			codex: description.codex !== undefined,
		})),
		credentials: loader.types.credentials.map((type) => type.name),
	};
	process.stdout.write(JSON.stringify(loaded));
}

void main(process.argv.slice(2));
