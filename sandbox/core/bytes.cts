import type { Encoding } from '../../nodes/Naccs/edi';

const tables = new Map<Encoding, ReadonlyMap<string, readonly number[]>>();

/** Writes text as bytes of the character set. The tables are TextDecoder's, turned around. @throws RangeError for a character it does not have */
export function toBytes(text: string, encoding: Encoding): Uint8Array {
	if (encoding === 'utf-8') return new TextEncoder().encode(text);
	const table = tables.get(encoding) ?? invert(encoding);
	tables.set(encoding, table);
	return Uint8Array.from(
		[...text].flatMap((character) => {
			if (character <= '\u007f') return [character.charCodeAt(0)];
			const bytes = table.get(character);
			if (!bytes) throw new RangeError(`${encoding} has no ${character}`);
			return [...bytes];
		}),
	);
}

function invert(encoding: Encoding): ReadonlyMap<string, readonly number[]> {
	const sequences: number[][] = [];
	for (let lead = 0x81; lead <= 0xfe; lead++) {
		sequences.push([lead]);
		for (let trail = 0x40; trail <= 0xfe; trail++) sequences.push([lead, trail]);
	}
	const table = new Map<string, readonly number[]>();
	const characters = new TextDecoder(encoding)
		.decode(Uint8Array.from(sequences.flatMap((sequence) => [...sequence, 0x0a])))
		.split('\n');
	characters.forEach((character, index) => {
		const bytes = sequences[index];
		if (
			bytes &&
			character.length === 1 &&
			character > '\u007f' &&
			character !== '\ufffd' &&
			!table.has(character)
		) {
			table.set(character, bytes);
		}
	});
	return table;
}
