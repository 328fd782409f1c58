import type { Memory } from '../../../nodes/Naccs/filing';

/** What a workflow remembers of its sends, as n8n's store keeps it: texts, and which of them were there before. */
export class FakeMemory implements Memory {
	readonly entries = new Set<string>();

	async remember(asked: readonly string[]): Promise<ReadonlySet<string>> {
		const known = new Set(asked.filter((entry) => this.entries.has(entry)));
		asked.forEach((entry) => this.entries.add(entry));
		return known;
	}

	async forget(gone: readonly string[]): Promise<void> {
		gone.forEach((entry) => this.entries.delete(entry));
	}
}
