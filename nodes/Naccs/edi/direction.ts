import { headerLayout } from './header';

/** A message to NACCS (input) or from it (output). */
export type Direction = 'input' | 'output';

/**
 * Which way the first message of an EDI text goes. Where a message from NACCS has its output code and the time of
 * receipt, one to NACCS has a reserved area, which is blank. ASCII in both, so a byte is a character.
 */
export function directionOf(input: string | Uint8Array): Direction {
	const area =
		typeof input === 'string' ? input.slice(START, END) : String.fromCharCode(...input.subarray(START, END));
	return area.length === END - START && area.trim() === '' ? 'input' : 'output';
}

const marks = headerLayout.output.filter(({ key }) => key === 'outCode' || key === 'serverRecvTime');
const START = Math.min(...marks.map(({ start }) => start - 1));
const END = Math.max(...marks.map(({ start, length }) => start - 1 + length));
