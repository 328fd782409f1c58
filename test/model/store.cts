import type { Memory } from '../../nodes/Naccs/filing/guard';
import { Queue } from '../../nodes/Naccs/filing/queue';
import type { StepKind } from './stage.cjs';

/** Who uses the store: the steps of an execution, the turns of its process, and the report it is about to file. */
export interface StoreUser {
	step(kind: StepKind): Promise<void>;
	readonly turns: Queue;
	/** The report that these entries are about. */
	readonly report: (entries: readonly string[]) => string;
}

/**
 * n8n's deduplication store for one workflow: one document, read and written back whole, as two steps with anything between
 * them. Within one process accesses are made one after another (actions/memory.ts); two processes can lose each other's entries.
 */
export class Store {
	private document: ReadonlySet<string> | null = null;
	private calls = 0;
	/**
	 * Reports about which two processes changed the document at once, so that an entry was erased, or brought back after it
	 * was forgotten, or both were told that it is new.
	 */
	readonly lost = new Set<string>();
	private readonly reportOf = new Map<string, string>();
	failed = 0;

	/** `fails`: the numbers of the calls that throw; an even one after its write. */
	constructor(private readonly fails: readonly number[]) {}

	memoryOf(user: StoreUser): Memory {
		const change = async (
			entries: readonly string[],
			next: (document: ReadonlySet<string>) => ReadonlySet<string>,
		): Promise<ReadonlySet<string>> => {
			const report = user.report(entries);
			for (const entry of entries) this.reportOf.set(entry, report);
			const before = await user.turns.run(async () => {
				const call = this.calls++;
				await user.step('leaving');
				const read = this.document;
				await user.step('back');
				await user.step('leaving');
				const fails = this.fails.includes(call);
				if (!fails || call % 2 === 0) this.write(read, next(read ?? new Set()));
				await user.step('back');
				if (fails) {
					this.failed++;
					throw new Error('n8n could not reach its database.');
				}
				return read ?? new Set<string>();
			});
			return before ?? new Set();
		};
		return {
			remember: async (entries) => {
				const before = await change(entries, (document) => new Set([...document, ...entries]));
				return new Set(entries.filter((entry) => before.has(entry)));
			},
			forget: async (entries) => {
				const gone = new Set(entries);
				await change(entries, (document) => new Set([...document].filter((entry) => !gone.has(entry))));
			},
		};
	}

	/** @throws when another process made the document meanwhile: its key is unique */
	private write(read: ReadonlySet<string> | null, next: ReadonlySet<string>): void {
		const current = this.document;
		if (read === null && current !== null) throw new Error('Duplicate key.');
		const base = read ?? new Set<string>();
		const others = [...(current ?? [])].filter((entry) => !base.has(entry));
		const revived = [...next].filter((entry) => base.has(entry) && current?.has(entry) === false);
		for (const entry of [...others, ...revived]) this.lost.add(this.reportOf.get(entry) ?? '');
		this.document = next;
	}
}
