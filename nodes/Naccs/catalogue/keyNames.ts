/** The numbers that flow from one filing to the next. The only list of them. */
export const KEY_NAMES = [
	'bookingNo',
	'exportControlNo',
	'declarationNo',
	'blNo',
	'containerNo',
	'cargoControlNo',
	'bondedTransportNo',
	'amendedDeclarationNo',
	'dispatchNo',
	'containerDeliveryNo',
	'permitNo',
] as const;

export type KeyName = (typeof KEY_NAMES)[number];
