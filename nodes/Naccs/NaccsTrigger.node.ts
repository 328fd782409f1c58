import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { properties, subtitle } from './trigger/description';
import { createRegistration, deleteRegistration, isRegistered } from './trigger/hooks';
import { onRequest } from './trigger/webhook';

/** Starts a workflow on the notifications that Cyber Port sends to a company's webhook. */
export class NaccsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'NACCS Trigger',
		name: 'naccsTrigger',
		icon: { light: 'file:../../icons/naccs.svg', dark: 'file:../../icons/naccs.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle,
		// In the nodes panel this stands under NACCS too: n8n merges a trigger with its node, and shows the trigger's.
		description:
			'File customs and port procedures in Japan through Cyber Port, or start a workflow when NACCS answers',
		defaults: { name: 'NACCS Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cyberPortApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Left out, n8n answers with the word "firstEntryJson".
				responseData: 'noData',
				path: 'webhook',
			},
		],
		triggerPanel: {
			header: 'Wait for a notification of Cyber Port',
			executionsHelp: {
				inactive:
					'Cyber Port delivers to one address per company. While you listen here, the Test URL is registered if that address is free; otherwise send a notification to the Test URL yourself.',
				active: 'Cyber Port delivers to the Production URL; such executions are in the list of executions.',
			},
			activationHint:
				'Publish (activate) the workflow to receive at the Production URL, even while this page is closed.',
		},
		properties,
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isRegistered(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await createRegistration(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await deleteRegistration(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await onRequest(this);
	}
}
