import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as babel from 'prettier/plugins/babel';
import * as estree from 'prettier/plugins/estree';
import { format } from 'prettier/standalone';
import type { CodeEntry } from '../../../nodes/Naccs/catalogue/types';
import { readEntries } from '../entries.cjs';
import type { Facts } from './facts.cjs';
import type { Proposal } from './proposal.cjs';

/** The files that a sync reads and writes. */
export interface Store {
	readonly entries: readonly CodeEntry[];
	readonly proposals: readonly Proposal[];
	readonly facts: Facts;
	saveEntry(entry: CodeEntry): Promise<void>;
	saveProposal(proposal: Proposal): Promise<void>;
	saveFacts(facts: Facts): Promise<void>;
}

/** The catalogue of a repository. */
export function openStore(root: string): Store {
	const codes = join(root, 'nodes', 'Naccs', 'catalogue', 'codes');
	const proposed = join(root, 'scripts', 'catalogue', 'proposed');
	const facts = join(root, 'scripts', 'catalogue', 'facts.json');
	return {
		entries: readEntries(root),
		proposals: readFolder(proposed),
		facts: existsSync(facts) ? (JSON.parse(readFileSync(facts, 'utf8')) as Facts) : {},
		saveEntry: async (entry) => await write(join(codes, `${entry.code}.json`), entry),
		saveProposal: async (proposal) => await write(join(proposed, `${proposal.code}.json`), proposal),
		saveFacts: async (value) => await write(facts, value),
	};
}

function readFolder(folder: string): Proposal[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Proposal);
}

/** As `npx prettier --write` leaves it. */
export async function asPrettier(value: unknown): Promise<string> {
	const plugins = [babel, estree];
	return await format(JSON.stringify(value), { parser: 'json', plugins, useTabs: true, printWidth: 110 });
}

async function write(file: string, value: unknown): Promise<void> {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, await asPrettier(value));
}
