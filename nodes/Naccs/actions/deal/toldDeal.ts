import type { IExecuteFunctions } from 'n8n-workflow';
import type { Assumptions, JsonObject } from '../../cyberport';
import { isSimplified, pick } from '../simplify';

/** A deal as the user wants it: as Cyber Port gave it, or its numbers, its ship and its reports. */
export function toldDeal(
	context: IExecuteFunctions,
	index: number,
	deal: JsonObject,
	{ dealFields }: Assumptions,
): JsonObject {
	if (!isSimplified(context, index)) return deal;
	return pick(deal, [
		'dealNo',
		dealFields.name,
		dealFields.domesticNo,
		'bookingNo',
		'scacCode',
		'blNumber',
		'vesselName',
		'voyageNo',
		'isCompleted',
		'reports',
	]);
}
