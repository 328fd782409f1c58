import { directionOf } from './direction';
import { HEADER_BYTES, headerLayout, MASK } from './header';

/** Masks the password where a line starts like the header of a message to NACCS: a missing or wrong length takes one in. */
export function withoutPassword(line: string): string {
	return line.startsWith(BLANK_AREA, 8) ? line.replace(LIKE_HEADER, `$1${MASK}`) : line;
}

/**
 * EDI text to NACCS with its passwords masked, and every other byte as it was: what is kept for years, or mailed, holds no
 * password. The very same where there is none.
 */
export function withoutPasswords(given: string | Uint8Array): string | Uint8Array {
	// One character for each byte, so that nothing else changes.
	const text = typeof given === 'string' ? given : Buffer.from(given).toString('latin1');
	const [mark = ''] = /^(?:\ufeff|\xef\xbb\xbf)?/.exec(text) ?? [];
	const lines = text.slice(mark.length).split('\r\n');
	const masked =
		mark +
		lines.map((line, at) => (isHeader(line, at) ? maskHeader(line) : withoutPassword(line))).join('\r\n');
	if (masked === text) return given;
	return typeof given === 'string' ? masked : Buffer.from(masked, 'latin1');
}

const BLANK_AREA = ' '.repeat(21);
/** Control, business code, blank area, user and number; then the password. */
const LIKE_HEADER = /^([ -~]{3}[A-Z0-9]{3}[A-Z0-9 ]{2} {21}[!-~]{5}[ -~]{3})[!-~][ -~]{0,7}/;

const secrets = headerLayout.input.filter(({ secret }) => secret === true);

function isHeader(line: string, at: number): boolean {
	return at === 0 || (line.length === HEADER_BYTES && directionOf(line) === 'input');
}

function maskHeader(line: string): string {
	return secrets.reduce((masked, { start, length }) => {
		const [from, to] = [start - 1, start - 1 + length];
		const secret = masked.slice(from, to);
		return secret.trim() === '' ? masked : masked.slice(0, from) + '*'.repeat(length) + masked.slice(to);
	}, line);
}
