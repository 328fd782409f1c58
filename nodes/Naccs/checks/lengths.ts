import { plainLabel } from '../catalogue/plainLabel';
import { byteLength, inputTable } from '../edi';

/**
 * How many bytes NACCS's input message has for an item, by its Japanese label; null where no table has it. The longest of
 * several. The tables say themselves how little they are verified.
 */
export function knownLength(code: string, label: string): number | null {
	const table = inputTable(code);
	const wanted = plainLabel(label);
	const lengths = [...(table?.common ?? []), ...(table?.repeat ?? [])]
		.filter(({ nameJa }) => plainLabel(nameJa) === wanted)
		.map(({ length }) => length);
	return lengths.length === 0 ? null : Math.max(...lengths);
}

/** The bytes of a text in NACCS: full-width characters two; half-width kana as many as in the wider character set. */
export function naccsBytes(text: string): number {
	return byteLength(text, 'euc-jp');
}
