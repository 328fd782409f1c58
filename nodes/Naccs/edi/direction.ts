import { headerLayout } from './header';

/** A message to NACCS (input) or from it (output). */
export type Direction = 'input' | 'output';

/**
 * Which way the first message of an EDI text goes. Where a message from NACCS has its output code and the time of
 * receipt, one to NACCS has a reserved area, which is blank. ASCII in both, so a byte is a character. A byte order mark
 * of UTF-8 is no part of it.
 */
export function directionOf(input: string | Uint8Array): Direction {
	const head =
		typeof input === 'string' ? input.slice(0, END + 1) : String.fromCharCode(...input.subarray(0, END + 3));
	const area = head.replace(/^(?:\ufeff|\xef\xbb\xbf)/, '').slice(START, END);
	return area.length === END - START && area.trim() === '' ? 'input' : 'output';
}

const marks = headerLayout.output.filter(({ key }) => key === 'outCode' || key === 'serverRecvTime');
const START = Math.min(...marks.map(({ start }) => start - 1));
const END = Math.max(...marks.map(({ start, length }) => start - 1 + length));
