import type { KeyName } from '../../../nodes/Naccs/catalogue/types';
import type { NumberId } from '../state.cjs';
import type { World } from '../world.cjs';

/** What has been done with a number. */
export type Mark =
	| 'declared'
	| 'permitted'
	| 'changeRegistered'
	| 'carriedIn'
	| 'dispatched'
	| 'vanned'
	| 'approved'
	| 'arrived'
	| 'cancelled';

/** A number on NACCS's books. */
export interface NumberRecord {
	readonly key: KeyName;
	readonly value: string;
	/** The business code that brought it into being. */
	readonly code: string;
	readonly dealNo: string;
	/** User code (5 characters) of who registered it. */
	readonly owner: string;
	readonly marks: Set<Mark>;
	/** The numbers it was registered for, such as the cargo of a declaration. */
	readonly cargo: readonly string[];
	/** The declaration conditions (申告条件) it was declared with. */
	readonly conditions: Set<string>;
}

export function numberOf(world: World, key: KeyName, value: string): NumberRecord | undefined {
	const found = world.state.numbers.get(numberId(key, value));
	return found?.marks.has('cancelled') ? undefined : found;
}

export function addNumber(world: World, number: NumberRecord): void {
	world.state.numbers.set(numberId(number.key, number.value), number);
}

/** The part of a NACCS user that tells one declarant from another. */
export function ownerOf(naccsUser: string): string {
	return naccsUser.slice(0, 5);
}

function numberId(key: KeyName, value: string): NumberId {
	return `${key}:${value}`;
}
