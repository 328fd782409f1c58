import './environment.cjs';
import { ExternalSecretsProxy } from 'n8n-core';
import type { IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import type { CredentialStore } from './credential-store.cjs';
import { MemoryCredentialsHelper } from './credentials-helper.cjs';

/**
 * The part of n8n that n8n-core asks for and does not bring. Both waiting addresses are needed: each node's expressions
 * are given URLs made from them. Sub-workflows and code runners are not here.
 */
export function additionalData(
	credentials: CredentialStore,
	changes: Partial<IWorkflowExecuteAdditionalData> = {},
): IWorkflowExecuteAdditionalData {
	const base = 'http://localhost:5678/';
	return {
		credentialsHelper: new MemoryCredentialsHelper(credentials),
		externalSecretsProxy: new ExternalSecretsProxy(),
		executionId: '1',
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: `${base}rest`,
		instanceBaseUrl: base,
		formBaseUrl: `${base}form`,
		formWaitingBaseUrl: `${base}form-waiting`,
		formTestBaseUrl: `${base}form-test`,
		webhookBaseUrl: `${base}webhook`,
		webhookWaitingBaseUrl: `${base}webhook-waiting`,
		webhookTestBaseUrl: `${base}webhook-test`,
		mcpBaseUrl: `${base}mcp`,
		mcpTestBaseUrl: `${base}mcp-test`,
		executeWorkflow: absent('Sub-workflows'),
		startRunnerTask: absent('Code runners'),
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		setExecutionStatus: () => undefined,
		logAiEvent: () => undefined,
		...changes,
	};
}

function absent(what: string): () => Promise<never> {
	return async () => {
		throw new Error(`${what} are not part of the engine used here`);
	};
}
