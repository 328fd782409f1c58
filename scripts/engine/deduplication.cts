import { DataDeduplicationService } from 'n8n-core';
import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

/**
 * n8n's deduplication store, in memory: one document for each workflow, or for each of its nodes; entries only.
 * As n8n does it (deduplication-helper): read, changed, written back. n8n keeps hashes; what is asked for is the same.
 */
class MemoryDeduplicator implements IDataDeduplicator {
	private readonly documents = new Map<string, readonly DeduplicationItemTypes[]>();

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		const key = documentOf(scope, context, options);
		const before = new Set(this.documents.get(key));
		const fresh = items.filter((item) => !before.has(item));
		this.documents.set(key, [...before, ...fresh]);
		return { new: fresh, processed: items.filter((item) => before.has(item)) };
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<void> {
		const key = documentOf(scope, context, options);
		this.documents.set(
			key,
			(this.documents.get(key) ?? []).filter((item) => !items.includes(item)),
		);
	}

	async clearAllProcessedItems(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<void> {
		this.documents.delete(documentOf(scope, context, options));
	}

	async getProcessedDataCount(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<number> {
		return this.documents.get(documentOf(scope, context, options))?.length ?? 0;
	}
}

function documentOf(
	scope: DeduplicationScope,
	{ workflow, node }: ICheckProcessedContextData,
	{ mode }: ICheckProcessedOptions,
): string {
	if (!workflow.id) throw new Error('Deduplication needs a workflow with an id');
	if (mode !== 'entries') throw new Error('Only entries are kept here');
	return `${workflow.id} ${scope === 'node' ? node?.id : ''}`;
}

/** n8n keeps one service per process, and takes none after the first. */
let ready: Promise<void> | undefined;

export async function initDeduplication(): Promise<void> {
	ready ??= DataDeduplicationService.init(new MemoryDeduplicator());
	await ready;
}
