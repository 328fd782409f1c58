import type { CoreSettings, WebhookSignature } from './core/world.cjs';

/** How the sandbox behaves where a test or a user wants it otherwise. */
export interface SettingOptions {
	/** Header that carries the token. Default `Authorization`. */
	readonly authorizationHeader?: string;
	/** What stands before the token. Default `Bearer `. */
	readonly authorizationPrefix?: string;
	/** A further header every call must carry. Default none. */
	readonly extraHeader?: { readonly name: string; readonly value: string };
	/** How long NACCS takes over a send, in milliseconds. Default 0 (next tick). */
	readonly processingMs?: number;
	/** How long an issued token is valid, in seconds. Default 3600. */
	readonly tokenSeconds?: number;
	/** Whether a send with a stale `_etag` is refused. Default true, as assumed. */
	readonly sendChecksEtag?: boolean;
	/** How a webhook's secret travels: in a header, or as the key of an HMAC-SHA256 over the raw body, in hex. Default `header`. */
	readonly webhookSignature?: WebhookSignature;
	/** The header of the HMAC. Default: as assumed, `X-Cyberport-Signature`. */
	readonly webhookSignatureHeader?: string;
}

/** The core's settings, with what is usual where nothing is said. */
export function coreSettings(options: SettingOptions): CoreSettings {
	return {
		authorizationHeader: options.authorizationHeader ?? 'Authorization',
		authorizationPrefix: options.authorizationPrefix ?? 'Bearer ',
		extraHeader: options.extraHeader ?? null,
		processingMs: options.processingMs ?? 0,
		tokenSeconds: options.tokenSeconds ?? 3600,
		sendChecksEtag: options.sendChecksEtag ?? true,
		webhookSignature: options.webhookSignature ?? 'header',
		...(options.webhookSignatureHeader === undefined
			? {}
			: { webhookSignatureHeader: options.webhookSignatureHeader }),
	};
}
