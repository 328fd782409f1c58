import { Queue } from './queue';

/** What is done by one filing at a time, for each NACCS user of this process, though it need not have its turn for it. */
export class Exclusive {
	private readonly questions = new Queue();
	/** Reports that the guard has let pass before their turn, with who is to send them. */
	private readonly early = new Map<string, Set<object>>();
	private readonly deals = new Map<string, { readonly line: Queue; users: number }>();

	/** Of two that ask the guard at once, what the one records for asking would make the other unsure. */
	async asking<T>(ask: () => Promise<T>): Promise<T> {
		return await this.questions.run(ask);
	}

	/** Whoever meets this report in its turn must not take it for sent: it is only about to be. */
	beginEarly(dealReportId: string, who: object): void {
		const all = this.early.get(dealReportId) ?? new Set();
		this.early.set(dealReportId, all.add(who));
	}

	endEarly(dealReportId: string, who: object): void {
		const all = this.early.get(dealReportId);
		all?.delete(who);
		if (all?.size === 0) this.early.delete(dealReportId);
	}

	isEarly(dealReportId: string): boolean {
		return this.early.has(dealReportId);
	}

	/** Reports of one deal share items: saving one moves the `_etag` of another, which must not look like a rival. */
	async inDeal<T>(dealNo: string | null, save: () => Promise<T>): Promise<T> {
		if (dealNo === null) return await save();
		const deal = this.deals.get(dealNo) ?? { line: new Queue(), users: 0 };
		this.deals.set(dealNo, deal);
		deal.users++;
		try {
			return await deal.line.run(save);
		} finally {
			if (--deal.users === 0) this.deals.delete(dealNo);
		}
	}
}

/** The one that belongs to a line of turns. */
export function exclusiveOf(turns: Queue): Exclusive {
	const found = known.get(turns) ?? new Exclusive();
	known.set(turns, found);
	return found;
}

const known = new WeakMap<Queue, Exclusive>();
