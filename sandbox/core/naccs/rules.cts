import type { KeyName } from '../../../nodes/Naccs/catalogue/types';
import type { Mark } from './numbers.cjs';

/**
 * What NACCS asks of a number in a filing, and what an accepted filing does to it.
 * Order and keys: the project's order map of the procedures (trade knowledge). Result codes: real ones of the business
 * where they are public, otherwise the sandbox's own (9 in the second place, see `result-codes.cts`).
 */
export interface Rule {
	/** The number it is about; with several, the first that is filled. */
	readonly about: readonly KeyName[];
	/** Result code when it is not filled; null = may be empty. */
	readonly missing: string | null;
	/** Result code when NACCS does not know it; null = comes from outside, anything goes. */
	readonly unknown: string | null;
	/** Result code when somebody else registered it; null = anybody may use it. */
	readonly notOwn: string | null;
	readonly requires?: readonly Mark[];
	readonly refuses?: readonly Mark[];
	/** A second declaration passes when its declaration condition differs (preliminary, then final). */
	readonly otherConditionPasses?: true;
	/** Holds for corrections and cancellations only (processing type 5 and 1). */
	readonly correctionOnly?: true;
	readonly marks?: readonly Mark[];
	readonly unmarks?: readonly Mark[];
}

const MISSING = 'S9001';
const UNKNOWN = 'E9001';
const NOT_OWN = 'U9001';

const filled = (...about: KeyName[]): Rule => ({ about, missing: MISSING, unknown: null, notOwn: null });
const optional = (...about: KeyName[]): Rule => ({ about, missing: null, unknown: null, notOwn: null });
const known = (...about: KeyName[]): Rule => ({ about, missing: MISSING, unknown: UNKNOWN, notOwn: null });
const own = (...about: KeyName[]): Rule => ({ ...known(...about), notOwn: NOT_OWN });

/** The rules by business code. A code that is not here has none. */
export const rules: Readonly<Record<string, readonly Rule[]>> = {
	BKC11: [filled('bookingNo')],
	BKC: [filled('bookingNo')],

	ECR: [{ ...own('exportControlNo'), correctionOnly: true }],
	ECR11: [own('exportControlNo')],

	BIC: [{ ...known('exportControlNo'), refuses: ['carriedIn'], marks: ['carriedIn'] }],
	BID: [{ ...optional('exportControlNo', 'dispatchNo'), marks: ['carriedIn'] }],
	BIE: [{ ...optional('exportControlNo'), marks: ['carriedIn'] }],
	BOC: [{ ...known('exportControlNo'), requires: ['permitted'], marks: ['dispatched'] }],
	BOB: [filled('cargoControlNo', 'exportControlNo')],

	VAN11: [optional('exportControlNo')],
	VAN: [filled('containerNo'), { ...known('exportControlNo'), marks: ['vanned'] }],
	VAE11: [known('exportControlNo')],
	VAE: [{ ...known('exportControlNo'), marks: ['vanned'] }],
	VAC: [{ ...known('exportControlNo'), requires: ['vanned'], unmarks: ['vanned'] }],
	CYA: [{ ...filled('containerNo'), missing: 'S0001-CNO' }],
	CYO: [filled('containerNo')],

	ACL01: [filled('bookingNo')],
	ACL11: [filled('bookingNo')],
	IAL: [filled('bookingNo')],

	EDB: [own('declarationNo', 'exportControlNo')],
	EDA: [known('exportControlNo')],
	EDC: [{ ...own('declarationNo'), refuses: ['declared'], marks: ['declared'] }],
	EAB: [{ ...own('declarationNo'), requires: ['permitted'] }],
	EAA: [{ ...own('declarationNo'), requires: ['permitted'], marks: ['changeRegistered'] }],
	EAC: [
		{
			...own('declarationNo'),
			missing: 'S0034-ECN',
			unknown: 'S0035-ECN',
			requires: ['changeRegistered'],
			unmarks: ['changeRegistered'],
		},
	],
	IEX: [own('declarationNo')],

	IDC: [{ ...own('declarationNo'), refuses: ['declared'], otherConditionPasses: true, marks: ['declared'] }],
	IDD: [
		{
			...own('declarationNo'),
			missing: 'S0001-ICN',
			unknown: 'S0003-ICN',
			notOwn: 'U0200-ICN',
			requires: ['declared'],
			refuses: ['permitted'],
		},
	],
	IDA01: [
		{ ...own('declarationNo'), requires: ['declared'], refuses: ['permitted'], marks: ['changeRegistered'] },
	],
	IDE: [{ ...own('declarationNo'), requires: ['changeRegistered'], unmarks: ['changeRegistered'] }],
	IID: [own('declarationNo')],

	AMB: [{ ...own('declarationNo'), requires: ['permitted'] }],
	AMA: [{ ...own('declarationNo'), requires: ['permitted'] }],
	AMC: [{ ...own('amendedDeclarationNo'), refuses: ['declared'], marks: ['declared'] }],

	MSX: [own('declarationNo')],
	MSY: [own('declarationNo')],
	MSY01: [own('declarationNo')],

	OLA: [],
	OLC20: [{ ...own('bondedTransportNo'), refuses: ['declared'], marks: ['declared'] }],
	OLC11: [own('bondedTransportNo')],
	OLC: [{ ...own('bondedTransportNo'), missing: 'S0007-OLT', notOwn: 'U0002', correctionOnly: true }],
	BOA: [optional('bondedTransportNo')],
	BIA: [{ ...optional('bondedTransportNo'), marks: ['arrived'] }],

	RSS12: [filled('blNo')],
	RSS01: [filled('blNo')],
	SCR: [filled('blNo')],
};
