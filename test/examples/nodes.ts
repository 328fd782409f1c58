/**
 * n8n's own nodes that the examples may use, with the versions that n8n-nodes-base of n8n 2.40.7 has. The test on a real
 * n8n imports and runs the same files, so a wrong line here does not last.
 */
export const baseNodes: Readonly<Record<string, readonly number[]>> = {
	'n8n-nodes-base.compareDatasets': [2.3],
	'n8n-nodes-base.dataTable': [1.1],
	'n8n-nodes-base.extractFromFile': [1],
	'n8n-nodes-base.filter': [2.2],
	'n8n-nodes-base.form': [1],
	'n8n-nodes-base.formTrigger': [2.2],
	'n8n-nodes-base.httpRequest': [4.2],
	'n8n-nodes-base.if': [2.2],
	'n8n-nodes-base.manualTrigger': [1],
	'n8n-nodes-base.noOp': [1],
	'n8n-nodes-base.postgres': [2.5],
	'n8n-nodes-base.readWriteFile': [1.1],
	'n8n-nodes-base.respondToWebhook': [1.5],
	'n8n-nodes-base.scheduleTrigger': [1.2],
	'n8n-nodes-base.set': [3.4],
	'n8n-nodes-base.splitInBatches': [3],
	'n8n-nodes-base.splitOut': [1],
	'n8n-nodes-base.stickyNote': [1],
	'n8n-nodes-base.switch': [3.2],
	'n8n-nodes-base.wait': [1.1],
	'n8n-nodes-base.webhook': [2.1],
};

/** Those that start a workflow. */
export const baseTriggers: readonly string[] = [
	'n8n-nodes-base.formTrigger',
	'n8n-nodes-base.manualTrigger',
	'n8n-nodes-base.scheduleTrigger',
	'n8n-nodes-base.webhook',
];
