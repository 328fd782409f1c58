import { assumedPath, fillPath, type Api } from './api';
import type { JsonObject } from './http';

/** Where Cyber Port delivers notifications. Lengths at most: name 150, company 36, secret and URL 2048 characters. */
export interface WebhookSetting {
	readonly webhookName: string;
	readonly companyId: string;
	readonly secretToken: string | null;
	readonly webhookUrl: string;
}

/** `/API/v2/Webhooks/...`: one destination per company; company administrators only. */
export class Webhooks {
	constructor(private readonly api: Api) {}

	async register(setting: WebhookSetting): Promise<JsonObject> {
		return await this.api.object(
			{ method: 'POST', path: '/API/v2/Webhooks/Register', body: { ...setting } },
			{ what: 'register the webhook' },
		);
	}

	async list(): Promise<JsonObject[]> {
		return await this.api.list(
			{ method: 'GET', path: this.api.assumptions.webhookListPath },
			{ what: 'list the webhooks', notFoundHint: assumedPath('webhookListPath') },
		);
	}

	async delete(webhookId: string): Promise<void> {
		const path = fillPath(this.api.assumptions.webhookDeletePath, { webhookId });
		await this.api.succeed(
			{ method: 'DELETE', path },
			{ what: `delete webhook ${webhookId}`, notFoundHint: assumedPath('webhookDeletePath') },
		);
	}
}
