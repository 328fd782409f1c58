import { invalid } from '../errors.cjs';
import { scenarioOf } from '../scenarios.cjs';
import type { Deal } from '../types.cjs';
import type { World } from '../world.cjs';
import { isWebhookFault, kindOf, numberOf, type Fault, type WebhookFault } from './actions.cjs';
import type { MetCall } from './calls.cjs';

/** A fault in force, with how many calls it has seen and met. */
export interface ActiveFault {
	readonly id: number;
	readonly fault: Fault;
	readonly path: RegExp;
	seen: number;
	met: number;
}

/** @throws Refusal 400 for a path that is no regular expression */
export function activeFault(id: number, fault: Fault): ActiveFault {
	return { id, fault, path: pathOf(fault), seen: 0, met: 0 };
}

/** The faults that the tags of a deal's name ask for; they begin anew only after a reset. */
export function tagFaults({ state }: World, deal: Deal | null): readonly ActiveFault[] {
	if (deal === null) return [];
	const known = state.tagFaults.get(deal.dealNo);
	if (known !== undefined) return known;
	const faults = scenarioOf(deal.dealName).faults.map((fault) => activeFault(0, fault));
	state.tagFaults.set(deal.dealNo, faults);
	return faults;
}

/** Whether a fault meets a call; counts it. `applies`: a call on which it would show no effect does not count. */
export function meetsCall(one: ActiveFault, call: MetCall, applies: () => boolean): boolean {
	const { method, call: kind, dealNo } = one.fault.match ?? {};
	if (isWebhookFault(one.fault.then)) return false;
	if (method !== undefined && method.toUpperCase() !== call.request.method) return false;
	if (kind !== undefined && kind !== call.kind) return false;
	if (dealNo !== undefined && dealNo !== call.deal?.dealNo) return false;
	return one.path.test(call.request.path) && applies() && counted(call.world, one);
}

/** What befalls a notification; the first fault that meets it counts. `ms`: how much later it goes out. */
export function webhookFate(
	world: World,
	deal: Deal,
	operationType: string,
): { readonly kind: 'lost' | 'duplicate' | 'swapped' | 'late' | 'none'; readonly ms: number } {
	for (const one of [...world.state.faults, ...tagFaults(world, deal)]) {
		const { then, match } = one.fault;
		if (!isWebhookFault(then)) continue;
		if ((match?.dealNo ?? deal.dealNo) !== deal.dealNo) continue;
		if ((match?.operationType ?? operationType) !== operationType) continue;
		if (counted(world, one)) return { kind: FATES[nameOf(then)], ms: numberOf(then) };
	}
	return { kind: 'none', ms: 0 };
}

const FATES = {
	'webhook-lost': 'lost',
	'webhook-duplicate': 'duplicate',
	'webhook-swapped': 'swapped',
	'webhook-late': 'late',
} as const;

function nameOf(action: WebhookFault): keyof typeof FATES {
	return action === 'webhook-lost' || action === 'webhook-duplicate' || action === 'webhook-swapped'
		? action
		: 'webhook-late';
}

function counted({ state }: World, one: ActiveFault): boolean {
	const { skip = 0, times = 1 } = one.fault.match ?? {};
	one.seen += 1;
	if (one.seen <= skip || (times > 0 && one.met >= times)) return false;
	one.met += 1;
	const kind = kindOf(one.fault.then);
	state.faultCounts.set(kind, (state.faultCounts.get(kind) ?? 0) + 1);
	return true;
}

function pathOf({ match }: Fault): RegExp {
	try {
		return new RegExp(match?.path ?? '');
	} catch {
		throw invalid('VALIDATION', `${match?.path} is not a regular expression.`);
	}
}
