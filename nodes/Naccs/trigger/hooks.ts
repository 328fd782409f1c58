import { NodeOperationError, type IDataObject, type IHookFunctions } from 'n8n-workflow';
import { CyberPortError, attempted, type CyberPort } from '../cyberport';
import { connect } from '../transport/connection';
import { register, standingOf, unregister, type Registration, type Standing, type Wanted } from './lifecycle';
import { readSettings, type TriggerSettings } from './settings';

/**
 * Whether Cyber Port delivers to this trigger already, or the user sees to that by hand: then there is nothing to create.
 * @throws NodeOperationError when the company's notifications go elsewhere, nothing could ever be verified, or a filter names what there is not
 */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	return await told(context, async () => {
		const settings = await readSettings(context);
		requireSecret(context, settings);
		requireKnownFilters(context, settings);
		if (!settings.registers) return true;
		const wanted = wantedBy(context, settings);
		const { port } = await connect(context);
		return await settle(context, port, wanted, await standingOf(port, wanted, remembered(context)));
	});
}

/** Registers the trigger's address for the company. @throws NodeOperationError */
export async function createRegistration(context: IHookFunctions): Promise<boolean> {
	return await told(context, async () => {
		const { port } = await connect(context);
		remember(context, await register(port, wantedBy(context, await readSettings(context))));
		return true;
	});
}

/** Takes the registration back. @throws NodeOperationError that says what is still registered */
export async function deleteRegistration(context: IHookFunctions): Promise<boolean> {
	const registration = remembered(context);
	if (registration === null) return true;
	const still = `The webhook ${registration.webhookId} to ${registration.webhookUrl} is still registered at Cyber Port. `;
	const removal = await told(
		context,
		async () => await unregister((await connect(context)).port, registration),
		still,
	);
	if (removal !== 'deleted')
		context.logger.warn(
			`NACCS Trigger: ${registration.webhookUrl} was ${removal === 'gone' ? 'removed' : 'replaced by another address'} at Cyber Port by somebody else; nothing was deleted.`,
		);
	forget(context);
	return true;
}

/** What follows from how things stand: whether there is nothing left to create. */
async function settle(
	context: IHookFunctions,
	port: CyberPort,
	wanted: Wanted,
	standing: Standing,
): Promise<boolean> {
	switch (standing.state) {
		case 'notAdministrator':
			context.logger.info(
				`NACCS Trigger: the Cyber Port user is no company administrator. An administrator has to enter ${wanted.url} on the Cyber Port web screen.`,
			);
			return true;
		case 'registered':
			remember(context, { webhookId: standing.webhookId, webhookUrl: wanted.url });
			return true;
		case 'moved':
			await port.webhooks.delete(standing.webhookId);
			return false;
		case 'changed':
			context.logger.warn(
				`NACCS Trigger: the webhook ${standing.webhookId} has another secret at Cyber Port; it is registered again.`,
			);
			return false;
		case 'absent':
			if (standing.removed)
				context.logger.warn(
					'NACCS Trigger: somebody removed the webhook at Cyber Port; it is registered again.',
				);
			return false;
		case 'taken':
			throw stop(
				context,
				standing.ours
					? `Somebody changed this trigger's webhook at Cyber Port: it leads to ${standing.url}.`
					: `The company's notifications go to ${standing.url} already.`,
				`Cyber Port delivers to one address per company, and this trigger does not take it from another receiver. Remove that webhook on the Cyber Port web screen; or switch Register Automatically off and let that receiver pass notifications on to ${wanted.url}.`,
			);
	}
}

function wantedBy(context: IHookFunctions, { verification }: TriggerSettings): Wanted {
	const secret = verification.by === 'none' ? null : verification.secret;
	return {
		name: `n8n: ${context.getWorkflow().name ?? ''}`,
		url: context.getNodeWebhookUrl('default') ?? '',
		secret,
	};
}

function requireSecret(context: IHookFunctions, { verification }: TriggerSettings): void {
	if (verification.by === 'none' || verification.secret !== '') return;
	throw stop(
		context,
		'Webhook Secret of the credential is empty, so every notification would be refused.',
		'Fill it in, or choose Verification: None, which lets anybody start this workflow.',
	);
}

function requireKnownFilters(context: IHookFunctions, { unknownFilters }: TriggerSettings): void {
	if (unknownFilters.length === 0) return;
	throw stop(
		context,
		`Filters names no business code or output category of this package: ${unknownFilters.join(', ')}.`,
		'Choose from the lists in Filters, or check the expression; the README lists all business codes.',
	);
}

/** The result, or what went wrong as n8n shows it. `before` goes in front of the message. */
async function told<T>(context: IHookFunctions, work: () => Promise<T>, before = ''): Promise<T> {
	const ending = await attempted(work());
	if ('value' in ending) return ending.value;
	const { failure } = ending;
	if (failure instanceof NodeOperationError) throw failure;
	const message = failure instanceof Error ? failure.message : String(failure);
	const advice = failure instanceof CyberPortError ? `${failure.advice} ` : '';
	throw stop(
		context,
		`${before}${message}`,
		`${advice}Or see to the webhook on the Cyber Port web screen, with Register Automatically off.`,
	);
}

/** Advice in the message too: of a trigger that cannot be activated n8n shows nothing else. */
function stop(context: IHookFunctions, happened: string, advice: string): NodeOperationError {
	const message = `${happened.replace(/[^.]$/, '$&.')} ${advice}`;
	return new NodeOperationError(context.getNode(), message, { description: advice });
}

function remembered(context: IHookFunctions): Registration | null {
	const { webhookId, webhookUrl } = memory(context);
	return typeof webhookId === 'string' && typeof webhookUrl === 'string' ? { webhookId, webhookUrl } : null;
}

function remember(context: IHookFunctions, { webhookId, webhookUrl }: Registration): void {
	Object.assign(memory(context), { webhookId, webhookUrl });
}

function forget(context: IHookFunctions): void {
	const kept = memory(context);
	delete kept['webhookId'];
	delete kept['webhookUrl'];
}

function memory(context: IHookFunctions): IDataObject {
	return context.getWorkflowStaticData('node');
}
