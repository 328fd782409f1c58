import { directionOf } from '../../edi';
import { HEADER_BYTES, headerLayout } from '../../edi/header';

const secrets = headerLayout.input.filter(({ secret }) => secret === true);

/**
 * EDI text to NACCS with its passwords masked, and every other byte as it was: what is kept for years, or mailed, holds no
 * password. The very same where there is none.
 */
export function withoutPasswords(given: string | Uint8Array): string | Uint8Array {
	// One character for each byte, so that nothing else changes.
	const text = typeof given === 'string' ? given : Buffer.from(given).toString('latin1');
	const [mark = ''] = /^(?:\ufeff|\xef\xbb\xbf)?/.exec(text) ?? [];
	const lines = text.slice(mark.length).split('\r\n');
	const masked = mark + lines.map((line, at) => (isHeader(line, at) ? maskLine(line) : line)).join('\r\n');
	if (masked === text) return given;
	return typeof given === 'string' ? masked : Buffer.from(masked, 'latin1');
}

function isHeader(line: string, at: number): boolean {
	return at === 0 || (line.length === HEADER_BYTES && directionOf(line) === 'input');
}

function maskLine(line: string): string {
	return secrets.reduce((masked, { start, length }) => {
		const [from, to] = [start - 1, start - 1 + length];
		const secret = masked.slice(from, to);
		return secret.trim() === '' ? masked : masked.slice(0, from) + '*'.repeat(length) + masked.slice(to);
	}, line);
}
