import type { Weight } from '../../catalogue/types';
import type { JsonObject } from '../../cyberport';
import type { Finding, Keys } from '../types';

/** A value of the message that is in no field. */
export interface Unmapped {
	/** Its line in the business part, 1-based. */
	readonly no: number;
	/** Its Japanese name; null where no table names it. */
	readonly name: string | null;
	readonly value: string;
	/** The row of the repeated part it belongs to, 1-based. */
	readonly row?: number;
}

/** One message of a netNACCS file as fields of the report it is about: what the code's operation takes. */
export interface NetNaccsFiling {
	/** As the message has it; null for a file without a message. */
	readonly businessCode: string | null;
	/** Null for a code this package does not have. */
	readonly weight: Weight | null;
	/** True only where the names of the items are not in doubt. */
	readonly verified: boolean;
	/** By Cyber Port name; blank items are left out. */
	readonly fields: JsonObject;
	/** The numbers in it that its code goes by. */
	readonly keys: Keys;
	readonly unmapped: readonly Unmapped[];
	/** Where the names come from and how sure they are; null: the items are only numbered. */
	readonly table: { readonly status: string; readonly source: string } | null;
	/** Lines of the business part. */
	readonly lineCount: number;
	readonly findings: readonly Finding[];
}

/**
 * What a user, or this package, knows of items and fields, by business code: an item's Japanese name or number -> the
 * field's Cyber Port name; `rows` -> the list that the repeated part goes into.
 */
export type FieldNames = Readonly<Record<string, Readonly<Record<string, string>>>>;
