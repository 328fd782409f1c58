/**
 * The package without n8n: the catalogue of business codes, NACCS EDI text, and the Cyber Port API over an HTTP of your own.
 * Nothing here needs n8n, zod or any other package.
 */
import { groups } from './nodes/Naccs/catalogue/groups';
import { codes } from './nodes/Naccs/catalogue/index';
import { fieldLabel } from './nodes/Naccs/catalogue/labels';
import { findCode, loadCode } from './nodes/Naccs/catalogue/load';
import { codeTitle } from './nodes/Naccs/catalogue/names';

/** The business codes, 68 announced ones and 18 further ones (`further`): `codes` and `groups` at once, a code's fields by `loadCode`. */
export const catalogue = { codes, groups, findCode, loadCode, codeTitle, fieldLabel };
export * as cyberport from './nodes/Naccs/cyberport';
export * as edi from './nodes/Naccs/edi';
export type { BusinessCode, Code } from './nodes/Naccs/catalogue/index';
export type { CodeEntry, CodeSummary, Field, Kind, Weight } from './nodes/Naccs/catalogue/types';
