/**
 * What was handed over already, as far as this process remembers: Cyber Port may deliver twice. Best effort by nature:
 * another process and a restart know nothing of it (Remove Duplicates is the strict way).
 */
export class Repeats {
	private readonly seen = new Set<string>();

	/** @param most Entries kept; the oldest goes first. */
	constructor(private readonly most: number) {}

	/** Whether this ID was seen before in this place; from now on it was. */
	isRepeat(place: string, id: string): boolean {
		// An ID that long is none, and could fill the memory.
		if (id === '' || id.length > LONGEST_ID) return false;
		const key = keyOf(place, id);
		if (this.seen.has(key)) return true;
		this.seen.add(key);
		for (const oldest of this.seen) {
			if (this.seen.size <= this.most) break;
			this.seen.delete(oldest);
		}
		return false;
	}

	/** What was not handed over after all. */
	forget(place: string, id: string): void {
		this.seen.delete(keyOf(place, id));
	}

	get size(): number {
		return this.seen.size;
	}
}

const LONGEST_ID = 128;

function keyOf(place: string, id: string): string {
	return `${place} ${id}`;
}
