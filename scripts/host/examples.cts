import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ICredentialDataDecryptedObject, INodeCredentialsDetails } from 'n8n-workflow';
import { practice } from '../../sandbox/server.cjs';
import { parseWorkflow } from '../engine/workflow.cjs';
import type { HostWorkflow } from './host.cjs';

const folder = path.join(__dirname, '../../examples');

/** The two credentials that the examples name, by the IDs they have there. */
export type ExampleCredential = 'practice' | 'practice-declare';

/** A credential as the user would save it for practising. */
export interface PracticeCredential {
	readonly name: string;
	readonly data: ICredentialDataDecryptedObject;
}

/** The credentials of the examples with the sandbox as their Cyber Port; only the second may declare. */
export function practiceCredentials(sandboxUrl: string): Record<ExampleCredential, PracticeCredential> {
	const data = {
		environment: 'own',
		baseUrl: sandboxUrl,
		accessToken: practice.token,
		organizationId: practice.organizationOf['BT-CB'],
		businessTypeId: 'BT-CB',
		webhookSecret: 'a secret of eight words or so, long enough',
	};
	return {
		practice: { name: 'Cyber Port API (practice)', data },
		'practice-declare': {
			name: 'Cyber Port API (practice, may declare)',
			data: { ...data, maySend: 'everything' },
		},
	};
}

/** The names of the example workflows, without `.json`; one in a folder is called `folder/name`. */
export function exampleNames(): string[] {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return files
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.slice(0, -'.json'.length).split(path.sep).join('/'))
		.sort();
}

/** An example's file as it is. */
export function exampleText(name: string): string {
	return readFileSync(path.join(folder, `${name}.json`), 'utf8');
}

/** An example as it is imported: with webhook addresses of its own, and our credentials where it names those two. */
export function importable(
	text: string,
	credentials: Readonly<Record<ExampleCredential, INodeCredentialsDetails>>,
): HostWorkflow {
	const { name = '', nodes, connections, settings, pinData } = parseWorkflow(text);
	const ours = new Map(Object.entries(credentials));
	return {
		name,
		connections,
		...(settings === undefined ? {} : { settings }),
		...(pinData === undefined ? {} : { pinData }),
		nodes: nodes.map(({ credentials: named, webhookId, ...node }) => {
			const chosen = ours.get(named?.['cyberPortApi']?.id ?? '');
			return {
				...node,
				...(webhookId === undefined ? {} : { webhookId: randomUUID() }),
				...(chosen === undefined ? {} : { credentials: { cyberPortApi: chosen } }),
			};
		}),
	};
}
