import { HEADER_LINE_BYTES } from './header';

/**
 * EDI text as it came, or the bytes where the text is Base64 of them. The two cannot be taken for one another: a header
 * has blank areas, Base64 has no blanks. Text too short to hold a header stays text.
 */
export function readEdi(text: string): string | Uint8Array {
	if (text.includes(' ')) return text;
	const compact = text.replace(/[\r\n]/g, '');
	const isBase64 =
		compact.length % 4 === 0 &&
		compact.length * 3 >= HEADER_LINE_BYTES * 4 &&
		/^[A-Za-z0-9+/]+={0,2}$/.test(compact);
	return isBase64 ? Buffer.from(compact, 'base64') : text;
}
