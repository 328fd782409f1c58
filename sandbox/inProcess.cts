import { assumptions, type Assumptions } from '../nodes/Naccs/cyberport/assumptions';
import type { CodeEntry } from '../nodes/Naccs/catalogue/types';
import { readCodes } from './codes.cjs';
import { createCore, type Core } from './core/core.cjs';
import type { Delivery } from './core/types.cjs';
import { manualTime, type ManualTime } from './manualTime.cjs';
import { coreSettings, type SettingOptions } from './settings.cjs';

export { practice } from './core/accounts.cjs';
export { coreHttp, type CoreHttpOptions, type Login, type Moment } from './coreHttp.cjs';
export { manualTime, runUntil, type ManualTime } from './manualTime.cjs';
export type { Core } from './core/core.cjs';
export type { Delivery, LedgerEntry } from './core/types.cjs';

export interface InProcessOptions extends SettingOptions {
	readonly assumptions?: Partial<Assumptions>;
	readonly time?: ManualTime;
	/** Receives notifications. Default: nobody. */
	readonly deliver?: (delivery: Delivery) => void;
}

/**
 * A sandbox without sockets, chance or a clock of its own: the same calls in the same order give the same answers, byte for
 * byte. For tests that run thousands of workflows; the catalogue is read once a process.
 */
export function sandboxInProcess(options: InProcessOptions = {}): {
	readonly core: Core;
	readonly time: ManualTime;
} {
	const time = options.time ?? manualTime();
	const counters = new Map<string, number>();
	const count = (name: string): number => {
		const next = (counters.get(name) ?? 0) + 1;
		counters.set(name, next);
		return next;
	};
	codes ??= readCodes();
	const core = createCore({
		...coreSettings(options),
		ports: {
			now: () => time.now(),
			schedule: (ms, task) => time.schedule(ms, task),
			id: (prefix) => `${prefix}-${count(prefix)}`,
			digits: (length) => String(count('digits')).padStart(length, '1'),
			deliver: options.deliver ?? (() => undefined),
		},
		assumptions: { ...assumptions, ...options.assumptions },
		codes,
	});
	return { core, time };
}

let codes: readonly CodeEntry[] | undefined;
