/**
 * The shapes of the catalogue: what one business code is, as data.
 * One file per code lies in `codes/`; `index.ts` (generated) holds what the node needs at load time.
 * Sources: Cyber Port's API help (resource, creation unit, fields) and the project's reference on grouping and order.
 */

import type { KeyName } from './keyNames';

export type { KeyName };

/** What the procedure does in NACCS: 登録, 呼出, 照会, 登録兼呼出. */
export type Kind = 'register' | 'call' | 'inquiry' | 'registerAndCall';

/**
 * What a send of this code means, from harmless to binding. It drives approval, AI-tool use and May Send.
 * `read`: repeatable, no legal effect. `prepare`: puts items into NACCS, declares nothing.
 * `record`: a confirmation, registration or notice. `declare`: a legal act.
 */
export type Weight = 'read' | 'prepare' | 'record' | 'declare';

/** How many reports of one code a deal can hold; `null` where nothing public says it. */
export type CreationUnit = 'deal' | 'containerNo' | 'customId';

/** `documented`: printed by Cyber Port. `inferred`: follows a documented sibling; a wrong one answers 404. */
export type Resource =
	| {
			readonly name: string;
			readonly status: 'documented';
			readonly family?: PathFamily;
			readonly source: string;
	  }
	| {
			readonly name: string;
			readonly status: 'inferred';
			readonly strength: 'strong' | 'medium' | 'weak';
			readonly because: string;
	  };

/** Where the calls of a report stand when it is not `/API/v1/NaccsReport/...`: the older `/API/v1/NACCS/...`. */
export type PathFamily = 'NACCS';

/** The ways a report can be created, as Cyber Port names its endpoints. */
export type CreateVariant = 'Create' | 'CreateByBlNo' | 'CreateByBookingNo' | 'CreateByDomesticNo';

/** A field of a report as Cyber Port prints it. `type: null` = not known. */
export interface Field {
	/** The JSON property, as Cyber Port spells it. */
	readonly name: string;
	/** The Japanese label; null where the help prints none. */
	readonly ja: string | null;
	readonly type: string | null;
	/** false also where the help is cut off before it says so. */
	readonly required: boolean;
	/** The field is the server's: it goes back as it came. */
	readonly protect?: true;
	readonly minimum?: number;
	readonly maximum?: number;
	/** `Number(precision,scale)`: digits in all, digits behind the point. */
	readonly number?: readonly [precision: number, scale: number];
	readonly pattern?: string;
	/** Characters, as printed. */
	readonly maxLength?: number;
	/** Rows. */
	readonly minItems?: number;
	readonly maxItems?: number;
	/** Objects and rows: the fields of one row, where known. */
	readonly fields?: readonly Field[];
}

/** The light part of a code, loaded with the node. */
export interface CodeSummary {
	readonly code: string;
	/** Cyber Port's identifier, such as NR120; null for codes that its announcement does not list. */
	readonly id: string | null;
	readonly kind: Kind;
	readonly weight: Weight;
	readonly group: string;
	readonly nameJa: string;
	readonly nameEn: string;
	readonly resource: string;
	readonly resourceStatus: Resource['status'];
	readonly family?: PathFamily;
	readonly creationUnit: CreationUnit | null;
	/** Who files it (trade knowledge): CB, FW, NV, SC, BW, CY, TR, ANY. */
	readonly filers: readonly string[];
	/** A call code's target: the code whose report its answer fills. */
	readonly feeds?: string;
	/** The inquiries that tell whether a send of this code arrived (MSX: one for export, one for import); often none. */
	readonly checkedBy: readonly string[];
	/** The numbers this code needs, and the report's field where it is documented (null: see `assumptions.keyFields`). */
	readonly keysIn: Readonly<Partial<Record<KeyName, string | null>>>;
	/** The numbers NACCS assigns when this code is accepted; `permitNo` comes later, with customs' permit. */
	readonly keysOut: readonly KeyName[];
	readonly fieldsComplete: boolean;
	/** It is filed with files (添付ファイル). */
	readonly attachments?: true;
	/** Not one of the 68 that Cyber Port announced as its NACCS API: known from its API help alone. */
	readonly further?: true;
	/** Whatever its report says, it takes back what was filed. Others do so with 処理区分 1. */
	readonly cancels?: true;
}

/** One whole `codes/<CODE>.json`. */
export interface CodeEntry extends Omit<CodeSummary, 'resource' | 'resourceStatus' | 'family'> {
	/** The date of Cyber Port's announcement, YYYY-MM-DD; null where there was none. */
	readonly availableSince: string | null;
	/** The place within the group, from 1: the order in which the procedures are met in practice. */
	readonly order: number;
	readonly resource: Resource;
	/** The Create calls that are documented; all four are offered, these are known to exist. */
	readonly createVariants: readonly CreateVariant[];
	readonly fields: readonly Field[];
	/** A statement made with less than full confidence, in words. */
	readonly uncertain?: readonly string[];
	readonly sources: readonly string[];
}
