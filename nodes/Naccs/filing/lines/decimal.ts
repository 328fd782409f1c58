/** Decimal numbers as text, exactly: 10.1 and 0.2 are 10.3. No group separators, no exponent: what they mean would be a guess. */
export function isDecimal(text: string): boolean {
	return /^-?\d+(\.\d+)?$/.test(text);
}

/** The sum, without zeros that say nothing. Every text must be a decimal. */
export function sumOf(texts: readonly string[]): string {
	const parts = texts.map((text) => ({ text, scale: text.split('.')[1]?.length ?? 0 }));
	const scale = Math.max(0, ...parts.map((part) => part.scale));
	const sum = parts.reduce(
		(total, part) => total + BigInt(part.text.replace('.', '') + '0'.repeat(scale - part.scale)),
		0n,
	);
	return written(sum, scale);
}

function written(digits: bigint, scale: number): string {
	const sign = digits < 0n ? '-' : '';
	const padded = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
	const whole = padded.slice(0, padded.length - scale);
	const behind = padded.slice(padded.length - scale).replace(/0+$/, '');
	return `${sign}${whole}${behind === '' ? '' : `.${behind}`}`;
}
