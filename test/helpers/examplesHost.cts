import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IDataObject, INode, INodeCredentialsDetails } from 'n8n-workflow';
import { request } from 'undici';
import {
	exampleText,
	importable,
	practiceCredentials,
	type ExampleCredential,
} from '../../scripts/host/examples.cjs';
import {
	startHost,
	until,
	type Host,
	type HostExecution,
	type Publication,
} from '../../scripts/host/host.cjs';
import { isQueueHost, startQueueHost } from '../../scripts/host/queueHost.cjs';
import type { StartedSandbox } from '../../sandbox/server.cjs';
import type { FolderFile } from './folder.cjs';
import { startPractice, type Practice } from './practice.cjs';

/** The workflows of `examples/` on a real n8n, with the practice sandbox as their Cyber Port. */
export interface ExamplesHost {
	/** The n8n that runs now: another one after restart(). */
	readonly host: Host;
	readonly practice: Practice;
	/** Imports `examples/<name>.json`, with our credentials in the place of the user's. */
	import(name: string, change?: (node: INode) => INode): Promise<Example>;
	/** The rows of a Data Table, oldest first. */
	rows(table: string): Promise<readonly IDataObject[]>;
	insert(table: string, rows: readonly IDataObject[]): Promise<void>;
	/** For a Postgres of this machine that asks for no password. */
	createPostgresCredential(
		port: number,
		database?: string,
	): Promise<{ readonly id: string; readonly name: string }>;
	/** Puts files into a folder that this n8n may read. @returns its path */
	folder(files: readonly FolderFile[]): Promise<string>;
	/** What NACCS has returned for a report so far. */
	outputsOf(dealReportId: unknown): StartedSandbox['core']['state']['outputs'];
	/** @throws when it does not come true within a quarter of an hour */
	until(condition: () => boolean): Promise<void>;
	/** Kills n8n where it stands, and starts it again with what it has stored and on the same address. */
	restart(): Promise<void>;
	close(): Promise<void>;
}

export interface Example {
	readonly id: string;
	/** Runs it from a trigger node, as the editor does, until it has ended or sleeps. */
	run(startNode?: string): Promise<HostExecution>;
	/** Its newest execution as soon as that is true of it. @throws after a quarter of an hour */
	execution(condition: (execution: HostExecution) => boolean): Promise<HostExecution>;
	activate(): Promise<Publication>;
	deactivate(): Promise<Publication>;
}

// Only against a test that hangs.
const PATIENCE_MS = 900_000;

export async function startExamplesHost(): Promise<ExamplesHost> {
	const practice = await startPractice();
	const files = await realpath(await mkdtemp(path.join(tmpdir(), 'naccs-files-')));
	const userFolder = await mkdtemp(path.join(tmpdir(), 'naccs-host-'));
	const common = {
		env: { N8N_RESTRICT_FILE_ACCESS_TO: files },
		say: (line: string) => void process.stderr.write(`  ${line}\n`),
	};
	const start = async (port?: number): Promise<Host> =>
		isQueueMode()
			? await startQueueHost(common)
			: await startHost({ ...common, userFolder, ...(port === undefined ? {} : { port }) });
	const clear = async (): Promise<void> => {
		await practice.close();
		for (const folder of [files, userFolder]) await rm(folder, { recursive: true, force: true });
	};
	let host = await start().catch(async (cause: unknown) => {
		await clear();
		throw cause;
	});
	const { id: projectId } = await host.rest().call<{ id: string }>('GET', '/projects/personal');
	const tables = `/projects/${projectId}/data-tables`;
	const tableId = async (name: string): Promise<string> => {
		const { data } = await host
			.rest()
			.call<{ data: Array<{ id: string; name: string }> }>('GET', `${tables}?take=100`);
		const found = data.find((table) => table.name === name);
		if (found === undefined) throw new Error(`There is no Data Table ${name}`);
		return found.id;
	};
	const wanted = practiceCredentials(practice.sandbox.url);
	const create = async (key: ExampleCredential): Promise<INodeCredentialsDetails> => {
		const { name, data } = wanted[key];
		return { id: await host.createCredential('cyberPortApi', name, data), name };
	};
	const credentials = {
		practice: await create('practice'),
		'practice-declare': await create('practice-declare'),
	};
	return {
		get host() {
			return host;
		},
		practice,
		import: async (name, change = (node) => node) => {
			const workflow = importable(exampleText(name), credentials);
			return example(
				() => host,
				await host.createWorkflow({ ...workflow, name, nodes: workflow.nodes.map(change) }),
			);
		},
		rows: async (table) =>
			(
				await host
					.rest()
					.call<{ data: IDataObject[] }>(
						'GET',
						`${tables}/${await tableId(table)}/rows?take=100&sortBy=id:asc`,
					)
			).data,
		insert: async (table, rows) => {
			await host
				.rest()
				.call('POST', `${tables}/${await tableId(table)}/insert`, { data: rows, returnType: 'count' });
		},
		createPostgresCredential: async (port, database = 'postgres') => {
			const data = {
				host: '127.0.0.1',
				port,
				database,
				user: 'postgres',
				password: '',
				ssl: 'disable',
			};
			return { id: await host.createCredential('postgres', 'Claims', data), name: 'Claims' };
		},
		folder: async (given) => {
			const folder = await mkdtemp(path.join(files, 'folder-'));
			await Promise.all(
				given.map(async ({ name, bytes }) => await writeFile(path.join(folder, name), bytes)),
			);
			return folder;
		},
		outputsOf: (dealReportId) =>
			practice.sandbox.core.state.outputs.filter((output) => output.dealReportId === dealReportId),
		until: async (condition) => {
			const met = await until(PATIENCE_MS, async () => (condition() ? true : undefined));
			if (met !== true) throw new Error('What was waited for did not come');
		},
		restart: async () => {
			if (isQueueHost(host)) return await host.crash();
			process.kill(host.pid, 'SIGKILL');
			await host.ended;
			host = await start(Number(new URL(host.url).port));
		},
		close: async () => {
			await host.close();
			await clear();
		},
	};
}

function example(current: () => Host, id: string): Example {
	const seek = async (
		pick: (all: readonly HostExecution[]) => HostExecution | undefined,
	): Promise<HostExecution> => {
		let all: readonly HostExecution[] = [];
		const found = await until(PATIENCE_MS, async () => pick((all = await current().executions(id))));
		if (found === undefined) {
			const newest = all.at(-1);
			throw new Error(
				`The newest execution is ${newest?.status} ${newest?.error ?? ''}\n${(await current().log()).slice(-2000)}`,
			);
		}
		return found;
	};
	return {
		id,
		execution: async (condition) => await seek((all) => all.slice(-1).find(condition)),
		async run(startNode = 'Manual Trigger') {
			const executionId = await current().run(id, startNode);
			const done = (one: HostExecution): boolean =>
				one.id === executionId && !['new', 'running'].includes(one.status);
			return await seek((all) => all.find(done));
		},
		activate: async () => await current().activate(id),
		deactivate: async () => await current().deactivate(id),
	};
}

/** Whether this is `npm run e2e:queue`. */
function isQueueMode(): boolean {
	return Reflect.get(globalThis, 'QUEUE_MODE') === true;
}

/** Fills in a form as a browser does. */
export async function submitForm(url: string, fields: readonly string[]): Promise<number> {
	const body = new FormData();
	fields.forEach((value, index) => {
		if (value !== '') body.append(`field-${index}`, value);
	});
	return (await fetch(url, { method: 'POST', body })).status;
}

/** The page that a browser shows at this address. */
export async function page(url: string): Promise<string> {
	return await (await request(url)).body.text();
}
