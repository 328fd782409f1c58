import { byteLength, type Encoding, type InputMessage } from '../../edi';

const ENCODINGS: readonly Encoding[] = ['shift_jis', 'euc-jp'];

/**
 * Whether the lines can be the items of the table, in the table's order: neither more nor fewer, none longer than its
 * item, and a shorter one cut at its padding instead of padded to another length. One item too many or too few in an
 * unverified table gives every name behind it to its neighbour; this is where that shows.
 */
export function fitsTable({ table, items, rows, lines }: InputMessage): boolean {
	if (table === null || items.length !== table.common.length) return false;
	const width = table.repeat?.length ?? 0;
	if (rows.some((row) => row.length !== width)) return false;
	const all = [...items, ...rows.flat()];
	return ENCODINGS.some((encoding) =>
		all.every(({ no, length }) => {
			const line = lines[no - 1] ?? '';
			const room = (length ?? 0) - byteLength(line, encoding);
			return room === 0 || (room > 0 && !line.endsWith(' '));
		}),
	);
}
