import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import {
	exampleNames,
	exampleText,
	importable,
	practiceCredentials,
	type ExampleCredential,
} from '../host/examples.cjs';
import { until, type Host } from '../host/host.cjs';
import type { Memory, PlacedCredential } from './memory.cjs';
import { planImport, type Imported } from './plan.cjs';

/** What a start has put into n8n. */
export interface Filling {
	readonly memory: Pick<Memory, 'credentials' | 'examples'>;
	/** Examples that were imported or brought up to date. */
	readonly imported: number;
	/** Workflows in n8n now, those of the user among them. */
	readonly workflows: number;
}

// Only against an n8n that hangs.
const TABLES_MS = 120_000;

/** Brings n8n up to date: credentials that lead to this sandbox, the examples, and the Data Tables that they use. */
export async function fillEditor(host: Host, sandboxUrl: string, memory: Memory): Promise<Filling> {
	const credentials = await placeCredentials(host, sandboxUrl, memory.credentials);
	const before = await versions(host);
	const examples: Record<string, Imported> = { ...memory.examples };
	const placed: string[] = [];
	for (const name of exampleNames()) {
		const text = exampleText(name);
		const fileHash = createHash('sha256').update(text).digest('hex');
		const known = examples[name];
		const step = planImport(fileHash, known, before.get(known?.workflowId ?? ''));
		if (step.kind === 'keep') continue;
		const [method, path] =
			step.kind === 'create'
				? (['POST', '/workflows'] as const)
				: (['PATCH', `/workflows/${step.workflowId}`] as const);
		const workflow = { settings: {}, ...importable(text, credentials) };
		const saved = await host.rest().call<{ id: string; versionId: string }>(method, path, workflow);
		examples[name] = { workflowId: saved.id, fileHash, versionId: saved.versionId };
		placed.push(name);
	}
	if (placed.includes('filings-table')) await makeTables(host, examples['filings-table']?.workflowId ?? '');
	return {
		memory: { credentials, examples },
		imported: placed.length,
		workflows: (await versions(host)).size,
	};
}

/** Those of earlier starts lead to the sandbox of this one; everything else that the user set in them stays. */
async function placeCredentials(
	host: Host,
	sandboxUrl: string,
	known: Memory['credentials'],
): Promise<Record<ExampleCredential, PlacedCredential>> {
	const present = await host.rest().call<Array<{ id: string }>>('GET', '/credentials');
	const place = async (key: ExampleCredential): Promise<PlacedCredential> => {
		const { name, data } = practiceCredentials(sandboxUrl)[key];
		const placed = known[key];
		if (placed === undefined || !present.some(({ id }) => id === placed.id))
			return { id: await host.createCredential('cyberPortApi', name, data), name };
		await redirect(host, placed.id, sandboxUrl);
		return placed;
	};
	return { practice: await place('practice'), 'practice-declare': await place('practice-declare') };
}

async function redirect(host: Host, id: string, sandboxUrl: string): Promise<void> {
	const path = `/credentials/${id}`;
	const { name, type, data } = await host
		.rest()
		.call<{ name: string; type: string; data: ICredentialDataDecryptedObject }>(
			'GET',
			`${path}?includeData=true`,
		);
	if (data['environment'] !== 'own' || data['baseUrl'] === sandboxUrl) return;
	// Secrets come as placeholders, and n8n keeps what it has where it gets one back.
	await host.rest().call('PATCH', path, { name, type, data: { ...data, baseUrl: sandboxUrl } });
}

/** What n8n calls the content of each workflow that is not archived, by the workflow's ID. */
async function versions(host: Host): Promise<ReadonlyMap<string, string>> {
	const filter = encodeURIComponent(JSON.stringify({ isArchived: false }));
	const workflows = await host
		.rest()
		.call<Array<{ id: string; versionId: string }>>('GET', `/workflows?filter=${filter}`);
	return new Map(workflows.map(({ id, versionId }) => [id, versionId]));
}

/** Runs the example that makes them; it leaves tables alone that are there. */
async function makeTables(host: Host, workflowId: string): Promise<void> {
	const id = await host.run(workflowId, 'Manual Trigger');
	const made = await until(TABLES_MS, async () =>
		(await host.executions(workflowId)).find(
			(one) => one.id === id && !['new', 'running'].includes(one.status),
		),
	);
	if (made?.status !== 'success')
		throw new Error(
			`The Data Tables of the examples could not be made: ${made?.error ?? 'no answer from n8n'}`,
		);
}
