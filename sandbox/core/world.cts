import type { Assumptions } from '../../nodes/Naccs/cyberport/assumptions';
import type { Catalogue } from './catalogue.cjs';
import type { State } from './state.cjs';
import type { Ports } from './types.cjs';

export type WebhookSignature = 'header' | 'hmac';

export interface CoreSettings {
	readonly authorizationHeader: string;
	readonly authorizationPrefix: string;
	readonly extraHeader: { readonly name: string; readonly value: string } | null;
	readonly processingMs: number;
	readonly tokenSeconds: number;
	/** Whether a send with a stale `_etag` is refused. Default true, as assumed. */
	readonly sendChecksEtag?: boolean;
	/** How a webhook's secret travels: as it is in a header, or as the key of an HMAC-SHA256 over the body. Default `header`. */
	readonly webhookSignature?: WebhookSignature;
	/** The header of the HMAC. Default: as assumed. */
	readonly webhookSignatureHeader?: string;
}

/** What every part of the core works on. */
export interface World {
	readonly ports: Ports;
	readonly settings: CoreSettings;
	readonly assumptions: Assumptions;
	readonly catalogue: Catalogue;
	readonly state: State;
}

/** Runs `task` later, unless the sandbox is reset or closed before. */
export function later(world: World, ms: number, task: () => void): void {
	const { scheduled } = world.state;
	const cancel = world.ports.schedule(ms, () => {
		scheduled.delete(cancel);
		task();
	});
	scheduled.add(cancel);
}
