import type { Fault } from './faults/actions.cjs';
import { activeFault, meetsCall, tagFaults, type ActiveFault } from './faults/active.cjs';
import { describeCall } from './faults/calls.cjs';
import { hookOf, type CarryOut } from './faults/hooks.cjs';
import type { Answer, CoreRequest } from './types.cjs';
import type { World } from './world.cjs';

export { actionNamed } from './faults/actions.cjs';
export type { Fault, FaultAction, FaultMatch, FaultName, FixedAnswer } from './faults/actions.cjs';
export type { CallKind } from './faults/calls.cjs';

export interface Faults {
	/** Answers with the fault's number. @throws Refusal 400 for a bad status or expression */
	add(fault: Fault): number;
	/** The faults in force, and how many calls each has met. Those of tags are not among them. */
	list(): readonly { readonly id: number; readonly fault: Fault; readonly met: number }[];
	/** How often each kind of fault has struck since the last reset, those of tags too. */
	counts(): Readonly<Record<string, number>>;
	clear(): void;
	/** Carries a call out under the first fault that meets it, and under all that its deal's tags ask for. */
	apply(request: CoreRequest, carryOut: CarryOut): Answer;
}

export function createFaults(world: World): Faults {
	const { state } = world;
	let last = 0;
	return {
		add(fault) {
			hookOf(fault.then);
			last += 1;
			state.faults.push(activeFault(last, fault));
			return last;
		},
		list: () => state.faults.map(({ id, fault, met }) => ({ id, fault, met })),
		counts: () => Object.fromEntries(state.faultCounts),
		clear: () => {
			state.faults.length = 0;
		},
		apply(request, carryOut) {
			const call = describeCall(world, request);
			/** Fault around fault; one whose turn does not come, because an outer one stopped the call, is not used up. */
			const under = (faults: readonly ActiveFault[], then: CarryOut, current: World): Answer => {
				const [one, ...others] = faults;
				if (one === undefined) return then(current);
				const hook = hookOf(one.fault.then);
				const now = { ...call, world: current };
				if (!meetsCall(one, now, () => hook.applies?.(now) ?? true)) return under(others, then, current);
				return hook.around(now, (older = current) => under(others, then, older));
			};
			const tagged: CarryOut = (current = world) => under(tagFaults(world, call.deal), carryOut, current);
			for (const one of state.faults) {
				const hook = hookOf(one.fault.then);
				if (meetsCall(one, call, () => hook.applies?.(call) ?? true)) return hook.around(call, tagged);
			}
			return tagged();
		},
	};
}
