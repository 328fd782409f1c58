/** The text of a page or a table in whatever of the usual Japanese encodings it is. */
export function decodeText(bytes: Uint8Array): string {
	const named = encodingOf(bytes);
	if (named !== undefined) return new TextDecoder(named).decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('shift_jis').decode(bytes);
	}
}

/** As the first bytes tell, or the page itself: `<meta charset=Shift_JIS>`. */
function encodingOf(bytes: Uint8Array): string | undefined {
	const [a, b, c] = bytes;
	if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
	if (a === 0xff && b === 0xfe) return 'utf-16le';
	if (a === 0xfe && b === 0xff) return 'utf-16be';
	const begin = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
	const [, label] = /<meta[^>]+charset=["']?([\w-]+)/i.exec(begin) ?? [];
	return label !== undefined && isKnown(label) ? label : undefined;
}

function isKnown(label: string): boolean {
	try {
		return new TextDecoder(label).encoding !== '';
	} catch {
		return false;
	}
}
