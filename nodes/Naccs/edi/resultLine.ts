import { EdiError } from './error';
import { isResultCode, RESULT_CODE_BYTES, RESULT_CODES_PER_LINE } from './parseResultCode';

const LINE_BYTES = RESULT_CODE_BYTES * RESULT_CODES_PER_LINE;
const BLANK = ' '.repeat(RESULT_CODE_BYTES);

/**
 * Writes the result line: 5 x 15 = 75 bytes, blank where unused, without CRLF.
 * @throws EdiError `value`
 */
export function encodeResultLine(codes: readonly string[]): string {
	if (codes.length > RESULT_CODES_PER_LINE || !codes.every(isResultCode)) {
		const rule = `A result line takes up to ${RESULT_CODES_PER_LINE} codes of the form CCCCC-IIII-RRRR`;
		throw new EdiError('value', rule, null, 'resultCodes');
	}
	return codes.join('').padEnd(LINE_BYTES);
}

/** The codes of a result line, blanks left out; undefined when the line is none. */
export function readResultLine(line: string): string[] | undefined {
	if (line.length !== LINE_BYTES) return undefined;
	const codes: string[] = [];
	for (let at = 0; at < LINE_BYTES; at += RESULT_CODE_BYTES) {
		const slot = line.slice(at, at + RESULT_CODE_BYTES);
		if (slot === BLANK) continue;
		if (!isResultCode(slot)) return undefined;
		codes.push(slot);
	}
	return codes;
}
