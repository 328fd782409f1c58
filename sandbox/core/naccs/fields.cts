import type { CodeEntry, Field } from '../../../nodes/Naccs/catalogue/types';
import { isServers } from '../form.cjs';
import type { Json, JsonObject } from '../types.cjs';
import { itemOf } from './fieldItems.cjs';
import { atRow } from './result-codes.cjs';

/**
 * The result codes of the fields that must be filled (by name) and are not. A field of a list must be filled in every row,
 * and its list have one. A field that the code's printed list does not have is not asked for.
 */
export function missingFields(entry: CodeEntry, content: JsonObject, names: readonly string[]): string[] {
	return placesOf(entry, content).flatMap(({ field, value, row }) => {
		if (!names.includes(field.name) || !isEmpty(value)) return [];
		return [atRow(publicCodes(entry, field).missing ?? `S9002-${itemOf(entry, field)}`, row)];
	});
}

/** The result codes of the fields that are filled with something they cannot hold. `now`: milliseconds since 1970. */
export function wrongFields(entry: CodeEntry, content: JsonObject, now: number): string[] {
	return placesOf(entry, content).flatMap(({ field, value, row }) => {
		if (isEmpty(value)) return [];
		const { wrong, holds } = publicCodes(entry, field);
		if (wrong !== undefined && holds?.(String(value), now) === false) return [atRow(wrong, row)];
		if (wrong === undefined && typeof value === 'string' && !looksRight(field, value)) {
			return [atRow(`S9003-${itemOf(entry, field)}`, row)];
		}
		return typeof value === 'number' && !isInRange(field, value)
			? [atRow(`S9004-${itemOf(entry, field)}`, row)]
			: [];
	});
}

/** What NACCS's public list of a business says about a field. */
interface PublicCodes {
	/** Result code and item when it must be filled and is not. */
	readonly missing?: string;
	/** Result code and item when it is filled with something that `holds` refuses. */
	readonly wrong?: string;
	readonly holds?: (text: string, now: number) => boolean;
}

/** By business code and field: the entries of `edi/resultCodes` whose item is a printed field. A test compares them. */
export const PUBLIC: Readonly<Record<string, Readonly<Record<string, PublicCodes>>>> = {
	BIA: {
		deliveryDate: { missing: 'S0010-DTM', wrong: 'S0011-DTM', holds: isInPastYear },
		carryinArrivalTime: { wrong: 'S0020-TIM', holds: isTime },
		carryinConfirmationUnitId: {
			missing: 'S0030-KND',
			wrong: 'S0031-KND',
			holds: (text) => /^[A-E]$/.test(text),
		},
		carryInConfirmationNumbers: { missing: 'S0050-OLT' },
	},
	CYA: {
		carryinArrivalTime: { wrong: 'S0005-TIM', holds: isTime },
		boatNoteCarryinId: { wrong: 'S0006-BNS', holds: (text) => text === 'D' },
	},
};

function publicCodes(entry: CodeEntry, field: Field): PublicCodes {
	return PUBLIC[entry.code]?.[field.name] ?? {};
}

interface Place {
	readonly field: Field;
	readonly value: Json;
	/** From 1; null outside of lists. */
	readonly row: number | null;
}

/** Every place of a report that a user's field has; the fields of a list without rows have one, empty, in its first. */
function placesOf(entry: CodeEntry, content: JsonObject): Place[] {
	return entry.fields
		.filter((field) => !isServers(field))
		.flatMap((field) => {
			const value = content[field.name] ?? null;
			const rows = Array.isArray(value) && value.length > 0 ? value : [null];
			const inRows = (field.fields ?? []).flatMap((inner) =>
				rows.map((row, at): Place => ({ field: inner, value: cell(row, inner.name), row: at + 1 })),
			);
			return [{ field, value, row: null }, ...inRows];
		});
}

function cell(row: Json, name: string): Json {
	return typeof row === 'object' && row !== null && !Array.isArray(row) ? (row[name] ?? null) : null;
}

/** Texts that a field's Japanese label calls a date, a time or an amount. A field without a label can hold anything. */
function looksRight({ ja }: Field, text: string): boolean {
	const label = (ja ?? '').replace(/[\s\d()]+$/, '');
	if (label.endsWith('年月日')) return dateOf(text) !== null;
	if (label.endsWith('時刻')) return isTime(text);
	return !/(金額|数量|個数|重量|容積)$/.test(label) || /^-?\d+(\.\d+)?$/.test(text.replaceAll(',', ''));
}

/** The printed limits: minimum, maximum, digits in all and behind the point. */
function isInRange({ minimum = -Infinity, maximum = Infinity, number }: Field, value: number): boolean {
	if (value < minimum || value > maximum) return false;
	if (number === undefined) return true;
	const [digits, decimals] = number;
	const [, behind = ''] = String(value).split('.');
	return Math.abs(value) < 10 ** (digits - decimals) && behind.length <= decimals;
}

function isTime(text: string): boolean {
	return /^([01]\d|2[0-3]):?[0-5]\d(:?[0-5]\d)?$/.test(text);
}

/** Today and the 365 days before, in Japan. */
function isInPastYear(text: string, now: number): boolean {
	const day = 86_400_000;
	const date = dateOf(text);
	const today = Math.floor((now + JAPAN_MS) / day) * day;
	return date !== null && date <= today && date >= today - 365 * day;
}

const JAPAN_MS = 9 * 3_600_000;

/** `20260105`, `2026-01-05`, `2026/01/05`, also with a time behind it; null for a day that no calendar has. */
function dateOf(text: string): number | null {
	const [, year, month, day] =
		/^(\d{4})([-/]?)(\d\d)\2(\d\d)(?:T.*)?$/.exec(text)?.filter((_, at) => at !== 2) ?? [];
	const iso = `${year}-${month}-${day}`;
	const at = Date.parse(iso);
	return !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso) ? at : null;
}

function isEmpty(value: Json): boolean {
	return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
