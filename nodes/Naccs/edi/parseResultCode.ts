import format from './resultClasses.json';
import { EdiError } from './error';

/** One result code, taken apart. */
export interface ResultCode {
	/** The five characters of the code itself. */
	readonly code: string;
	/** The class: its first letter, `0` for 00000. */
	readonly severity: string;
	/** The item the code is about, without padding. */
	readonly itemId: string | null;
	/** The row of that item, 1-based. */
	readonly row: number | null;
}

interface ResultClass {
	readonly meaning: string;
	readonly meaningJa: string;
	/** accepted, rejected or unknown. */
	readonly outcome: string;
	/** What to do about a code of this class, where its entry does not say. */
	readonly action?: string | undefined;
	readonly actionJa?: string | undefined;
}

const classes: Readonly<Record<string, ResultClass>> = format.classes;

/** Codes that a result line can hold, and the characters of one. */
export const RESULT_CODES_PER_LINE = format.perLine;
export const RESULT_CODE_BYTES = format.length;

const PATTERN = /^([0-9A-Z]{5})-([ -~]{4})-(\d{4})$/;

/**
 * Takes `CCCCC-IIII-RRRR` apart.
 * @throws EdiError `resultCode`
 */
export function parseResultCode(text: string): ResultCode {
	const [, code, item = '', row] = PATTERN.exec(text) ?? [];
	if (code === undefined) throw new EdiError('resultCode', 'A result code has the form CCCCC-IIII-RRRR');
	const itemId = item.replace(/[ _]+$/, '');
	return {
		code,
		severity: code.charAt(0),
		itemId: itemId === '' || itemId === '0000' ? null : itemId,
		row: Number(row) || null,
	};
}

export function isResultCode(text: string): boolean {
	return PATTERN.test(text);
}

/** What the class of a code means, what to do, and what follows for the filing; undefined for a class nobody prints. */
export function resultClass({ code, severity }: ResultCode): ResultClass | undefined {
	const isCode = code === format.success || /^[A-Z]\d{4}$/.test(code);
	return isCode && Object.hasOwn(classes, severity) ? classes[severity] : undefined;
}
