import type { KeyName } from '../../nodes/Naccs/catalogue/types';
import type { ActiveFault } from './faults/active.cjs';
import type { CustomsCase } from './naccs/customs.cjs';
import type { NumberRecord } from './naccs/numbers.cjs';
import type { Deal, Delivery, LedgerEntry, Output, Report, Send, Webhook } from './types.cjs';

/** Everything the sandbox remembers. It lives in memory and is gone when the process ends. */
export interface State {
	readonly deals: Map<string, Deal>;
	readonly reports: Map<string, Report>;
	readonly sends: Send[];
	readonly outputs: Output[];
	readonly webhooks: Map<string, Webhook>;
	readonly deliveries: Delivery[];
	readonly ledger: LedgerEntry[];
	/** Issued access tokens: whose, and until when (milliseconds since 1970). */
	readonly tokens: Map<string, { readonly employeeId: string; readonly expiresAt: number }>;
	/** NACCS's books: every number it knows, by `numberId`. */
	readonly numbers: Map<NumberId, NumberRecord>;
	readonly customs: CustomsCase[];
	/** Faults that were set, oldest first. */
	readonly faults: ActiveFault[];
	/** Faults that the tags of a deal ask for, by deal number. */
	readonly tagFaults: Map<string, readonly ActiveFault[]>;
	/** How often each kind of fault has struck. */
	readonly faultCounts: Map<string, number>;
	/** Notifications that wait until a later one has overtaken them. */
	readonly held: Set<Delivery>;
	/** Ends everything that was to happen later. */
	readonly scheduled: Set<() => void>;
}

export type NumberId = `${KeyName}:${string}`;

export function createState(): State {
	return {
		deals: new Map(),
		reports: new Map(),
		sends: [],
		outputs: [],
		webhooks: new Map(),
		deliveries: [],
		ledger: [],
		tokens: new Map(),
		numbers: new Map(),
		customs: [],
		faults: [],
		tagFaults: new Map(),
		faultCounts: new Map(),
		held: new Set(),
		scheduled: new Set(),
	};
}

export function clearState(state: State): void {
	for (const cancel of state.scheduled) cancel();
	const { sends, outputs, deliveries, ledger, customs, faults } = state;
	for (const list of [sends, outputs, deliveries, ledger, customs, faults]) list.length = 0;
	const { deals, reports, webhooks, tokens, numbers, scheduled, tagFaults, faultCounts, held } = state;
	for (const map of [deals, reports, webhooks, tokens, numbers, scheduled]) map.clear();
	for (const map of [tagFaults, faultCounts, held]) map.clear();
}
