import type { Output } from '../cyberport';
import { readTime } from './japanTime';

/** What was handled already: everything before a time in milliseconds, or these outputs. Null: nothing yet. */
export type Since =
	| null
	| { readonly by: 'time'; readonly at: number }
	| { readonly by: 'id'; readonly ids: readonly string[] };

/**
 * The outputs that are newer, oldest first. Rather one too many than one lost: an output without a time is newer than any
 * time, one of that very time counts (times are whole seconds, and another can have come in the same one), and where none of the known ones is there any more (NACCS deletes what nobody fetched) every output counts as new.
 *
 * With several known outputs those that lie between them are new too: an output can arrive late, with an earlier time.
 */
export function outputsSince(outputs: readonly Output[], since: Since): readonly Output[] {
	const sorted = inOrder(outputs);
	if (since === null) return sorted;
	if (since.by === 'time') return sorted.filter((output) => (timeOf(output) ?? Infinity) >= since.at);
	const known = new Set(since.ids);
	const first = sorted.findIndex(({ id }) => known.has(id));
	return sorted.slice(first + 1).filter(({ id }) => !known.has(id));
}

/** By time; where one has none, in the order in which Cyber Port lists them, which is oldest first as well. */
function inOrder(outputs: readonly Output[]): readonly Output[] {
	const timed = outputs.flatMap((output) => {
		const at = timeOf(output);
		return at === null ? [] : [{ output, at }];
	});
	if (timed.length < outputs.length) return outputs;
	return timed.sort((one, other) => one.at - other.at).map(({ output }) => output);
}

function timeOf({ receivedAt }: Output): number | null {
	return readTime(receivedAt ?? '');
}
