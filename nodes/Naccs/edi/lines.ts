import { EdiError } from './error';

export const CRLF = '\r\n';

/** The lines of a business part; a last line may lack its CRLF. */
export function splitLines(body: string): string[] {
	const lines = body.split(CRLF);
	if (lines.at(-1) === '') lines.pop();
	return lines;
}

/**
 * Every line with its CRLF.
 * @throws EdiError `value`
 */
export function joinLines(lines: readonly string[]): string {
	if (lines.some((line) => /\p{Cc}/u.test(line))) {
		throw new EdiError('value', 'Control characters cannot be in a line', null, 'lines');
	}
	return lines.map((line) => line + CRLF).join('');
}
