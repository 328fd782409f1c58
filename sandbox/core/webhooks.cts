import { createHmac } from 'node:crypto';
import { companiesOf } from './deals.cjs';
import { webhookFate } from './faults/active.cjs';
import type { Deal, Delivery, Employee, JsonObject, OperationType, Output } from './types.cjs';
import { later, type World } from './world.cjs';

/** Puts a notification into the queue of every company that takes part in the deal. */
export function notify(
	world: World,
	operationType: OperationType,
	deal: Deal,
	by: Pick<Employee, 'emailAddress' | 'nameJa'>,
	extra: JsonObject = {},
): void {
	const companies = companiesOf(deal);
	const receivers = [...world.state.webhooks.values()].filter(({ companyId }) => companies.has(companyId));
	if (receivers.length === 0) return;
	const fate = webhookFate(world, deal, operationType);
	for (const webhook of receivers) {
		const at = world.ports.now();
		const payload: JsonObject = {
			mailAddress: by.emailAddress,
			userName: by.nameJa,
			data: { ...envelope(world, operationType, deal, at), ...extra },
		};
		const body = JSON.stringify(payload);
		const delivery: Delivery = {
			deliveryId: world.ports.id('delivery'),
			webhookId: webhook.webhookId,
			url: webhook.webhookUrl,
			headers: { 'content-type': 'application/json', ...proof(world, webhook.secretToken, body) },
			payload,
			body,
			operationType,
			at,
			outcome: null,
		};
		carry(world, delivery, fate);
	}
}

/** How long a notification that is to be overtaken waits at most. */
const HELD_MS = 5_000;

/** Passes a notification on, as its fate wants. */
function carry(world: World, delivery: Delivery, { kind, ms }: ReturnType<typeof webhookFate>): void {
	const { deliveries, held } = world.state;
	const deliver = (one: Delivery): void => world.ports.deliver(one);
	deliveries.push(delivery);
	switch (kind) {
		case 'lost':
			delivery.outcome = 'lost on the way (a fault)';
			return;
		case 'late':
			return later(world, ms, () => deliver(delivery));
		case 'swapped':
			held.add(delivery);
			return later(world, HELD_MS, () => letGo(world, delivery));
		case 'duplicate': {
			deliver(delivery);
			const again: Delivery = { ...delivery, deliveryId: world.ports.id('delivery'), outcome: null };
			deliveries.push(again);
			return deliver(again);
		}
		case 'none': {
			deliver(delivery);
			for (const one of [...held]) if (one.webhookId === delivery.webhookId) letGo(world, one);
		}
	}
}

function letGo(world: World, delivery: Delivery): void {
	if (world.state.held.delete(delivery)) world.ports.deliver(delivery);
}

/** What shows the receiver that a notification is genuine; nothing where no secret was registered. */
function proof(world: World, secret: string | null, body: string): Readonly<Record<string, string>> {
	if (secret === null) return {};
	const { webhookSignature = 'header', webhookSignatureHeader } = world.settings;
	const { webhookSecretHeader, webhookSignatureHeader: assumed } = world.assumptions;
	return webhookSignature === 'header'
		? { [webhookSecretHeader]: secret }
		: { [webhookSignatureHeader ?? assumed]: createHmac('sha256', secret).update(body).digest('hex') };
}

/** "NACCS data has come": carries the key to fetch the output. */
export function notifyOutput(world: World, deal: Deal, output: Output): void {
	notify(
		world,
		'NaccsReceive',
		deal,
		{ emailAddress: 'naccs@cyber-port.example', nameJa: 'NACCS' },
		{
			dealReportId: output.dealReportId,
			naccsReceiveDataId: output.id,
			businessCode: output.businessCode,
			outputInformationCode: output.outputCode,
		},
	);
}

/** Tells what became of a delivery: the receiver's status, or in words why there was none. */
export function settleDelivery(world: World, deliveryId: string, outcome: number | string): void {
	const delivery = world.state.deliveries.find((one) => one.deliveryId === deliveryId);
	if (delivery !== undefined) delivery.outcome = outcome;
}

const NAMES: Readonly<Record<OperationType, string>> = {
	createDeal: 'Deal created.',
	addOrganization: 'Organization added.',
	deleteOrganization: 'Organization deleted.',
	send: 'Report received.',
	delete: 'Report deleted.',
	NaccsReceive: 'NACCS Data Received.',
};

function envelope(world: World, operationType: OperationType, deal: Deal, at: number): JsonObject {
	return {
		dealReportHistoryId: world.ports.id('history'),
		dateTime: new Date(at).toISOString(),
		operationType,
		operationName: NAMES[operationType],
		dealNo: deal.dealNo,
		dealName: deal.dealName,
		domesticNo: deal.domesticNo,
		bookingNo: deal.bookingNo,
		blNumber: deal.blNumber,
		scacCode: deal.scacCode,
		containerNo: null,
	};
}
