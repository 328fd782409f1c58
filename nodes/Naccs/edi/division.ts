import { division } from './header.json';
import type { OutputHeader } from './header';

/** One message of the wire: whole, or one part of a divided one. */
export interface Part {
	readonly header: OutputHeader;
	/** Everything after the header line. */
	readonly body: string;
	/** Byte at which the message starts in the input. */
	readonly offset: number;
}

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
	const groups: Group[] = [];
	const open = new Map<string, Group>();
	for (const part of parts) {
		const number = part.header.div ?? 0;
		const last = part.header.endFlag === division.lastMark;
		const key = groupKey(part.header);
		const known = open.get(key);
		if (number < division.first || (number === division.first && last)) {
			groups.push({ parts: new Map([[number, part]]), highest: number, last: null, divided: false });
			continue;
		}
		// The same number again is the next message, not a second copy to choose from.
		let group = known;
		if (!group || group.parts.has(number)) {
			group = { parts: new Map(), highest: 0, last: null, divided: true };
			groups.push(group);
			open.set(key, group);
		}
		group.parts.set(number, part);
		group.highest = Math.max(group.highest, number);
		if (last) group.last = number;
		if (isComplete(group)) open.delete(key);
	}
	return groups.flatMap(toJoined);
}

interface Group {
	readonly parts: Map<number, Part>;
	highest: number;
	/** The number of the part marked as the last, once it is there. */
	last: number | null;
	readonly divided: boolean;
}

function isComplete({ parts, highest, last }: Group): boolean {
	return last === highest && parts.size === last;
}

function toJoined(group: Group): Joined[] {
	const ordered = [...group.parts].sort(([a], [b]) => a - b).map(([, part]) => part);
	const [first, ...rest] = ordered;
	if (!first) return [];
	return [{ parts: [first, ...rest], divided: group.divided, complete: !group.divided || isComplete(group) }];
}

function groupKey(header: OutputHeader): string {
	const values: Readonly<Record<string, string | number | null>> = header;
	return JSON.stringify(division.sameMessage.map((key) => values[key]));
}
