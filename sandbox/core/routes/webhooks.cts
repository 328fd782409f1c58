import { Refusal, forbidden, invalid, notFound } from '../errors.cjs';
import { route, type Call, type Reply, type Route } from '../router.cjs';
import type { JsonObject, Webhook } from '../types.cjs';
import { optionalText, requiredText } from '../validate.cjs';
import type { World } from '../world.cjs';
import { organizationsOf } from './people.cjs';

/** Webhook settings: administrators only, one destination for a company. */
export function webhookRoutes({ assumptions }: World): Route[] {
	return [
		route('POST', '/API/v2/Webhooks/Register', register),
		route('GET', assumptions.webhookListPath, (call) => ({
			status: 200,
			body: ownWebhooks(call).map((webhook) => showWebhook(call, webhook)),
		})),
		route('DELETE', assumptions.webhookDeletePath, (call) => {
			const id = call.params.webhookId ?? '';
			const webhook = ownWebhooks(call).find((one) => one.webhookId === id);
			if (webhook === undefined) throw notFound('WEBHOOK_NOT_FOUND', `There is no webhook ${id}.`);
			call.world.state.webhooks.delete(id);
			return { status: 200 };
		}),
	];
}

/** The same address again changes the setting; another one is refused as long as the first is there. */
function register(call: Call): Reply {
	const existing = ownWebhooks(call);
	const body = call.body();
	const webhookName = requiredText(body, 'webhookName', 150);
	const companyId = requiredText(body, 'companyId', 36);
	const webhookUrl = requiredText(body, 'webhookUrl', 2048);
	const secretToken = optionalText(body, 'secretToken');
	if ((secretToken ?? '').length > 2048)
		throw invalid('VALIDATION', 'secretToken is longer than 2048 characters.');
	if (!/^https?:\/\/[^\s]+$/.test(webhookUrl) || !URL.canParse(webhookUrl)) {
		throw invalid('VALIDATION', 'webhookUrl must be an http or https address.');
	}
	if (companyId !== call.employee.companyId) {
		throw forbidden('COMPANY_NOT_YOURS', `You do not belong to the company ${companyId}.`);
	}
	const same = existing.find((one) => one.webhookUrl === webhookUrl);
	if (same === undefined && existing[0] !== undefined) {
		throw new Refusal(
			409,
			'WEBHOOK_EXISTS',
			`The company ${companyId} has a webhook already (${existing[0].webhookId}, ${existing[0].webhookUrl}). Delete it first.`,
		);
	}
	const webhook: Webhook = same ?? {
		webhookId: call.world.ports.id('webhook'),
		companyId,
		webhookName,
		webhookUrl,
		secretToken,
	};
	webhook.webhookName = webhookName;
	webhook.secretToken = secretToken;
	call.world.state.webhooks.set(webhook.webhookId, webhook);
	return { status: 200, body: showWebhook(call, webhook) };
}

function ownWebhooks({ world, employee }: Call): Webhook[] {
	if (!employee.administrator) {
		throw forbidden(
			'NOT_AN_ADMINISTRATOR',
			'Only an administrator of the company may see or change webhooks.',
		);
	}
	return [...world.state.webhooks.values()].filter((one) => one.companyId === employee.companyId);
}

function showWebhook({ employee }: Call, webhook: Webhook): JsonObject {
	return {
		webhookId: webhook.webhookId,
		webhookName: webhook.webhookName,
		companyId: webhook.companyId,
		secretToken: webhook.secretToken,
		webhookUrl: webhook.webhookUrl,
		organizations: organizationsOf(employee).map(({ organizationId }) => ({ organizationId })),
		isNotifySetting: true,
	};
}
