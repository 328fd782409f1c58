import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type {
	ICredentialDataDecryptedObject,
	IConnections,
	INode,
	IPinData,
	IWorkflowSettings,
} from 'n8n-workflow';
import { readExecutions, type HostExecution } from './executions.cjs';
import { installN8n } from './install.cjs';
import { placePackage } from './package.cjs';
import { withProgress, type Say } from './progress.cjs';
import { logIn, type Rest } from './rest.cjs';
import { startServer } from './server.cjs';
import { until } from './until.cjs';

export { owner } from './server.cjs';
export { until } from './until.cjs';
export type { HostExecution } from './executions.cjs';

/** A real n8n with this package inside, on a user folder of its own. */
export interface Host {
	readonly url: string;
	/** Of n8n's process. */
	readonly pid: number;
	/** Resolves when n8n is gone, whoever ended it. */
	readonly ended: Promise<void>;
	/** n8n's REST interface, logged in as the owner. */
	rest(): Rest;
	/** @returns its ID */
	createCredential(type: string, name: string, data: ICredentialDataDecryptedObject): Promise<string>;
	/** @returns its ID */
	createWorkflow(workflow: HostWorkflow): Promise<string>;
	/** Activates and waits until n8n has registered the triggers, or has given up. */
	activate(workflowId: string): Promise<Publication>;
	deactivate(workflowId: string): Promise<Publication>;
	/** Starts it from a trigger node, as the editor does. @returns the execution's ID */
	run(workflowId: string, triggerName: string): Promise<string>;
	/** Stored executions, oldest first. */
	executions(workflowId: string): Promise<HostExecution[]>;
	/** Everything n8n printed since this start. */
	log(): Promise<string>;
	close(): Promise<void>;
}

export interface HostWorkflow {
	readonly name: string;
	readonly nodes: readonly INode[];
	readonly connections: IConnections;
	readonly settings?: IWorkflowSettings;
	readonly pinData?: IPinData;
}

/** What became of an activation, with what n8n tells the user about each trigger. */
export interface Publication {
	readonly status: 'not_published' | 'published' | 'partial' | 'failed';
	readonly triggers: ReadonlyArray<{ nodeId: string; status: string; errorMessage: string | null }>;
}

export interface HostOptions {
	/** Default: a new one that close() removes. */
	readonly userFolder?: string;
	/** Default: any free one. */
	readonly port?: number;
	/** Further environment variables of n8n. */
	readonly env?: Readonly<Record<string, string>>;
	/** Default: nothing is told but an install. */
	readonly say?: Say;
}

// Only against an n8n that hangs.
const PUBLISH_MS = 300_000;

export async function startHost(options: HostOptions = {}): Promise<Host> {
	const { userFolder, port, env, say = () => undefined } = options;
	const installed = await installN8n(options.say);
	const folder = userFolder ?? (await mkdtemp(path.join(tmpdir(), 'naccs-host-')));
	await placePackage(folder, say);
	const server = await withProgress(
		'Starting n8n',
		say,
		async () => await startServer(installed, folder, env, port),
	);
	const close = async (): Promise<void> => {
		await server.stop();
		if (userFolder === undefined) await rm(folder, { recursive: true, force: true });
	};
	return { ...server, ...operations(await logIn(server.url)), close };
}

/** What is done with n8n through its REST interface. */
export function operations(rest: Rest): Omit<Host, 'url' | 'pid' | 'ended' | 'log' | 'close'> {
	const settled = async (workflowId: string): Promise<Publication> => {
		const publication = await until(PUBLISH_MS, async () => {
			const now = await rest.call<Publication | { status: 'in_progress' }>(
				'GET',
				`/workflows/${workflowId}/publication-status`,
			);
			return now.status === 'in_progress' ? undefined : now;
		});
		if (publication === undefined)
			throw new Error(`n8n has been publishing workflow ${workflowId} for five minutes`);
		return publication;
	};
	return {
		rest: () => rest,
		createCredential: async (type, name, data) =>
			(await rest.call<{ id: string }>('POST', '/credentials', { type, name, data })).id,
		createWorkflow: async (workflow) =>
			(await rest.call<{ id: string }>('POST', '/workflows', { settings: {}, ...workflow })).id,
		activate: async (workflowId) => {
			const { versionId } = await rest.call<{ versionId: string }>('GET', `/workflows/${workflowId}`);
			await rest.call('POST', `/workflows/${workflowId}/activate`, { versionId });
			return await settled(workflowId);
		},
		deactivate: async (workflowId) => {
			await rest.call('POST', `/workflows/${workflowId}/deactivate`, {});
			return await settled(workflowId);
		},
		run: async (workflowId, triggerName) =>
			(
				await rest.call<{ executionId: string }>('POST', `/workflows/${workflowId}/run`, {
					triggerToStartFrom: { name: triggerName },
				})
			).executionId,
		executions: async (workflowId) => await readExecutions(rest, workflowId),
	};
}
