import type { CodeEntry, KeyName } from '../../../nodes/Naccs/catalogue/types';
import { valuesOf } from '../keys.cjs';
import type { Deal, JsonObject, Send } from '../types.cjs';
import type { World } from '../world.cjs';
import { isCorrection } from './judge.cjs';
import { addNumber, numberOf, ownerOf } from './numbers.cjs';

/** Gives an accepted filing its numbers. A number that the report names already (a booking, a correction) stays. */
export function assign(world: World, entry: CodeEntry, send: Send, deal: Deal): JsonObject {
	const keys = entry.keysOut.filter((key) => key !== 'permitNo');
	return Object.fromEntries(
		keys.map((key) => {
			const given = valuesOf(world, entry, send.content, key)[0];
			const value = given ?? newNumber(world, key);
			if (numberOf(world, key, value) === undefined && !(given !== undefined && isCorrection(send.content))) {
				addNumber(world, {
					key,
					value,
					code: entry.code,
					dealNo: deal.dealNo,
					owner: ownerOf(send.naccsUser),
					marks: new Set(),
					cargo: key === 'declarationNo' ? valuesOf(world, entry, send.content, 'exportControlNo') : [],
					conditions: new Set(),
				});
			}
			remember(deal, key, value);
			return [key, value];
		}),
	);
}

/** Puts a number among those that NACCS assigned in the deal. */
export function remember(deal: Deal, key: KeyName, value: string): void {
	const values = deal.assigned.get(key) ?? [];
	if (!values.includes(value)) deal.assigned.set(key, [...values, value]);
}

/** Digits of a NACCS number; the real formats are longer stories. */
const DIGITS: Readonly<Partial<Record<KeyName, number>>> = {
	declarationNo: 11,
	bondedTransportNo: 11,
	amendedDeclarationNo: 11,
};

function newNumber(world: World, key: KeyName): string {
	const digits = world.ports.digits(DIGITS[key] ?? 10);
	return key === 'bookingNo' ? `BK${digits}` : digits;
}
