/**
 * What is wrong with a text or a value.
 * `encoding`: bytes fit no (or not the named) character set. `truncated`: the text ends too early.
 * `length`: the message length field cannot be true. `lineEnd`: CRLF is missing or stands where none can be.
 * `field`: a header field cannot be read. `resultLine`: the line of result codes cannot be read.
 * `resultCode`: not of the form CCCCC-IIII-RRRR. `value`: a value to be written does not fit.
 */
export type EdiErrorKind =
	'encoding' | 'truncated' | 'length' | 'lineEnd' | 'field' | 'resultLine' | 'resultCode' | 'value';

/** The only thing `edi/` throws. Its message never repeats a value, so no password can get into a log. */
export class EdiError extends Error {
	override readonly name = 'EdiError';

	constructor(
		readonly kind: EdiErrorKind,
		message: string,
		/** Bytes from the start of the input, 0-based; null where no place can be named. */
		readonly offset: number | null = null,
		/** The header field's key, or `lines`, `resultCodes`, `subject`. */
		readonly field: string | null = null,
	) {
		const place = [field && `field ${field}`, offset !== null && `byte ${offset}`].filter(Boolean).join(', ');
		super(place ? `${message} (${place})` : message);
	}
}
