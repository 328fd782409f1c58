/** An example that was imported at an earlier start. */
export interface Imported {
	readonly workflowId: string;
	/** Of the example's file at that time. */
	readonly fileHash: string;
	/** What n8n called the workflow's content at that time: it changes with every change. */
	readonly versionId: string;
}

/** What this start does about an example. */
export type ImportStep =
	| { readonly kind: 'keep' }
	/** New, or changed in both places: the person's workflow stays as it is. */
	| { readonly kind: 'create' }
	/** The file has changed, the workflow has not. */
	| { readonly kind: 'replace'; readonly workflowId: string };

/**
 * What a person did to a workflow stands, deleting it too; a changed example comes beside it.
 * @param versionId what n8n calls the workflow's content now, undefined when it is not there any more
 */
export function planImport(
	fileHash: string,
	imported: Imported | undefined,
	versionId: string | undefined,
): ImportStep {
	if (imported === undefined) return { kind: 'create' };
	if (imported.fileHash === fileHash || versionId === undefined) return { kind: 'keep' };
	return versionId === imported.versionId
		? { kind: 'replace', workflowId: imported.workflowId }
		: { kind: 'create' };
}
