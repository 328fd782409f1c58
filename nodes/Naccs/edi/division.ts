import { division } from './header.json';
import type { Frame } from './frames';
import type { OutputHeader } from './header';

/** One message of the wire: whole, or one part of a divided one. */
export type Part = Frame<OutputHeader>;

/** The parts of one message, in order of their number. */
export interface Joined {
	readonly parts: readonly [Part, ...Part[]];
	readonly divided: boolean;
	readonly complete: boolean;
}

/**
 * Puts the parts of divided messages together: same addressee, codes and carried-over data, numbers 1 to the one
 * marked as the last, in any order and with other messages in between. Missing parts make it incomplete, not
 * unreadable: they may come with the next output.
 */
export function joinParts(parts: readonly Part[]): Joined[] {
	const found: Array<Part | Group> = [];
	const open = new Map<string, Group>();
	for (const part of parts) {
		const number = part.header.div ?? 0;
		const last = part.header.endFlag === division.lastMark;
		if (number < division.first || (number === division.first && last)) {
			found.push(part);
			continue;
		}
		const key = groupKey(part.header);
		let group = open.get(key);
		// The same number again is the next message, not a second copy to choose from.
		if (!group || group.parts.has(number)) {
			group = { parts: new Map(), highest: 0, last: null };
			found.push(group);
			open.set(key, group);
		}
		group.parts.set(number, part);
		group.highest = Math.max(group.highest, number);
		if (last) group.last = number;
		if (isComplete(group)) open.delete(key);
	}
	return found.flatMap((one) =>
		'parts' in one ? toJoined(one) : { parts: [one], divided: false, complete: true },
	);
}

interface Group {
	readonly parts: Map<number, Part>;
	highest: number;
	/** The number of the part marked as the last, once it is there. */
	last: number | null;
}

function isComplete({ parts, highest, last }: Group): boolean {
	return last === highest && parts.size === last;
}

function toJoined(group: Group): Joined[] {
	const ordered = [...group.parts].sort(([a], [b]) => a - b).map(([, part]) => part);
	const [first, ...rest] = ordered;
	if (!first) return [];
	return [{ parts: [first, ...rest], divided: true, complete: isComplete(group) }];
}

function groupKey(header: OutputHeader): string {
	const values: Readonly<Record<string, string | number | null>> = header;
	return JSON.stringify(division.sameMessage.map((key) => values[key]));
}
