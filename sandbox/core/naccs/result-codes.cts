import type { CodeEntry } from '../../../nodes/Naccs/catalogue/types';
import { explainResultCode } from '../../../nodes/Naccs/edi';
import type { JsonObject } from '../types.cjs';
import { fieldOfItem } from './fieldItems.cjs';

export const SUCCESS = '00000-0000-0000';

/** How many codes a result line holds. */
const MOST = 5;

/** A code such as `E9001` or `S0034-ECN` in its full 15 characters, a short item padded with blanks; null = no result code. */
export function fullCode(code: string): string | null {
	const [, number, item = '0000', row = '0000'] =
		/^([A-Z0-9]{5})(?:-([ -,.-~]{1,4}))?(?:-(\d{4}))?$/.exec(code) ?? [];
	return number === undefined ? null : `${number}-${item.padEnd(4)}-${row}`;
}

/** A code without a row, at this one (from 1); null: it stays as it is. */
export function atRow(code: string, row: number | null): string {
	const [number = '', item = '0000'] = code.split('-');
	return row === null ? code : `${number}-${item}-${String(row).padStart(4, '0')}`;
}

/** Codes as a result line holds them: in full, each once, no more than fit. */
export function resultLine(codes: readonly string[]): string[] {
	return [...new Set(codes.flatMap((code) => fullCode(code) ?? []))].slice(0, MOST);
}

/** A result code in words, and where they come from: NACCS's public lists, or this sandbox. */
export function explain(code: string, entry: CodeEntry): JsonObject {
	const { knownFrom, meaning, meaningJa } = explainResultCode(code, entry.code);
	const official = knownFrom === 'business' || knownFrom === 'common';
	const [number = '', itemId = ''] = code.split('-');
	const field = official ? undefined : fieldOfItem(entry, itemId);
	return {
		code,
		meaning: official ? meaning : (OWN[number] ?? 'Sandbox: chosen by a tag in the name of the deal.'),
		meaningJa: official ? meaningJa : null,
		...(field === undefined ? {} : { field: field.name, fieldJa: field.ja }),
		source: official ? 'NACCS' : 'sandbox rule',
	};
}

/** The sandbox's own codes, 9 in the second place. NACCS's real codes for these cases are not public. */
const OWN: Readonly<Record<string, string>> = {
	E9000: 'Sandbox: rejected because the name of the deal says #reject.',
	S9001: 'Sandbox rule: the number this procedure is about is not filled.',
	S9002: 'Sandbox rule: this field is not filled, and the name of the deal says #must.',
	S9003: 'Sandbox rule: this field holds no date, time or amount, as its label says.',
	S9004: 'Sandbox rule: this number is outside the limits that Cyber Port prints for the field.',
	E9001:
		'Sandbox rule: NACCS does not know this number; the procedure that assigns it has not been accepted.',
	U9001: 'Sandbox rule: somebody else registered this number.',
	E9002: 'Sandbox rule: the procedure that comes before this one has not been accepted.',
	E9003: 'Sandbox rule: this has been done already.',
	W9001: 'Sandbox: a caution because the name of the deal says #warn; processing went on.',
};
